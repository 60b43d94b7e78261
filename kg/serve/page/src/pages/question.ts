import { address } from "../addresses";
import { data } from "../data";
import { h } from "../dom";
import { field } from "../parts/filters";
import { behind } from "../parts/sparql";
import { table } from "../parts/table";
import { type View, go } from "../view";
import { capital, count, spoken } from "../words";

const MOST = 2000; // rows that are looked at

export const view: View = async (params, signal) => {
  const name = params.get("name") ?? "";
  const [questions, answer] = await Promise.all([data.questions(signal), data.question(name, Object.fromEntries(params), MOST, signal)]);
  const question = questions.find((one) => one.name === name);
  const form = h("form", { class: "filters" },
    question?.parameters.map((one) => field(`${capital(spoken(one.name))} – ${one.description}`, h("input", { name: one.name, value: params.get(one.name), placeholder: `e.g. ${one.example.replace(/[<>]/g, "")}` }))),
    h("button", { type: "submit" }, "Ask"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(address("question", { name, ...Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)])) }));
  });
  return {
    title: answer.title,
    content: [
      h("p", { class: "eyebrow" }, h("a", { href: address("questions") }, "Questions")),
      h("h1", {}, answer.title),
      h("p", {}, question?.description ?? ""),
      ...(question && question.parameters.length > 0 ? [form] : []),
      h("p", { class: "muted", role: "status" }, answer.rows.length ? (answer.truncated ? `The first ${count(answer.rows.length, "row")}; the query below gives all of them` : count(answer.rows.length, "row")) : "Nothing in this graph answers it."),
      ...(answer.rows.length ? await table(answer) : []),
      behind(answer),
    ],
  };
};
