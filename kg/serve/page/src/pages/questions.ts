import { address } from "../addresses";
import { data } from "../data";
import { h } from "../dom";
import type { View } from "../view";

export const view: View = async (_, signal) => {
  const questions = await data.questions(signal);
  return {
    title: "Questions",
    content: [
      h("h1", {}, "Questions"),
      h("p", { class: "muted" }, "Each is a saved query; it can be narrowed, and its SPARQL taken as a start for your own."),
      h("ul", { class: "tiles" }, questions.map((one) => h("li", {}, h("a", { href: address("question", { name: one.name }) }, h("b", {}, one.title), h("span", {}, one.description))))),
    ],
  };
};
