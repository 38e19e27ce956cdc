import type { FormValues } from "@/lib/review/snapshot";

/** Hidden fields and buttons are no values that a person gave. */
const OWN = /^(f:|ok:|owner:|issuer$)/;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The controls of the review form that a person fills, in their order on the page. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement) && OWN.test(one.name),
  );
}

/** What stands in the form now. */
export function readForm(form: HTMLFormElement): FormValues {
  const values: { [name: string]: string } = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && OWN.test(name)) values[name] = value;
  return values;
}

/** Puts values into the form. A text that is not among them stays as it is made: it belongs to a row that is new. */
export function writeForm(form: HTMLFormElement, values: FormValues): void {
  for (const control of controlsOf(form)) {
    const value = values[control.name];
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value !== undefined;
    else if (control instanceof HTMLInputElement && control.type === "radio") control.checked = value === control.value;
    else if (value !== undefined) {
      const isMissing = control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value);
      if (isMissing) control.append(new Option(value, value));
      control.value = value;
    }
  }
}

/** The control of that name: of a choice the chosen one, else its first. */
export function controlNamed(form: HTMLFormElement, name: string): Control | null {
  const named = controlsOf(form).filter((control) => control.name === name);
  return named.find((control) => control instanceof HTMLInputElement && control.checked) ?? named[0] ?? null;
}

/** The control behind (or before) the one with the focus whose name is among these, round about; null when there is none. */
export function nextControl(form: HTMLFormElement, names: ReadonlySet<string>, from: Element | null, isBack: boolean): Control | null {
  const all = controlsOf(form);
  const wanted = all.filter((control, at) => names.has(control.name) && all.findIndex((one) => one.name === control.name) === at);
  const current = from instanceof HTMLInputElement ? from.name : null;
  const start = from && form.contains(from) ? from : null;
  const isBehind = (control: Control) =>
    start !== null && control.name !== current && Boolean(start.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING);
  const isBefore = (control: Control) =>
    start !== null && control.name !== current && Boolean(start.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING);
  const found = isBack ? (wanted.findLast(isBefore) ?? wanted.at(-1)) : (wanted.find(isBehind) ?? wanted[0]);
  return found ? controlNamed(form, found.name) : null;
}

/** The box that says of this control's field that a person has looked at it. */
export function tickOf(control: Element): HTMLInputElement | null {
  if (control instanceof HTMLInputElement && control.name.startsWith("ok:")) return control;
  return control.closest(".review-field")?.querySelector<HTMLInputElement>(".review-tick input") ?? null;
}
