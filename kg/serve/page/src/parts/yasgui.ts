/** YASGUI (the fork that Zazuko keeps) over this graph: its tabs, editor, links to share and raw answers; our tables,
 *  networks and maps.
 *
 *  Its own table is not taken: the part that makes columns wider and narrower writes a style sheet into the page, which
 *  the Content-Security-Policy forbids, and its cells know nothing of dossiers.
 */

import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import { address } from "../addresses";
import { data } from "../data";
import { h } from "../dom";
import type { Cell, Table } from "../types";
import { note } from "../view";
import "./yasgui.css";

const { Tab, Yasqe, Yasr } = Yasgui;
type Yasr = InstanceType<typeof Yasr>;
type Tab = InstanceType<typeof Tab>;
type Completer = Parameters<typeof Yasqe.registerAutocompleter>[0];

/** A way to show an answer; what it returns is put below the tabs of the answer. */
export interface Form {
  label: string;
  icon: string; // a character
  draw: (answer: Table, signal: AbortSignal) => Promise<Node[]>;
}

/** Completes `PREFIX ` and declares a prefix as soon as it is used: Yasqe's own way, but of our prefixes alone. */
function prefixes(known: Record<string, string>): Completer {
  return { ...Yasqe.Autocompleters["prefixes"]!, get: () => Object.entries(known).map(([name, start]) => `${name}: <${start}>`).toSorted(), persistenceId: null };
}

/** Completes classes and properties by what begins like them: `kg:Dep` -> `kg:Deportation`. */
function terms(known: string[]): Completer {
  return {
    name: "terms",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (yasqe) => /^[a-z]+:\w/i.test(yasqe.getCompleteToken().string),
    get: (_, token) => known.filter((one) => one.toLowerCase().startsWith((token?.string ?? "").toLowerCase())),
  };
}

/** A query with the prefixes declared that it uses. */
function declared(query: string, known: Record<string, string>): string {
  const missing = Object.entries(known).filter(([name]) => new RegExp(`(?<![\\w:<])${name}:`).test(query) && !new RegExp(`prefix\\s+${name}:`, "i").test(query));
  return missing.map(([name, start]) => `PREFIX ${name}: <${start}>\n`).join("") + query;
}

function tableOf(yasr: Yasr): Table {
  const columns = yasr.results!.getVariables();
  const cell = (one: { type: string; value: string } | undefined): Cell => (one === undefined ? null : one.type === "uri" ? { iri: one.value } : { text: one.value });
  return { columns, rows: (yasr.results!.getBindings() ?? []).map((row) => columns.map((column) => cell(row[column]))) };
}

/** A form as a plugin of YASGUI. */
function plugin({ label, icon, draw }: Form, priority: number, whole: AbortSignal): Parameters<typeof Yasr.registerPlugin>[1] {
  class Shown {
    priority = priority;
    label = label;
    private drawing = new AbortController();
    constructor(private yasr: Yasr) {}
    canHandleResults(): boolean { return (this.yasr.results?.getVariables() ?? []).length > 0; }
    getIcon(): Element { return h("span", {}, icon); }
    destroy(): void { this.drawing.abort(); }
    async draw(): Promise<void> {
      this.destroy();
      this.drawing = new AbortController();
      const shown = await draw(tableOf(this.yasr), AbortSignal.any([whole, this.drawing.signal]));
      if (!this.drawing.signal.aborted) this.yasr.resultsEl.replaceChildren(h("div", { class: "answer" }, shown));
    }
    download(name = "answer"): { contentType: string; getData: () => string; filename: string; title: string } {
      return { contentType: "text/csv", getData: () => this.yasr.results?.asCsv() ?? "", filename: `${name}.csv`, title: "Download as CSV" };
    }
  }
  return Shown as unknown as Parameters<typeof Yasr.registerPlugin>[1];
}

/** What the server says of a query that it does not answer. */
async function refusal({ text }: { text: string }): Promise<HTMLElement> {
  let said = text;
  try {
    said = (JSON.parse(text) as { detail?: string }).detail ?? text;
  } catch { /* no JSON: the words as they are */ }
  return h("p", { class: "refusal", role: "alert" }, said);
}

/** Puts YASGUI in an element that is on the page, with the tabs of last time.
 *
 *  The given query, if there is one, has a tab and is asked.  The address is always that of the tab in front.
 */
export async function open(room: HTMLElement, start: string, query: string | null, as: string, forms: Record<string, Form>, signal: AbortSignal): Promise<void> {
  const [whole, ontology] = await Promise.all([data.overview(), data.ontology()]);
  Yasqe.registerAutocompleter(prefixes(whole.prefixes), false);
  Yasqe.registerAutocompleter(terms(Object.keys(ontology).map((one) => `kg:${one}`).toSorted()), false);
  Yasqe.defaults.autocompleters = ["prefixes", "terms", "variables"]; // not Yasqe's own for classes, which ask a server elsewhere
  for (const [index, [name, form]] of Object.entries(forms).entries()) Yasr.registerPlugin(name, plugin(form, 10 - index, signal));
  Object.assign(Yasr.defaults, { errorRenderers: [refusal], pluginOrder: [...Object.keys(forms), "response"] });
  Tab.prototype.getShareableLink = function (this: Tab): string { return location.origin + address("sparql", state(this)); };
  const yasgui = new Yasgui(room, {
    autofocus: false,
    autoAddOnInit: query === null,
    populateFromUrl: false,
    persistenceId: `kg ${whole.base}`,
    copyEndpointOnNewTab: false,
    requestConfig: { endpoint: `${location.origin}/sparql`, acceptHeaderGraph: "application/n-triples" },
    endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => undefined },
    yasqe: {
      value: declared(start, whole.prefixes),
      resizeable: false,
      screenReaderLabel: "SPARQL query",
      viewportMargin: Infinity,
      extraKeys: { Tab: false, "Shift-Tab": false }, // Tab leaves the editor, for who has no mouse
    },
    yasr: { maxPersistentResponseSize: 0 }, // answers are asked for anew
  } as unknown as ConstructorParameters<typeof Yasgui>[1]);
  room.querySelector(".addTab")!.setAttribute("role", "tab"); // a list of tabs has nothing else
  signal.addEventListener("abort", () => yasgui.destroy());
  const follow = (): void => { const front = yasgui.getTab(); if (front) note(state(front)); };
  yasgui.on("query", follow);
  yasgui.on("tabSelect", () => setTimeout(follow)); // once the tab is in front
  yasgui.on("tabChange", (_, tab) => { if (tab === yasgui.getTab() && tab.hasResults()) follow(); });
  if (query === null) return;
  const wanted = declared(query, whole.prefixes);
  const known = Object.values(yasgui._tabs).find((one) => one.getPersistedJson().yasqe.value === wanted);
  if (known) known.select();
  const tab = known ?? yasgui.addTab(true, { yasqe: { value: wanted } });
  tab.getYasr().selectPlugin(as in forms ? as : "table");
  await tab.query().catch(() => undefined); // which YASGUI shows
}

function state(tab: Tab): { query: string; as: string | null } {
  const as = tab.getYasr().getSelectedPluginName();
  return { query: tab.getQuery(), as: as === "table" ? null : as };
}
