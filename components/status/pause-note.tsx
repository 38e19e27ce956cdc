import { formatMoment } from "@/lib/format";

/** Why nothing is asked of EDGAR now; nothing while nothing stands in the way. */
export function PauseNote({ access }: { access: { pausedUntil: string | null; pauseReason: string | null } }) {
  if (!access.pausedUntil) return null;
  return (
    <p className="warn mt-3 max-w-3xl" role="status">
      {access.pauseReason ?? "EDGAR refused a request."} It goes on by itself at {formatMoment(access.pausedUntil)}.
    </p>
  );
}
