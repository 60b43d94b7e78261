/** The editor of queries: Yasqe of YASGUI (the fork that Zazuko keeps), with the prefixes and terms of this graph.
 *
 *  Yasqe and not the whole of YASGUI: it is half as large, and its tables know nothing of dossiers, networks and maps.
 */

import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { data } from "../data";
import "./editor.css";

type Completer = Parameters<typeof Yasqe.registerAutocompleter>[0];

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

/** Puts an editor in an element that is on the page. */
export async function edit(room: HTMLElement, query: string, ask: () => void): Promise<{ value: () => string; end: () => void }> {
  const [whole, ontology] = await Promise.all([data.overview(), data.ontology()]);
  Yasqe.registerAutocompleter(prefixes(whole.prefixes), false);
  Yasqe.registerAutocompleter(terms(Object.keys(ontology).map((one) => `kg:${one}`).toSorted()), false);
  Yasqe.defaults.autocompleters = ["prefixes", "terms", "variables"]; // not Yasqe's own for classes, which ask a server elsewhere
  const editor = new Yasqe(room, {
    value: query,
    persistenceId: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    screenReaderLabel: "SPARQL query",
    viewportMargin: Infinity,
    extraKeys: { "Ctrl-Enter": ask, "Cmd-Enter": ask, "Ctrl-S": ask, Tab: false, "Shift-Tab": false }, // Tab leaves the editor, for who has no mouse
  } as ConstructorParameters<typeof Yasqe>[1]);
  const declared = editor.getPrefixesFromQuery();
  const missing = Object.entries(whole.prefixes).filter(([name]) => !(name in declared) && new RegExp(`(?<![\\w:<])${name}:`).test(query));
  if (missing.length) editor.addPrefixes(Object.fromEntries(missing));
  return { value: () => editor.getValue(), end: () => editor.destroy() };
}
