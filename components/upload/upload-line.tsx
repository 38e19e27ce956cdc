import { formatBytes, formatCount } from "@/lib/format";
import { isSent, type Upload } from "./use-uploads";

type Props = { upload: Upload; onCancel: () => void; onAgain: () => void };

/** One file: how far it is, what can be done about it. */
export function UploadLine({ upload, onCancel, onAgain }: Props) {
  const { name, bytes, state, outcome } = upload;
  const canCancel = state === "waiting" || (state === "sending" && !isSent(upload));
  const canRepeat = state === "cancelled" || outcome?.ok === false;
  return (
    <p className="upload-line">
      <strong className="break-words min-w-0">{name}</strong> <span className="muted">{formatBytes(bytes)}</span>{" "}
      {state === "waiting" && <span className="muted">waiting</span>}
      {state === "sending" && <Progress upload={upload} />}
      {state === "cancelled" && <span className="muted">cancelled, nothing of it was stored</span>}
      {canCancel && (
        <button type="button" className="button-plain" onClick={onCancel} aria-label={`Cancel ${name}`}>
          cancel
        </button>
      )}
      {canRepeat && (
        <button type="button" className="button-plain" onClick={onAgain} aria-label={`Send ${name} again`}>
          send again
        </button>
      )}
    </p>
  );
}

/** A bar where it is known how much there is, and in words what is being done. */
function Progress({ upload }: { upload: Upload }) {
  const { name, bytes, progress } = upload;
  const bar = (label: string, done?: number, total?: number) => (
    <progress aria-label={label} {...(done === undefined ? {} : { value: done, max: Math.max(1, total ?? 1) })} />
  );
  if (!progress) return bar(`Sending ${name}`);
  if ("sentBytes" in progress) {
    if (isSent(upload))
      return (
        <>
          {bar(`Reading ${name}`)} <span className="muted">sent, being read…</span>
        </>
      );
    return (
      <>
        {bar(`Sending ${name}`, progress.sentBytes, bytes)} <span className="muted">{formatBytes(progress.sentBytes)} sent</span>
      </>
    );
  }
  if (!progress.issuers) return <span className="muted">{formatCount(progress.documents, "document")} read and stored so far…</span>;
  const { done, total } = progress.issuers;
  return (
    <>
      {bar(`Bringing companies up to date`, done, total)}{" "}
      <span className="muted">
        {done} of {formatCount(total, "company", "companies")} brought up to date…
      </span>
    </>
  );
}
