import { data } from "../data";
import { h } from "../dom";
import { bars } from "../parts/bars";
import { linked } from "../parts/facts";
import { behind } from "../parts/sparql";
import { spot, world } from "../parts/world";
import type { View } from "../view";
import { count } from "../words";

export const view: View = async (_, signal) => {
  const answer = await data.places(signal);
  const { places } = answer;
  return {
    title: "Map",
    content: [
      h("h1", {}, "Where it happened"),
      places.length ? await world(places.map(spot), "Map of places", signal) : h("p", { class: "muted", role: "status" }, "No place of this graph is linked to coordinates. `kg build` does so for places that it is sure of."),
      ...(places.length ? [h("div", { class: "cards" }, h("section", { class: "card" }, h("h2", {}, "Places on the map"),
        bars(places.slice(0, 20).map((one) => ({ label: linked(one.iri, one.label, "Place"), value: one.events })), "events"),
        h("p", { class: "muted" }, `${count(places.length, "place")} with coordinates.`)))] : []),
      behind(answer),
    ],
  };
};
