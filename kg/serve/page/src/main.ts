/** The frame around every view, and the way from an address to its view. */

import "./style.css";
import { ROOT, address, viewName } from "./addresses";
import { data } from "./data";
import { append, h } from "./dom";
import { Refusal } from "./server";
import { toggle } from "./theme";
import { type View, go, onGo } from "./view";

const VIEWS: Record<string, () => Promise<{ view: View }>> = {
  "": () => import("./pages/overview"),
  search: () => import("./pages/search"),
  thing: () => import("./pages/thing"),
  documents: () => import("./pages/documents"),
  document: () => import("./pages/document"),
  network: () => import("./pages/network"),
  timeline: () => import("./pages/timeline"),
  map: () => import("./pages/map"),
  questions: () => import("./pages/questions"),
  question: () => import("./pages/question"),
  sparql: () => import("./pages/sparql"),
  review: () => import("./pages/review"),
};
const NAVIGATION: (readonly [string, string])[] = [
  ["", "Overview"],
  ["network", "Network"],
  ["timeline", "Timeline"],
  ["map", "Map"],
  ["documents", "Documents"],
  ["questions", "Questions"],
  ...(data.asks ? ([["sparql", "SPARQL"]] as const) : []),
  ["review", "Review"],
];

const main = h("main", { id: "main", tabindex: "-1" });
const search = h("input", { type: "search", name: "q", placeholder: "Find a person, organization, place …", "aria-label": "Find by name", autocomplete: "off", spellcheck: "false" });
const links = NAVIGATION.map(([view, label]) => h("a", { href: address(view) }, label));
let current = new AbortController();

function frame(): void {
  const form = h("form", { role: "search", action: address("search"), onsubmit: (event) => { event.preventDefault(); go(address("search", { q: search.value })); } }, search);
  let typing: number | undefined;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = window.setTimeout(() => go(address("search", { q: search.value }), viewName() === "search"), 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    main.querySelector<HTMLElement>(".hits a")?.focus();
  });
  append(document.body, [
    h("a", { class: "skip", href: "#main" }, "To the content"),
    h("header", { class: "top" },
      h("a", { class: "mark", href: ROOT, "aria-label": "kg: overview" }, "kg"),
      form,
      h("button", { type: "button", class: "quiet", "aria-label": "Light or dark", title: "Light or dark", onclick: toggle }, "◐"),
      h("nav", { "aria-label": "Views" }, links)),
    main,
  ]);
  document.addEventListener("click", follow);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
  });
  window.addEventListener("popstate", () => void show(false));
}

/** Links to other views are followed without loading the page anew. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !url.pathname.startsWith(ROOT) || (url.hash && url.pathname === location.pathname)) return;
  event.preventDefault();
  go(url.pathname + url.search);
}

async function show(fresh: boolean): Promise<void> {
  current.abort();
  const mine = (current = new AbortController());
  const params = new URLSearchParams(location.search);
  for (const [index, [view]] of NAVIGATION.entries()) {
    const link = links[index]!;
    if (view !== viewName()) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "page");
      const nav = link.parentElement!;
      nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2; // on a telephone not all have room
    }
  }
  if (viewName() === "search") {
    if (document.activeElement !== search) search.value = params.get("q") ?? "";
  } else if (document.activeElement !== search) search.value = "";
  const waiting = window.setTimeout(() => main.classList.add("waiting"), 150);
  try {
    const load = VIEWS[viewName()];
    if (!load) throw new Refusal("There is no such page here.");
    const { view } = await load();
    const shown = await view(params, mine.signal);
    if (mine.signal.aborted) return;
    document.title = `${shown.title} – kg`;
    clearTimeout(waiting);
    main.classList.remove("waiting");
    main.dataset["view"] = viewName();
    main.replaceChildren(...shown.content);
    if (fresh) scrollTo(0, 0);
    if (fresh && document.activeElement !== search) main.focus({ preventScroll: true });
    await shown.ready?.();
  } catch (error) {
    if (mine.signal.aborted) return;
    const words = error instanceof Refusal ? error.message : "Something went wrong on this page.";
    if (!(error instanceof Refusal)) console.error(error);
    document.title = "Not shown – kg";
    main.replaceChildren(h("h1", {}, "This cannot be shown"), h("p", { class: "refusal", role: "alert" }, words));
  } finally {
    clearTimeout(waiting);
    if (current === mine) main.classList.remove("waiting");
  }
}

/** The way to the doubts is shown where they can be decided. */
async function offerReview(): Promise<void> {
  const link = links.at(-1)!;
  link.hidden = viewName() !== "review";
  if (data.asks) link.hidden = !(await data.overview()).review;
}

frame();
onGo(show);
offerReview().catch(() => undefined); // a server that does not answer says so in the view
void show(false);
