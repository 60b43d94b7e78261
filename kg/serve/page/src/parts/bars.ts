/** Small charts that are lists of links, so that they can be read aloud and walked through with the keyboard. */

import { type Child, h, svg } from "../dom";
import { count, date } from "../words";

const WIDEST = 96; // pixels of a column; below one so wide is room for its month

export interface Bar {
  label: Child;
  value: number;
}

export function bars(rows: Bar[], what: string): HTMLElement {
  const most = Math.max(1, ...rows.map((row) => row.value));
  return h("ul", { class: "bars" },
    rows.map((row) => {
      const line = h("span", { class: "bar", "aria-hidden": "true" });
      line.style.width = `${(100 * row.value) / most}%`;
      return h("li", {}, h("span", { class: "bar-label" }, row.label), h("span", { class: "bar-value" }, row.value.toLocaleString("en"), h("span", { class: "unseen" }, ` ${what}`)), h("span", { class: "bar-room" }, line));
    }));
}

/** Events by month, or by year where there are many; a column leads to its time. */
export function columns(months: Map<string, number>, to: (since: string, until: string) => string): SVGElement {
  const known = [...months.keys()].toSorted();
  const first = known[0] ?? "2000-01";
  const last = known.at(-1) ?? first;
  const yearly = span(first, last).length > 60;
  const units = yearly ? years(first, last) : span(first, last);
  const totals = units.map((unit) => known.filter((month) => month.startsWith(unit)).reduce((sum, month) => sum + (months.get(month) ?? 0), 0));
  const most = Math.max(1, ...totals);
  const [width, height, foot] = [Math.min(1430, Math.max(280, innerWidth - 70)), 170, 20]; // pixels, as far as is known before it is shown
  const step = Math.min(WIDEST, width / units.length);
  return svg("svg", { class: "columns", viewBox: `0 0 ${width} ${height + foot}`, role: "group", "aria-label": yearly ? "Events by year" : "Events by month" },
    svg("line", { x1: 0, x2: width, y1: height, y2: height, class: "axis" }),
    units.map((unit, index) => {
      const size = ((totals[index] ?? 0) / most) * (height - 18);
      const x = index * step;
      const labelled = step === WIDEST || (yearly ? index % Math.ceil(units.length / 10) === 0 : unit.endsWith("-01") || (index === 0 && Number(unit.slice(5)) < 10));
      return [
        totals[index]! > 0 && svg("a", { href: to(unit, unit), "aria-label": `${date(unit)}: ${count(totals[index]!, "event")}` },
          svg("title", {}, `${date(unit)}: ${count(totals[index]!, "event")}`),
          svg("rect", { x, y: 0, width: step, height, class: "touch" }),
          svg("rect", { x: x + Math.min(2, step * 0.12), y: height - size, width: Math.max(1, step - Math.min(4, step * 0.24)), height: size, rx: 1.5, class: "column" })),
        totals[index] === most && svg("text", { x: x + step / 2, y: height - size - 5, class: "tick middle", "aria-hidden": "true" }, most),
        labelled && svg("text", { x: x + 1, y: height + 14, class: "tick" }, step === WIDEST ? date(unit) : unit.slice(0, 4)),
      ];
    }));
}

export function span(first: string, last: string): string[] {
  const found: string[] = [];
  for (let month = first; month <= last && found.length < 12_000; month = next(month)) found.push(month);
  return found;
}

function next(month: string): string {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return of === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${month.slice(0, 4)}-${String(of + 1).padStart(2, "0")}`;
}

function years(first: string, last: string): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(4, "0"));
}
