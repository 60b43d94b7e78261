/** The network as files that Gephi, Cytoscape, yEd, R and NetworkX open. */

import { KINDS, kindOf } from "../theme";
import type { Look } from "./drawing";
import type { Picture } from "./model";

/** What XML 1.0 may hold, with its own characters escaped. */
export function xml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

export function shownEdges(graph: Picture, look: Look): string[] {
  return graph.filterEdges((_, arrow) => look.shown(arrow));
}

/** GEXF 1.3, an edge for every kind of tie. */
export function asGexf(graph: Picture, look: Look): string {
  const edges = shownEdges(graph, look);
  const nodes = [...new Set(edges.flatMap((edge) => graph.extremities(edge)))].toSorted();
  const value = (index: number, given: string | number): string => `<attvalue for="${index}" value="${xml(String(given))}"/>`;
  let number = 0;
  const ties = edges.flatMap((edge) => graph.getEdgeAttribute(edge, "ties").map((tie) =>
    `<edge id="${number++}" source="${xml(tie.source)}" target="${xml(tie.target)}" label="${xml(tie.class)}" kind="${xml(tie.class)}" weight="${tie.facts}"${tie.first ? ` start="${xml(tie.first)}"` : ""}${tie.last ? ` end="${xml(tie.last)}"` : ""}><attvalues>${value(0, tie.certainty)}${value(1, tie.documents)}</attvalues></edge>`));
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
<attributes class="node"><attribute id="0" title="class" type="string"/><attribute id="1" title="kind" type="string"><options>${KINDS.join("|")}</options></attribute><attribute id="2" title="strength" type="integer"/><attribute id="3" title="community" type="integer"/><attribute id="4" title="centrality" type="double"/></attributes>
<attributes class="edge"><attribute id="0" title="certainty" type="string"/><attribute id="1" title="documents" type="integer"/></attributes>
<nodes>
${nodes.map((node) => {
    const actor = graph.getNodeAttributes(node);
    return `<node id="${xml(node)}" label="${xml(actor.label)}"><attvalues>${value(0, actor.cls)}${value(1, kindOf(actor.cls))}${value(2, actor.strength)}${value(3, actor.community)}${value(4, actor.centrality)}</attvalues></node>`;
  }).join("\n")}
</nodes>
<edges>
${ties.join("\n")}
</edges>
</graph>
</gexf>
`;
}

/** GraphML, an edge for every kind of tie. */
export function asGraphml(graph: Picture, look: Look): string {
  const edges = shownEdges(graph, look);
  const nodes = [...new Set(edges.flatMap((edge) => graph.extremities(edge)))].toSorted();
  const value = (key: string, given: string | number | null): string => (given === null ? "" : `<data key="${key}">${xml(String(given))}</data>`);
  const key = (id: string, of: string, name: string, type: string): string => `<key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;
  let number = 0;
  const ties = edges.flatMap((edge) => graph.getEdgeAttribute(edge, "ties").map((tie) =>
    `<edge id="${number++}" source="${xml(tie.source)}" target="${xml(tie.target)}">${value("e0", tie.class)}${value("e1", tie.certainty)}${value("e2", tie.facts)}${value("e3", tie.documents)}${value("e4", tie.first)}${value("e5", tie.last)}</edge>`));
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${[
    key("n0", "node", "label", "string"), key("n1", "node", "class", "string"), key("n2", "node", "kind", "string"), key("n3", "node", "strength", "int"), key("n4", "node", "community", "int"), key("n5", "node", "centrality", "double"),
    key("e0", "edge", "class", "string"), key("e1", "edge", "certainty", "string"), key("e2", "edge", "weight", "double"), key("e3", "edge", "documents", "int"), key("e4", "edge", "first", "string"), key("e5", "edge", "last", "string"),
  ].join("\n")}
<graph edgedefault="directed">
${nodes.map((node) => {
    const actor = graph.getNodeAttributes(node);
    return `<node id="${xml(node)}">${value("n0", actor.label)}${value("n1", actor.cls)}${value("n2", kindOf(actor.cls))}${value("n3", actor.strength)}${value("n4", actor.community)}${value("n5", actor.centrality)}</node>`;
  }).join("\n")}
${ties.join("\n")}
</graph>
</graphml>
`;
}

export function save(content: Blob | string, file: string, type = "text/plain"): void {
  const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
