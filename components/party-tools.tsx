import type { PartyKind } from "@/lib/parties";
import { urls } from "@/lib/urls";
import { FollowButton } from "./follow/follow-button";

/** Under the name of a company or a person: follow it, compare it. */
export function PartyTools({ kind, cik, name }: { kind: PartyKind; cik: string; name: string }) {
  return (
    <p className="party-tools no-print">
      <FollowButton kind={kind} id={cik} name={name} />
      <a href={urls.compare(kind, [cik])}>Compare</a>
    </p>
  );
}
