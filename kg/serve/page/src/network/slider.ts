/** Two handles over the months of a network. */

import { h } from "../dom";
import { date } from "../words";

/** `changed` gets the first and the last month of the window; `settled` once a handle is let go. */
export function slider(months: string[], first: string, last: string, changed: (from: string, to: string) => void, settled: () => void): HTMLElement {
  const most = months.length - 1;
  const index = (month: string, otherwise: number): number => (months.includes(month) ? months.indexOf(month) : otherwise);
  const words = h("output", {});
  const handle = (label: string, value: number): HTMLInputElement => {
    const made = h("input", { type: "range", min: 0, max: most, step: 1, value, "aria-label": label });
    made.addEventListener("input", () => move(made));
    made.addEventListener("change", settled);
    return made;
  };
  const from = handle("From month", index(first, 0));
  const to = handle("To month", index(last, most));
  const say = (): void => {
    const [a, b] = [months[from.valueAsNumber]!, months[to.valueAsNumber]!];
    words.textContent = a === b ? date(a) : `${date(a)} – ${date(b)}`;
    from.setAttribute("aria-valuetext", date(a));
    to.setAttribute("aria-valuetext", date(b));
  };
  const move = (moved: HTMLInputElement): void => {
    if (from.valueAsNumber > to.valueAsNumber) (moved === from ? to : from).value = moved.value;
    say();
    changed(months[from.valueAsNumber]!, months[to.valueAsNumber]!);
  };
  say();
  return h("fieldset", { class: "slider" }, h("legend", { class: "unseen" }, "Time"), from, to, words);
}
