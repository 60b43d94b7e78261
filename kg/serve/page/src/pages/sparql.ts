import { address } from "../addresses";
import { h } from "../dom";
import { table } from "../parts/table";
import { fetched } from "../server";
import type { Cell } from "../types";
import { type View, go } from "../view";
import { count } from "../words";

const START = `SELECT ?actor (COUNT(DISTINCT ?event) AS ?events)
WHERE { ?event kg:agent ?someone . ?someone rdfs:label ?actor }
GROUP BY ?actor
ORDER BY DESC(?events)
LIMIT 20`;

export const view: View = async (params, signal) => {
  const query = params.get("query");
  const editor = h("textarea", { id: "query", rows: 14, spellcheck: "false", autocapitalize: "off" });
  editor.value = query ?? START;
  const ask = (): void => go(address("sparql", { query: editor.value }));
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
  });
  const answer = query === null ? [] : await answered(query, signal);
  return {
    title: "SPARQL",
    content: [
      h("h1", {}, "SPARQL"),
      h("label", { for: "query", class: "muted" }, "Prefixes of the project need no declaration. Ctrl+Enter asks."),
      editor,
      h("p", { class: "actions" }, h("button", { type: "button", onclick: ask }, "Ask"), query !== null && h("a", { class: "button", href: `/sparql?${new URLSearchParams({ query, format: "csv" })}`, download: "answer.csv" }, "CSV")),
      h("div", { role: "status" }, answer),
    ],
  };
};

interface Bindings {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, { type: string; value: string }>[] };
}

async function answered(query: string, signal: AbortSignal): Promise<Node[]> {
  let response: Response;
  try {
    response = await fetched("/sparql", { method: "POST", signal, body: new URLSearchParams({ query }), headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" } });
  } catch (error) {
    if (signal.aborted) throw error;
    return [h("p", { class: "refusal", role: "alert" }, error instanceof Error ? error.message : "")];
  }
  if (!response.headers.get("content-type")?.includes("json")) return [h("pre", { tabindex: "0" }, (await response.text()).slice(0, 1_000_000))];
  const found = (await response.json()) as Bindings;
  if (found.boolean !== undefined) return [h("p", { class: "number" }, found.boolean ? "Yes" : "No")];
  const columns = found.head.vars ?? [];
  const rows = (found.results?.bindings ?? []).map((row) => columns.map((one): Cell => (row[one] ? (row[one].type === "uri" ? { iri: row[one].value } : { text: row[one].value }) : null)));
  return [h("p", { class: "muted" }, count(rows.length, "row")), ...(await table(columns, rows))];
}
