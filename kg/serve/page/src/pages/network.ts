import { address } from "../addresses";
import { data } from "../data";
import { h, name } from "../dom";
import { add, picture } from "../network/model";
import { type Asked, MOST, Scene, around } from "../network/scene";
import { FILTERS, choice, field, filters } from "../parts/filters";
import { behind } from "../parts/sparql";
import type { View } from "../view";

const USUAL = 2000; // ties at first

export const view: View = async (params, signal) => {
  const asked: Asked = {
    filters: new URLSearchParams([...params].filter(([key]) => [...FILTERS, "ego", "weight", "relations"].includes(key))),
    limit: Math.min(MOST, Number(params.get("limit")) || USUAL),
    expanded: new Set(params.getAll("expand")),
  };
  const [network, form, ...more] = await Promise.all([
    data.network(asked.filters, asked.limit, signal),
    filters("network", params, controls(params), false),
    ...[...asked.expanded].map((one) => around(asked, one, signal)),
  ]);
  const graph = picture(network);
  for (const one of more) add(graph, one);
  const ego = params.get("ego");
  const scene = graph.size === 0 ? null : new Scene(graph, params, asked, network, signal);
  return {
    title: "Network",
    content: [
      h("h1", {}, ego && graph.hasNode(ego) ? ["The network of ", name(graph.getNodeAttribute(ego, "label"))] : "Who acts on whom"),
      form,
      ...(network.truncated ? [tooMany(asked.limit)] : []),
      ...(scene ? scene.content : [h("p", { class: "muted", role: "status" }, "No two actors have to do with each other under these conditions.")]),
      behind(network),
    ],
    ...(scene ? { ready: () => scene.ready() } : {}),
  };
};

function tooMany(limit: number): HTMLElement {
  const only = `Only the ${limit.toLocaleString("en")} strongest ties are drawn; narrow the network to see the others`;
  if (limit >= MOST) return h("p", { class: "refusal", role: "status" }, `${only}, or take all of them to another program: kg network GRAPH --output network.gexf.`);
  const more = new URLSearchParams(location.search);
  more.set("limit", String(MOST));
  return h("p", { class: "refusal", role: "status" }, `${only}, or `, h("a", { href: address("network", more) }, `draw up to ${MOST.toLocaleString("en")}`), ".");
}

function controls(params: URLSearchParams): HTMLElement[] {
  return [
    field("Ties", choice("relations", [["", "Events and relations"], ["0", "Events only"]], params.get("relations"))),
    field("Facts, at least", h("input", { name: "weight", type: "number", min: 1, max: 1000, value: params.get("weight") ?? 1 })),
  ];
}
