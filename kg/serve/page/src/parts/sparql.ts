/** The queries that a view was computed with, unfolded on demand. */

import { address } from "../addresses";
import { h } from "../dom";
import type { Sparql } from "../types";
import { capital, spoken } from "../words";

export function behind(queries: Sparql): HTMLElement {
  return h("details", { class: "sparql" },
    h("summary", {}, "The SPARQL behind this page"),
    Object.entries(queries).map(([title, text]) => [
      h("h3", {}, capital(spoken(title)), " ", h("a", { class: "small", href: address("sparql", { query: text }) }, "Open in the editor")),
      h("pre", { tabindex: "0" }, text),
    ]));
}
