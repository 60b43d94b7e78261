import { address } from "../addresses";
import { data } from "../data";
import { h, name } from "../dom";
import { behind } from "../parts/sparql";
import type { View } from "../view";
import { date } from "../words";

const PAGE = 100;

export const view: View = async (params, signal) => {
  const offset = Number(params.get("offset") ?? 0);
  const answer = await data.documents(PAGE, offset, signal);
  return {
    title: "Documents",
    content: [
      h("h1", {}, "Documents"),
      h("ol", { class: "hits" }, answer.documents.map((one) => h("li", {}, h("a", { href: address("document", { id: one.id }) }, h("b", {}, name(one.title ?? one.id)), h("span", { class: "about" }, one.date && h("span", {}, date(one.date)), one.source && h("span", {}, name(one.source))))))),
      h("p", { class: "actions" },
        offset > 0 && h("a", { class: "button", href: address("documents", { offset: Math.max(0, offset - PAGE) }) }, "← Newer"),
        answer.truncated && h("a", { class: "button", href: address("documents", { offset: offset + PAGE }) }, "Older →")),
      behind(answer),
    ],
  };
};
