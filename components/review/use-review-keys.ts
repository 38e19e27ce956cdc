import { type RefObject, useEffect, useEffectEvent } from "react";
import { commandOf, type ReviewCommand } from "@/lib/review/review-keys";
import { controlsOf } from "./form-values";

const LETTERS = "review:letters";

/** Whether keys of one letter are wanted (WCAG 2.1.4); a browser that holds nothing has them. */
export function hasLetters(): boolean {
  try {
    return localStorage.getItem(LETTERS) !== "off";
  } catch {
    return true;
  }
}

export function setLetters(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(LETTERS);
    else localStorage.setItem(LETTERS, "off");
  } catch {
    // Then they stay on.
  }
}

/** Listens for the keys of the review on the whole page; not while a dialog is open, nor for text typed elsewhere, such as in the search. */
export function useReviewKeys(form: RefObject<HTMLFormElement | null>, onCommand: (command: ReviewCommand) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!form.current || event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const isControl = controlsOf(form.current).some((control) => control === target);
    const isTyping = Boolean(target?.matches("textarea, select, input:not([type=checkbox], [type=radio])"));
    const command = commandOf(event, { isTyping, isControl: isControl && !target?.matches("textarea"), hasLetters: hasLetters() });
    if (!command || (isTyping && !isControl && command !== "next" && command !== "previous")) return;
    event.preventDefault();
    onCommand(command);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
