import { loadFollowedFeed, loadFollowedNames } from "@/app/_data/following";
import { answerTagged, findFault, paramsOf, refuse } from "@/app/_export/answer";
import { answerFilingsAtom } from "@/app/_export/atom";
import { writeFollowing } from "@/lib/following";
import { followingParameters, readFollowing } from "@/lib/following-params";
import { urls } from "@/lib/urls";

/**
 * `/following.atom`: the newest filings of everything on a list; `/following.json`: the list itself, by name, to keep and to read in
 * again. What cannot be read is left out, so that one bad id does not end a feed, and said: in the feed's subtitle and in `notes`.
 */
export async function GET(request: Request, { params }: RouteContext<"/following/export/[format]">): Promise<Response> {
  const { format } = await params;
  if (format !== "atom" && format !== "json") return refuse("json", 404, "There is a .json and an .atom.");
  const given = paramsOf(request);
  const fault = findFault(given, Object.keys(followingParameters), []);
  if (fault) return refuse(format, 400, fault);
  const list = readFollowing(given);
  const { following, notes } = list;
  if (format === "atom") {
    const { filings: rows, late } = await loadFollowedFeed(list);
    const said = [...notes, ...(late ? [late] : [])];
    const subtitle = said.length ? `Left out of this list: ${said.join(" ")}` : "";
    return answerFilingsAtom(request, "Followed filings", urls.following + writeFollowing(following), { rows, next: null }, subtitle);
  }
  const { issuers, owners, screens } = await loadFollowedNames(list);
  const named = {
    cik: new Map([...issuers, ...owners].map(({ cik, name }) => [cik, name])),
    screen: new Map(screens.map(({ query, title }) => [query, title])),
  };
  const body = {
    issuers: following.issuers.map((cik) => ({ cik, name: named.cik.get(cik) ?? null })),
    owners: following.owners.map((cik) => ({ cik, name: named.cik.get(cik) ?? null })),
    screens: following.screens.map((query) => ({ query, title: named.screen.get(query) ?? null })),
    notes,
  };
  const response = answerTagged(request, `${JSON.stringify(body, null, 2)}\n`, "application/json; charset=utf-8", true);
  if (response.status === 200) response.headers.set("Content-Disposition", 'attachment; filename="following.json"');
  return response;
}
