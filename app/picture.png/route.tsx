import { drawCard } from "@/app/_cards/card";

export const dynamic = "force-static";

/** The picture of every page that has none of its own. */
export function GET(): Promise<Response> {
  return drawCard({
    name: "Insider trades, as filed",
    lines: ["Who bought, who sold, who still holds", "SEC Forms 3, 4 and 5. Every figure leads to the filing it comes from."],
  });
}
