export type ReviewCommand = "next" | "previous" | "confirm" | "undo" | "redo" | "keep" | "keys";

/** What is read of a key press. */
export type KeyPress = { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** Where the focus is: in something that takes letters; in a control of the form; and whether keys of one letter are wanted at all. */
type Where = { isTyping: boolean; isControl: boolean; hasLetters: boolean };

/** What a key press asks for on the review page; null when it is the browser's, or text. */
export function commandOf(press: KeyPress, { isTyping, isControl, hasLetters }: Where): ReviewCommand | null {
  const { key, code, altKey, shiftKey } = press;
  const hasControl = press.ctrlKey || press.metaKey;
  const walk = shiftKey ? "previous" : "next";
  if (key === "F8") return hasControl || altKey ? null : walk;
  if (hasControl && altKey) return null;
  // The letter of Alt is another one on a Mac, so the key is asked for.
  if (altKey) return code === "KeyN" ? walk : null;
  if (hasControl) return withControl(key.toLowerCase(), shiftKey);
  if (key === "Enter") return isControl && !shiftKey ? "confirm" : null;
  if (isTyping || !hasLetters) return null;
  return key.toLowerCase() === "n" ? walk : key === "?" ? "keys" : null;
}

function withControl(key: string, isShifted: boolean): ReviewCommand | null {
  if (key === "z") return isShifted ? "redo" : "undo";
  if (isShifted) return null;
  if (key === "y") return "redo";
  if (key === "s") return "keep";
  return key === "enter" ? "confirm" : null;
}

/** The sheet of keys, as people press them. */
export const reviewKeys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["N", "F8", "Alt N"], "Next doubtful field, or section to confirm"],
  [["Shift N", "Shift F8", "Alt Shift N"], "The one before"],
  [["Enter"], "In a field, a choice or a box: it is right as it stands; on to the next"],
  [["Ctrl Enter"], "The same where Enter makes a new line"],
  [["Space"], "Marks a box, chooses; the arrow keys go through choices"],
  [["Ctrl Z"], "Undo, whatever it was: typing, a tick, a choice, a row"],
  [["Ctrl Shift Z", "Ctrl Y"], "Redo"],
  [["Ctrl S"], "Keep as draft"],
  [["?"], "This sheet"],
];
