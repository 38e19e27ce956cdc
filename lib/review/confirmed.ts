import { readCik } from "@/lib/filing/identifiers";
import type { Filing } from "@/lib/filing/types";
import { allFields } from "./fields";
import { fieldText } from "./paths";
import { listNames, originPath, type ReviewWork } from "./work";

/** What a person put in place of what was read; null where there was nothing, or is nothing now. */
export type Correction = { path: string; asRead: string | null; confirmed: string | null };

/** The filing as it is stored: with the identities chosen ("new" is none, and one is made from the name), and nothing of the reading but its problems, which stop nothing any more. */
export function confirmedFiling({ filing, issuer, owners }: ReviewWork): Filing {
  const { confidence, provenance, ...facts } = filing;
  return {
    ...facts,
    issuer: { ...filing.issuer, cik: readCik(issuer) },
    reportingOwners: filing.reportingOwners.map((owner, at) => ({ ...owner, cik: readCik(owners[at]) })),
    problems: filing.problems.map((problem) => ({ ...problem, severity: "warning" })),
  };
}

/** Every field where the confirmed filing differs from the reading, and entries added or removed, in form order. */
export function correctionsOf(work: ReviewWork, reading: Filing): Correction[] {
  const text = (value: string) => (value === "" ? null : value);
  const rows = (["nonDerivative", "derivative"] as const).flatMap((table) =>
    work.filing[table].map((_, at) => ({ path: `${table}[${at}].footnoteIds` })),
  );
  const changed = [...allFields(work.filing), ...rows].flatMap(({ path }): Correction[] => {
    const origin = originPath(work, path);
    const [asRead, confirmed] = [origin === null ? "" : fieldText(reading, origin), fieldText(work.filing, path)];
    return asRead === confirmed ? [] : [{ path, asRead: text(asRead), confirmed: text(confirmed) }];
  });
  const removed = listNames.flatMap((list) =>
    reading[list].flatMap((entry, at): Correction[] =>
      work.origins[list].includes(at) ? [] : [{ path: `${list}[${at}] as read`, asRead: JSON.stringify(entry), confirmed: null }],
    ),
  );
  return [...changed, ...removed];
}
