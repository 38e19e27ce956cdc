import { formatCount } from "@/lib/format";
import { type OpenPoint, splitOpen } from "@/lib/review/open-points";

type Props = {
  open: readonly OpenPoint[];
  notice: string;
  canUndo: boolean;
  canRedo: boolean;
  isDocumentShown: boolean;
  onNext: () => void;
  onStep: (direction: "undo" | "redo") => void;
  onKeys: () => void;
  onDocument: () => void;
};

/** What is left, and the way to it; stays in sight. Buttons that have nothing to do stay where they are, so that the focus does too. */
export function ReviewBar({ open, notice, canUndo, canRedo, isDocumentShown, onNext, onStep, onKeys, onDocument }: Props) {
  const { doubtful, toConfirm } = splitOpen(open);
  return (
    <div className="review-bar needs-script" role="toolbar" aria-label="Review">
      <div className="review-said">
        <p className="review-left" role="status">
          {open.length === 0 ? (
            <strong>Nothing is left to look at</strong>
          ) : (
            <>
              <strong>{formatCount(doubtful.length, "doubtful field")}</strong>, {formatCount(toConfirm.length, "section")} to confirm
            </>
          )}
        </p>
        <p className="review-notice" role="status">
          {notice}
        </p>
      </div>
      <div className="review-buttons">
        <button className="button" type="button" onClick={onNext} aria-keyshortcuts="N F8 Alt+N">
          {doubtful.length > 0 ? "Next doubtful" : open.length > 0 ? "Next to confirm" : "To the end"} <kbd>N</kbd>
        </button>
        <button
          className="button-plain"
          type="button"
          data-undo
          aria-disabled={!canUndo}
          aria-keyshortcuts="Control+Z"
          onClick={() => onStep("undo")}
        >
          Undo
        </button>
        <button
          className="button-plain"
          type="button"
          aria-disabled={!canRedo}
          aria-keyshortcuts="Control+Shift+Z"
          onClick={() => onStep("redo")}
        >
          Redo
        </button>
        <button
          className="button-plain review-document"
          type="button"
          aria-expanded={isDocumentShown}
          aria-controls="document"
          onClick={onDocument}
        >
          Document
        </button>
        <button className="button-plain review-keys" type="button" aria-haspopup="dialog" aria-keyshortcuts="?" onClick={onKeys}>
          Keys <kbd>?</kbd>
        </button>
      </div>
    </div>
  );
}
