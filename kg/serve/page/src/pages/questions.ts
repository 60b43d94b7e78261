import { address } from "../addresses";
import { h } from "../dom";
import { get } from "../server";
import type { Question } from "../types";
import type { View } from "../view";

export const view: View = async (_, signal) => {
  const { questions } = await get<{ questions: Question[] }>("/api/questions", {}, signal);
  return {
    title: "Questions",
    content: [
      h("h1", {}, "Questions"),
      h("p", { class: "muted" }, "Each is a saved query; it can be narrowed, and its SPARQL taken as a start for your own."),
      h("ul", { class: "tiles" }, questions.map((one) => h("li", {}, h("a", { href: address("question", { name: one.name }) }, h("b", {}, one.title), h("span", {}, one.description))))),
    ],
  };
};
