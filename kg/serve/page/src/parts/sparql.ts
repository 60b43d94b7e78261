/** How a view was computed, and how it is cited: its queries, the snapshot of the graph, its address. */

import { address } from "../addresses";
import { data } from "../data";
import { h } from "../dom";
import type { Computed } from "../types";
import { capital, spoken } from "../words";

export function behind({ sparql, snapshot }: Computed): HTMLElement {
  const queries = Object.entries(sparql);
  return h("footer", { class: "behind" },
    queries.length > 0 && h("details", { class: "sparql" },
      h("summary", {}, "The SPARQL behind this page"),
      queries.map(([title, text]) => [
        h("h3", {}, capital(spoken(title)), " ", data.asks && h("a", { class: "small", href: address("sparql", { query: text }) }, "Open in the editor")),
        h("pre", { tabindex: "0" }, text),
      ])),
    cite(snapshot));
}

/** The words with which a view is cited, ready to be copied. */
function cite(snapshot: string | undefined): HTMLElement {
  const button = h("button", { type: "button", class: "quiet small" }, "Copy citation");
  button.addEventListener("click", async () => {
    const seen = new Date().toISOString().slice(0, 10);
    await navigator.clipboard.writeText(`${document.title}${snapshot ? `, graph ${snapshot}` : ""}, ${location.href} (${seen})`);
    button.textContent = "Copied";
  });
  return h("p", { class: "cite" }, snapshot && h("span", {}, "Graph ", h("code", {}, snapshot)), navigator.clipboard && button);
}
