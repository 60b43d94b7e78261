/** The network as a picture for a paper. */

import type { Colours, Look } from "./drawing";
import { shownEdges, xml } from "./files";
import { type Picture, ranked } from "./model";

const [WIDTH, HEIGHT, MARGIN] = [1600, 1200, 90];

export function asSvg(graph: Picture, look: Look, palette: Colours): string {
  const edges = shownEdges(graph, look);
  const drawn = new Set(edges.flatMap((edge) => graph.extremities(edge)));
  const nodes = [...drawn].toSorted();
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
  const taken: [number, number, number, number][] = [];
  const labels = ranked(graph).filter((node) => drawn.has(node)).flatMap((node) => {
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
