/** A window of time: two handles over the months in which something is. */

import { h, svg } from "../dom";
import { date } from "../words";
import type { Arrow, Picture } from "./model";

const HEIGHT = 34; // pixels of the chart above the handles
const WIDEST = 10; // pixels of a column

export interface Period {
  from: string; // a month, or "" for no bound
  to: string;
  undated: boolean; // also what has no date
}

/** Whether an arrow has a tie in the period. */
export function within(arrow: Arrow, { from, to, undated }: Period): boolean {
  return arrow.ties.some((tie) => (tie.first && tie.last ? (to === "" || tie.first.slice(0, 7) <= to) && (from === "" || tie.last.slice(0, 7) >= from) : undated));
}

/** The control, which changes the period that it is given; null where there is no time to choose from.
 *
 *  Its steps are the months in which a tie begins or ends, so that one tie of 1798 does not press all others together.
 */
export function timing(graph: Picture, period: Period, changed: () => void, settled: () => void): HTMLElement | null {
  const dated = graph.mapEdges((_, arrow) => arrow.ties).flat().flatMap((tie) => (tie.first && tie.last ? [[tie.first.slice(0, 7), tie.last.slice(0, 7)] as const] : []));
  const months = [...new Set(dated.flat())].toSorted();
  if (months.length < 2) return null;
  const most = months.length - 1;
  const counts = months.map((month) => dated.filter(([first]) => first === month).length);
  const highest = Math.max(...counts);
  const columns = counts.map((count, index) => svg("line", { x1: index, x2: index, y1: HEIGHT, y2: HEIGHT * (1 - count / highest), "stroke-width": Math.max(1, Math.min(WIDEST, 500 / months.length)), "vector-effect": "non-scaling-stroke" }));
  const chart = svg("svg", { class: "range-chart", viewBox: `0 0 ${most} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, columns);
  const words = h("output", { class: "range-words" });
  const first = Math.max(0, months.findIndex((month) => month >= period.from));
  const last = period.to === "" ? most : Math.max(first, months.findLastIndex((month) => month <= period.to));
  const [from, to] = [["From month", first], ["To month", last]].map(([label, value]) => h("input", { type: "range", min: 0, max: most, step: 1, value, "aria-label": label })) as [HTMLInputElement, HTMLInputElement];
  const say = (): void => {
    const [a, b] = [months[from.valueAsNumber]!, months[to.valueAsNumber]!];
    words.textContent = a === b ? date(a) : `${date(a)} – ${date(b)}`;
    from.setAttribute("aria-valuetext", date(a));
    to.setAttribute("aria-valuetext", date(b));
    columns.forEach((column, index) => column.toggleAttribute("data-out", index < from.valueAsNumber || index > to.valueAsNumber));
  };
  const move = (moved: HTMLInputElement): void => {
    if (from.valueAsNumber > to.valueAsNumber) (moved === from ? to : from).value = moved.value;
    period.from = from.valueAsNumber === 0 ? "" : months[from.valueAsNumber]!;
    period.to = to.valueAsNumber === most ? "" : months[to.valueAsNumber]!;
    say();
    changed();
  };
  for (const handle of [from, to]) {
    handle.addEventListener("input", () => move(handle));
    handle.addEventListener("change", settled);
  }
  const undated = h("input", { type: "checkbox", checked: period.undated });
  undated.addEventListener("change", () => { period.undated = undated.checked; changed(); settled(); });
  say();
  return h("fieldset", { class: "time" }, h("legend", { class: "unseen" }, "Time"),
    h("div", { class: "range" }, chart, from, to),
    words, h("label", { class: "check" }, undated, "also ties without a date"));
}
