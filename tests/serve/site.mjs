// Reads the same views of `kg serve` and of a site of plain files, and prints where they differ or complain:
// node site.mjs SERVER SITE CHROMIUM
import { createRequire } from "node:module";

const require = createRequire(new URL("../../kg/serve/page/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const [, , server, site, executablePath] = process.argv;
const flags = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-angle=swiftshader --enable-unsafe-swiftshader";
const browser = await chromium.launch({ executablePath, args: flags.split(" ") });
const { base } = await (await fetch(`${server}api/overview`)).json();
const bukele = `${base}person/nayib-bukele`;
const { annotations } = await (await fetch(`${server}api/document?id=monitor`)).json();
const facts = ["event", "relation", "claim", "measurement"].flatMap((type) => annotations.filter((one) => one.type === type).slice(0, 2));
const views = [
  ["", {}],
  ["search", { q: "nayib bukelle" }],
  ["search", { q: "un" }],
  ["search", { q: "c", kind: "Organization" }],
  ["search", { kind: "Person" }],
  ["thing", { iri: bukele }],
  ["thing", { key: "organization/cristosal" }],
  ...facts.map(({ iri }) => ["thing", { iri }]),
  ["documents", {}],
  ["document", { id: "monitor" }],
  ["timeline", {}],
  ["timeline", { class: "Transfer" }],
  ["timeline", { since: "2025-03-16", until: "2025-03" }],
  ["timeline", { certainty: "alleged", outlet: "The Gazette" }],
  ["timeline", { participant: bukele, unattributed: "1" }],
  ["network", {}],
  ["network", { ego: `${base}organization/cristosal`, relations: "0" }],
  ["map", {}],
  ["questions", {}],
  ["question", { name: "alleged" }],
  ["question", { name: "alleged", attributedTo: "Cristosal" }],
  ["thing", { iri: `${base}person/nobody` }],
];
const differences = {};

/** What a person reads there, without the drawing, and without queries, which only a server answers. */
async function read(address, complaints) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const tab = await context.newPage();
  tab.setDefaultTimeout(90_000);
  tab.on("console", (message) => { if (["error", "warning"].includes(message.type()) && !/40[04]/.test(message.text())) complaints.push(`console: ${message.text()}`); });
  tab.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  try {
    await tab.goto(address);
    await tab.locator("main h1").waitFor();
    await tab.waitForLoadState("networkidle");
    return await tab.evaluate(() => {
      const main = document.querySelector("main").cloneNode(true);
      for (const one of main.querySelectorAll(".behind, .stage, a[href*=sparql], button")) if (one.tagName !== "BUTTON" || one.textContent === "SPARQL") one.remove();
      return main.textContent.replace(/\s+/g, " ").trim();
    });
  } finally {
    await context.close();
  }
}

for (const [view, params] of views) {
  const found = [];
  const live = await read(`${server}explore/${view}?${new URLSearchParams(params)}`, []);
  const still = await read(`${site}?${new URLSearchParams({ view, ...params })}`, found);
  if (live.length < 30) found.push(`there is nothing to read: ${live}`);
  const at = [...live].findIndex((letter, index) => letter !== [...still][index]);
  if (live !== still) found.push(`at ${at}: server ${live.slice(Math.max(0, at - 40), at + 80)} | site ${still.slice(Math.max(0, at - 40), at + 80)}`);
  differences[`${view} ${JSON.stringify(params)}`] = found;
}
await browser.close();
console.log(JSON.stringify(differences));
