"use client";

import { useEffect, useRef, useState } from "react";

type Shown = { words: string[]; left: number; top: number; above: boolean };

const GAP = 6;
const WIDTH = 320;

/** What is explained at an element: its own `title` or, of a focused cell of a table, those of what stands in it. */
function wordsAt(element: Element): string[] {
  const own = element.closest("[title], [data-title]");
  const titled = own ? [own] : element.matches("td, th") ? [...element.querySelectorAll("[title], [data-title]")] : [];
  return [...new Set(titled.map((one) => one.getAttribute("title") || one.getAttribute("data-title") || ""))].filter(Boolean);
}

/**
 * Codes, roles and badges carry their meaning in `title`, which a browser shows to a mouse alone. Here it is shown on focus and tap too, in
 * the page's own type; it can be pointed at, and Escape closes it (WCAG 1.4.13). Without script the browser's own way remains.
 */
export function Explain() {
  const [shown, setShown] = useState<Shown | null>(null);
  const tip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let at: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function hide() {
      clearTimeout(timer);
      const taken = at?.closest("[data-title]");
      // The browser's own box would come up over this one.
      if (taken) {
        taken.setAttribute("title", taken.getAttribute("data-title") ?? "");
        taken.removeAttribute("data-title");
      }
      at = null;
      setShown(null);
    }
    function show(element: Element) {
      const words = wordsAt(element);
      if (words.length === 0) return;
      hide();
      at = element;
      const titled = element.closest("[title]");
      if (titled) {
        titled.setAttribute("data-title", titled.getAttribute("title") ?? "");
        titled.removeAttribute("title");
      }
      const box = (titled ?? element).getBoundingClientRect();
      const above = box.bottom + 120 > window.innerHeight;
      const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - WIDTH - 8));
      setShown({ words, left, top: above ? box.top - GAP : box.bottom + GAP, above });
    }
    const titledUnder = (target: EventTarget | null) => (target instanceof Element ? target.closest("[title], [data-title]") : null);

    const onOver = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || tip.current?.contains(event.target as Node)) return clearTimeout(timer);
      const element = titledUnder(event.target);
      if (element === at && at) return clearTimeout(timer);
      clearTimeout(timer);
      timer = setTimeout(() => (element ? show(element) : hide()), element ? 250 : 150);
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches(":focus-visible")) show(target);
    };
    const onClick = ({ target }: MouseEvent) => {
      const element = titledUnder(target);
      // A link or a button has its own work to do.
      if (!element || (target as Element).closest("a, button, input, select")) return at && hide();
      if (element === at) hide();
      else show(element);
    };
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && hide();
    const page = document;
    page.addEventListener("pointerover", onOver);
    page.addEventListener("focusin", onFocus);
    page.addEventListener("focusout", hide);
    page.addEventListener("click", onClick);
    page.addEventListener("keydown", onKey);
    page.addEventListener("scroll", hide, { capture: true, passive: true });
    return () => {
      hide();
      page.removeEventListener("pointerover", onOver);
      page.removeEventListener("focusin", onFocus);
      page.removeEventListener("focusout", hide);
      page.removeEventListener("click", onClick);
      page.removeEventListener("keydown", onKey);
      page.removeEventListener("scroll", hide, { capture: true });
    };
  }, []);

  // Always there, so that what is read aloud is a change of it.
  return (
    <div
      ref={tip}
      role="status"
      className="explain no-print"
      data-above={shown?.above || undefined}
      hidden={!shown}
      style={shown ? { left: shown.left, top: shown.top } : undefined}
    >
      {shown?.words.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}
