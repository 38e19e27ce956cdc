import { Fragment, type RefObject } from "react";
import { reviewKeys } from "@/lib/review/review-keys";
import { hasLetters, setLetters } from "./use-review-keys";

/** The sheet of keys; `showModal` of the dialog opens it, Escape closes it. */
export function KeysSheet({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} className="review-sheet" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        {reviewKeys.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>
              {keys.map((combination, at) => (
                <Fragment key={combination}>
                  {at > 0 && " or "}
                  <span className="whitespace-nowrap">
                    {combination.split(" ").map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                </Fragment>
              ))}
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="note">N and ? are letters while you type in a field or choose from a list; F8 works everywhere.</p>
      <label className="review-tick mt-3">
        <input type="checkbox" defaultChecked={hasLetters()} onChange={(event) => setLetters(event.target.checked)} /> Keys of one letter
      </label>
      <button className="button mt-3" type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
