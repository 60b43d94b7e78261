/** Rows of an answer. */

import { address } from "../addresses";
import { data } from "../data";
import { h, name, outward } from "../dom";
import type { Cell, Table } from "../types";
import { capital, spoken } from "../words";

/** At most this many rows are put on a page, which would else stand still. */
const MOST = 2000;

/** Cells with more characters make their column a wide one. */
const LONG = 60;

function lengthOf(cell: Cell): number {
  return cell && "text" in cell ? cell.text.length : 0;
}

export async function table({ columns, rows }: Table): Promise<HTMLElement[]> {
  const { base } = await data.overview();
  const cell = (value: Cell): Node | string => {
    if (value === null) return "";
    if ("text" in value) return name(value.text);
    if (!value.iri.startsWith(base)) return outward(value.iri);
    return h("a", { href: inside(base, value.iri) }, name(value.iri.slice(base.length)));
  };
  const shown = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== null));
  const long = new Set(shown.filter((index) => rows.some((row) => lengthOf(row[index]!) > LONG)));
  const empty = columns.filter((_, index) => !shown.includes(index));
  return [
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Answer" },
      h("table", {},
        h("thead", {}, h("tr", {}, shown.map((index) => h("th", { scope: "col", class: long.has(index) && "long" }, capital(spoken(columns[index]!)))))),
        h("tbody", {}, rows.slice(0, MOST).map((row) => h("tr", {}, shown.map((index) => h("td", {}, cell(row[index]!)))))))),
    ...(empty.length > 0 ? [h("p", { class: "muted small" }, `Nothing is known of: ${empty.map(spoken).join(", ")}.`)] : []),
    ...(rows.length > MOST ? [h("p", { class: "muted" }, `The first ${MOST} of ${rows.length} rows are shown.`)] : []),
  ];
}

function inside(base: string, iri: string): string {
  const document = iri.slice(base.length).match(/^doc\/([^#/]+)/)?.[1];
  if (!document) return address("thing", { iri });
  const at = iri.match(/#\w+-(\d+)-(\d+)$/);
  return address("document", { id: decodeURIComponent(document), at: at ? `${at[1]}-${at[2]}` : null });
}
