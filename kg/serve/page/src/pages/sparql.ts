import { address, thing } from "../addresses";
import { data } from "../data";
import { type Child, h } from "../dom";
import { Drawing } from "../network/drawing";
import { laidOut } from "../network/laying";
import { legend } from "../network/legend";
import { picture } from "../network/model";
import { networkOf, placesOf, tableOf } from "../parts/answers";
import { table } from "../parts/table";
import { spot, world } from "../parts/world";
import { zoomButtons } from "../parts/zoom";
import { Refusal } from "../server";
import { onTheme } from "../theme";
import type { Network, Result } from "../types";
import { type View, go, note } from "../view";
import { count } from "../words";

const START = `SELECT ?source ?sourceLabel ?target ?targetLabel (COUNT(DISTINCT ?event) AS ?events)
WHERE {
  ?event kg:agent ?source ; kg:patient ?target .
  ?source rdfs:label ?sourceLabel .
  ?target rdfs:label ?targetLabel .
}
GROUP BY ?source ?sourceLabel ?target ?targetLabel
ORDER BY DESC(?events)
LIMIT 100`;
const FORMS = ["table", "network", "map"] as const;
type Form = (typeof FORMS)[number];
const DRAWN = 10_000; // arrows at most

export const view: View = async (params, signal) => {
  if (!data.asks) return { title: "SPARQL", content: [h("h1", {}, "SPARQL"), h("p", {}, "This site is of plain files. Queries of your own are answered where the graph is served, by ", h("code", {}, "kg serve"), ".")] };
  const query = params.get("query");
  const as = FORMS.find((one) => one === params.get("as")) ?? "table";
  const [editing, answer] = await Promise.all([import("../parts/editor"), query === null ? null : answered(query, signal)]);
  const room = h("div", { class: "editor" });
  let value = (): string => query ?? START;
  const ask = (): void => go(address("sparql", { query: value(), as: params.get("as") }));
  const shown = h("div", { class: "answer" });
  const show = async (form: Form): Promise<void> => {
    if (answer === null) return;
    note({ as: form === "table" ? null : form });
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset["as"] === form));
    shown.replaceChildren(...(await rendered(answer, form, signal)));
  };
  const tabs = FORMS.map((form) => h("button", { type: "button", "data-as": form, "aria-pressed": String(form === as), onclick: () => void show(form) }, form === "table" ? "Table" : form === "network" ? "Network" : "Map"));
  return {
    title: "SPARQL",
    content: [
      h("h1", {}, "SPARQL"),
      h("p", { class: "muted" }, "Prefixes of the project are declared as you type them. Ctrl+Space completes, Ctrl+Enter asks."),
      room,
      h("p", { class: "actions" },
        h("button", { type: "button", class: "main", onclick: ask }, "Ask"),
        answer && !("refused" in answer) && h("span", { class: "tabs", role: "group", "aria-label": "Show the answer as" }, tabs),
        query !== null && answer !== null && ("table" in answer ? ["csv", "json"] as const : "triples" in answer ? ["nt"] as const : []).map((form) => h("a", { class: "button", href: data.file(query, form), download: `answer.${form}` }, form.toUpperCase()))),
      shown,
    ],
    ready: async () => {
      const editor = await editing.edit(room, query ?? START, ask);
      value = editor.value;
      signal.addEventListener("abort", editor.end);
      if (answer !== null) await show(as);
    },
  };
};

type Answer = Result | { refused: string };

async function answered(query: string, signal: AbortSignal): Promise<Answer> {
  try {
    return await data.ask(query, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof Refusal)) throw error;
    return { refused: error.message };
  }
}

async function rendered(answer: Answer, as: Form, signal: AbortSignal): Promise<Node[]> {
  const say = (words: Child, kind = "muted"): HTMLElement => h("p", { class: kind, role: kind === "refusal" ? "alert" : "status" }, words);
  if ("refused" in answer) return [say(answer.refused, "refusal")];
  if ("yes" in answer) return [say(answer.yes ? "Yes" : "No", "number")];
  if ("triples" in answer && as === "table") return [h("pre", { tabindex: "0" }, answer.triples.slice(0, 1_000_000) || "No triple.")];
  const found = "table" in answer ? answer.table : tableOf(answer.triples);
  if (as === "table") return [say(count(found.rows.length, "row")), ...(found.rows.length ? await table(found) : [])];
  if (as === "map") {
    const places = placesOf(found, (await data.places(signal)).places);
    return places.length ? [say(`${count(places.length, "place")} of ${count(found.rows.length, "row")}`), await world(places.map(spot), "Map of the answer", signal)]
      : [say("Nothing in this answer has a place: a map needs ?lat and ?long, or a column of places that the graph has coordinates for.")];
  }
  const network = networkOf(found);
  if (network === null) return [say("A network needs two columns of things; those called ?source and ?target are taken before others.")];
  if (network.edges.length > DRAWN) return [say(`${count(network.edges.length, "row")} are more than can be drawn; at most ${DRAWN.toLocaleString("en")} can.`)];
  return [drawn(network, signal)];
}

function drawn(network: Network, signal: AbortSignal): HTMLElement {
  const graph = picture(network);
  const stage = h("div", { class: "stage", role: "img", "data-state": "laying out", "aria-label": `Network of ${count(graph.order, "thing")}; the table has the same` });
  let drawing: Drawing | null = null;
  const look = { by: "class" as const, chosen: null as string | null, shown: () => true };
  const words = h("p", { class: "legend", role: "status" });
  const choose = (chosen: string, said: string): void => { look.chosen = chosen; drawing?.refresh(); words.textContent = said; };
  const label = (node: string): string => graph.getNodeAttribute(node, "label");
  void laidOut(graph, "ties", signal).then(async () => {
    const { base } = await data.overview();
    drawing = new Drawing(graph, stage, look, {
      node: (node) => { choose(node, label(node)); if (node.startsWith(base)) words.append(" – ", h("a", { href: thing(node) }, "Dossier")); },
      edge: (edge) => choose(edge, `${graph.extremities(edge).map(label).join(" → ")}: ${graph.getEdgeAttribute(edge, "ties").map((tie) => tie.class || count(tie.facts, "row")).join(", ")}`),
      expand: () => undefined,
    });
    onTheme(() => drawing?.recolour(), signal);
    signal.addEventListener("abort", () => drawing?.end());
  }).catch(() => { if (!signal.aborted) stage.replaceChildren(h("p", { class: "muted" }, "This browser cannot draw the network (it has no WebGL).")); });
  return h("div", { class: "frame" }, h("div", { class: "stage-room" }, stage, zoomButtons((factor) => drawing?.zoom(factor))), legend(graph, look), words);
}
