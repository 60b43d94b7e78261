/** The network as files: a picture for a paper, and GEXF for Gephi. */

import { KINDS, kindOf } from "../theme";
import type { Colours, Look } from "./drawing";
import type { Picture } from "./model";

const [WIDTH, HEIGHT, MARGIN] = [1600, 1200, 90];

/** What XML 1.0 may hold, with its own characters escaped. */
function xml(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

function shownEdges(graph: Picture, look: Look): string[] {
  return graph.filterEdges((_, arrow) => look.shown(arrow));
}

export function asSvg(graph: Picture, look: Look, palette: Colours): string {
  const edges = shownEdges(graph, look);
  const nodes = [...new Set(edges.flatMap((edge) => graph.extremities(edge)))].toSorted();
  const at = nodes.map((node) => graph.getNodeAttributes(node));
  const [left, right] = [Math.min(...at.map((one) => one.x)), Math.max(...at.map((one) => one.x))];
  const [low, high] = [Math.min(...at.map((one) => one.y)), Math.max(...at.map((one) => one.y))];
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (high - low || 1));
  const x = (node: string): number => WIDTH / 2 + (graph.getNodeAttribute(node, "x") - (left + right) / 2) * scale;
  const y = (node: string): number => HEIGHT / 2 - (graph.getNodeAttribute(node, "y") - (low + high) / 2) * scale;
  const radius = (node: string): number => 1.4 * graph.getNodeAttribute(node, "size");
  const lines = edges.map((edge) => {
    const [source, target] = graph.extremities(edge);
    const [dx, dy] = [x(target) - x(source), y(target) - y(source)];
    const length = Math.hypot(dx, dy) || 1;
    const end = 1 - (radius(target) + 7) / length;
    const width = graph.getEdgeAttribute(edge, "size");
    return `<line x1="${x(source).toFixed(1)}" y1="${y(source).toFixed(1)}" x2="${(x(source) + dx * end).toFixed(1)}" y2="${(y(source) + dy * end).toFixed(1)}" stroke="${palette.edge}" stroke-width="${width.toFixed(1)}" marker-end="url(#arrow)"/>`;
  });
  const ranked = nodes.toSorted((a, b) => graph.getNodeAttribute(b, "strength") - graph.getNodeAttribute(a, "strength") || (a < b ? -1 : 1));
  const taken: [number, number, number, number][] = [];
  const labels = ranked.flatMap((node) => {
    const actor = graph.getNodeAttributes(node);
    const size = Math.min(26, 13 + 2 * Math.sqrt(actor.strength));
    const box: [number, number, number, number] = [x(node) + radius(node) + 4, y(node) - size / 2, x(node) + radius(node) + 4 + actor.label.length * size * 0.56, y(node) + size / 2];
    if (taken.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3])) return [];
    taken.push(box);
    return [`<text x="${box[0].toFixed(1)}" y="${(y(node) + size * 0.35).toFixed(1)}" font-size="${size.toFixed(1)}">${xml(actor.label)}</text>`];
  });
  const circles = nodes.map((node) => `<circle cx="${x(node).toFixed(1)}" cy="${y(node).toFixed(1)}" r="${radius(node).toFixed(1)}" fill="${palette.node(graph.getNodeAttributes(node), look.by)}" stroke="${palette.surface}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="2" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8Z" fill="${palette.edge}"/></marker></defs>
<rect width="100%" height="100%" fill="${palette.surface}"/>
${lines.join("\n")}
${circles.join("\n")}
<g font-family="Helvetica, Arial, sans-serif" fill="${palette.ink}" stroke="${palette.surface}" stroke-width="4" paint-order="stroke" stroke-linejoin="round">
${labels.join("\n")}
</g>
</svg>
`;
}

export async function asPng(graph: Picture, look: Look, palette: Colours): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([asSvg(graph, look, palette)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * WIDTH, 2 * HEIGHT];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
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
<attributes class="node"><attribute id="0" title="class" type="string"/><attribute id="1" title="kind" type="string"><options>${KINDS.join("|")}</options></attribute><attribute id="2" title="strength" type="integer"/><attribute id="3" title="community" type="integer"/></attributes>
<attributes class="edge"><attribute id="0" title="certainty" type="string"/><attribute id="1" title="documents" type="integer"/></attributes>
<nodes>
${nodes.map((node) => {
    const actor = graph.getNodeAttributes(node);
    return `<node id="${xml(node)}" label="${xml(actor.label)}"><attvalues>${value(0, actor.cls)}${value(1, kindOf(actor.cls))}${value(2, actor.strength)}${value(3, actor.community)}</attvalues></node>`;
  }).join("\n")}
</nodes>
<edges>
${ties.join("\n")}
</edges>
</graph>
</gexf>
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
