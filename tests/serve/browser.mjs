// Walks through the explorer in a real browser and prints what it found: node browser.mjs ADDRESS CHROMIUM FOLDER TOKEN
// It waits for what the page says of itself (main's data-view, the stage's data-state), never for a time.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(new URL("../../kg/serve/page/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , root, executablePath, folder, token] = process.argv;
const explore = `${root}explore/`;

const flags = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-angle=swiftshader --enable-unsafe-swiftshader";
const browser = await chromium.launch({ executablePath, args: flags.split(" ") });
const results = {};

async function page(options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const found = [];
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const tab = await context.newPage();
  tab.on("console", (message) => { if (["error", "warning"].includes(message.type())) found.push(`console: ${message.text()}`); });
  tab.on("pageerror", (error) => found.push(`error: ${error.message}`));
  tab.on("request", (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(root)) found.push(`outside: ${request.url()}`); });
  tab.on("dialog", (dialog) => { found.push("a script asked"); void dialog.dismiss(); });
  tab.setDefaultTimeout(90_000);
  try {
    await work(tab, found);
    found.push(...(await tab.evaluate(() => [...window.violations, ...(window.fired ? ["a script of a document fired"] : [])])));
  } finally {
    await context.close();
  }
  return found;
}

async function check(name, options, work) {
  try {
    results[name] = await page(options, work);
  } catch (error) {
    results[name] = [String(error.message).split("\n").slice(0, 3).join(" | ")];
  }
}

/** Goes to a view and waits until all of it is there. */
async function open(tab, view) {
  await tab.goto(explore + view);
  await settled(tab, view.split(/[?#]/)[0]);
}

async function settled(tab, view) {
  await tab.locator(`main[data-view="${view}"] h1`).waitFor();
  await tab.waitForLoadState("networkidle");
  if (view === "sparql" && tab.url().includes("query=")) await tab.locator(".tabPanel.active .yasr_results > *").first().waitFor();
  if (view === "network" || (await tab.locator(".stage").count())) await tab.locator(".stage[data-state='drawn']").waitFor({ state: "attached" });
}

const query = (values) => new URLSearchParams(values).toString();
const { documents } = await (await fetch(`${root}api/documents`)).json();
const { hits } = await (await fetch(`${root}api/search?q=nayib+bukele`)).json();
const hostile = documents.find((one) => one.id === "hostile").id;
const rows = "SELECT ?source ?sourceLabel ?target ?targetLabel { ?e kg:agent ?source ; kg:patient ?target . ?source rdfs:label ?sourceLabel . ?target rdfs:label ?targetLabel }";
const [{ iri: event }] = (await (await fetch(`${root}api/events`)).json()).events;
const views = ["", "search?q=nayib", "search?kind=Person", `thing?${query({ iri: event })}`, `thing?${query({ iri: hits[0].iri })}`, "documents", "network", "network?colour=community&size=betweenness", `network?${query({ ego: hits[0].iri, actor: hits[0].iri })}`, "timeline", "map", "questions", "question?name=deportations", "sparql",
  ...["table", "network", "map"].map((as) => `sparql?${query({ query: rows, as })}`), `sparql?${query({ query: "CONSTRUCT { ?a kg:knows ?b } WHERE { ?e kg:agent ?a ; kg:patient ?b }", as: "network" })}`, "review", ...[documents[0].id, hostile].map((id) => `document?${query({ id, show: "mention,event,claim,measurement,relation" })}`)];

async function judged(tab, rules) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate((runOnly) => window.axe.run({ resultTypes: ["violations"], ...(runOnly ? { runOnly } : {}) }), rules);
  return violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `axe: ${one.id} ${one.nodes[0].html.slice(0, 160)}`);
}

for (const view of views) {
  await check(`page ${view || "overview"}`, { colorScheme: "light" }, async (tab, found) => {
    await open(tab, view);
    if ((await tab.locator("h1").textContent()) === "This cannot be shown") found.push(await tab.locator(".refusal").textContent());
    found.push(...(await judged(tab)));
    await tab.emulateMedia({ colorScheme: "dark" });
    found.push(...(await judged(tab, ["color-contrast"])).map((one) => `dark: ${one}`));
    for (const width of [1920, 1024, 360]) {
      await tab.setViewportSize({ width, height: 800 });
      const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${over} px stick out of ${width}`);
    }
    if (await tab.locator("main img, main script, main a[href^='javascript']").count()) found.push("markup of a document is on the page");
  });
}

await check("search to dossier to quote to its place in the text", {}, async (tab, found) => {
  await open(tab, "");
  await tab.keyboard.press("/");
  await tab.keyboard.type("nayib buk", { delay: 20 });
  await tab.locator(".hits a", { hasText: "Nayib Bukele" }).first().waitFor();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.locator("h1", { hasText: "Nayib Bukele" }).waitFor();
  const fact = tab.locator(".fact").first();
  await fact.locator(".unfold").click();
  const quote = await fact.locator("blockquote").first().textContent();
  await fact.locator("figcaption a").first().click();
  await tab.locator(".reader .cited").first().waitFor();
  const cited = (await tab.locator(".reader .cited").allTextContents()).join("");
  if (cited.replaceAll("\n", "") !== quote.replaceAll("\n", "")) found.push(`${cited} is not ${quote}`);
  await tab.goBack();
  await tab.locator("h1", { hasText: "Nayib Bukele" }).waitFor();
});

await check("marked words lead to all that is said of their event", {}, async (tab, found) => {
  await open(tab, `document?${query({ id: "herald", show: "event" })}`);
  await tab.locator(".reader .event").first().click();
  await tab.locator("aside a", { hasText: "All that is said of it" }).first().click();
  await tab.locator(".fact .quotes blockquote").first().waitFor();
  if ((await tab.locator("h1").textContent()) !== "Deportation") found.push(await tab.locator("h1").textContent());
  if (!(await tab.locator(".versus").count())) found.push("two sources name two days, and the page does not say so");
});

await check("a click on an arrow shows its quotes", {}, async (tab, found) => {
  await open(tab, "network");
  const tie = tab.locator(".ties .tie").first();
  await tie.focus(); // which points to the arrow in the picture
  await tab.locator(".stage").scrollIntoViewIfNeeded();
  const box = await tab.locator(".stage").boundingBox();
  const [x, y] = await tab.locator(".stage").evaluate((stage) => [Number(stage.dataset.x), Number(stage.dataset.y)]);
  await tab.mouse.click(box.x + x, box.y + y);
  await tab.waitForURL(/source=.*target=/);
  await tab.locator(".panel blockquote").first().waitFor();
  const heading = await tab.locator(".panel h2").textContent();
  if (!(await tie.textContent()).includes(heading.trim())) found.push(`${heading} is not ${await tie.textContent()}`);
  await tab.goto(tab.url()); // the choice is in the address
  await tab.locator(".panel blockquote").first().waitFor();
  if ((await tab.locator(".panel h2").textContent()) !== heading) found.push("the address leads to another arrow");
});

await check("a tie of the list shows its quotes", { viewport: { width: 360, height: 800 } }, async (tab) => {
  await open(tab, "network");
  await tab.locator(".ties .tie").first().focus();
  await tab.keyboard.press("Enter");
  await tab.locator(".panel blockquote").first().waitFor();
});

await check("an actor brings in its ties, and the address keeps them", {}, async (tab, found) => {
  const { edges } = await (await fetch(`${root}api/network`)).json();
  const [[ego, neighbour]] = edges.filter((one) => edges.some((other) => other.source === one.target && other.target !== one.source)).map((one) => [one.source, one.target]);
  await open(tab, `network?${query({ ego, actor: neighbour })}`);
  const before = await tab.locator(".ties .tie").count();
  await tab.locator("[data-act=expand]").click();
  await tab.waitForURL(/expand=/);
  const after = await tab.locator(".ties .tie").count();
  if (after <= before) found.push(`${before} ties before, ${after} after`);
  await tab.goto(tab.url());
  await settled(tab, "network");
  if ((await tab.locator(".ties .tie").count()) !== after) found.push("the address does not keep what came in");
});

await check("colours and sizes change in place", {}, async (tab, found) => {
  await open(tab, "network");
  await tab.locator("select[name=colour]").selectOption("community");
  await tab.locator(".legend", { hasText: "around" }).waitFor();
  await tab.locator("select[name=size]").selectOption("pagerank");
  await tab.waitForURL(/size=pagerank/);
  if (!tab.url().includes("colour=community")) found.push(tab.url());
});

await check("too many ties say so, with a way to more of them", {}, async (tab) => {
  await open(tab, "network?limit=3");
  await tab.locator(".refusal", { hasText: "Only the 3 strongest" }).waitFor();
  await tab.locator(".refusal a").click();
  await tab.waitForURL(/limit=10000/);
});

await check("the time slider narrows the network and its address", {}, async (tab, found) => {
  await open(tab, "network");
  const before = await tab.locator(".ties .tie").count();
  await tab.locator(".time input[type=checkbox]").uncheck();
  await tab.locator(".range input").first().press("End");
  const after = await tab.locator(".ties .tie").count();
  if (after >= before) found.push(`${after} of ${before} ties`);
  if (!tab.url().includes("from=")) found.push(tab.url());
});

for (const [name, value] of [["class", "Arrest"], ["certainty", "alleged"], ["outlet", "The Gazette"]])
  await check(`the network is narrowed by ${name}`, {}, async (tab, found) => {
    await open(tab, "network");
    const before = await tab.locator(".ties .tie").count();
    await tab.locator(`select[name=${name}]`).selectOption(value);
    await tab.waitForURL(new RegExp(`${name}=`));
    await tab.locator("[role=status], .ties").first().waitFor();
    await tab.waitForFunction((ties) => document.querySelectorAll(".ties .tie").length < ties, before);
    await tab.goBack();
    await tab.waitForFunction((ties) => document.querySelectorAll(".ties .tie").length === ties, before);
    if ((await tab.locator(`select[name=${name}]`).inputValue()) !== "") found.push("going back does not take the filter back");
  });

await check("filters make a new address", {}, async (tab, found) => {
  await open(tab, "timeline");
  await tab.locator("select[name=certainty]").selectOption("negated");
  await tab.waitForURL(/certainty=negated/);
  await tab.locator(".badge.negated, [role=status]:not(:empty)").first().waitFor();
  if (await tab.locator(".fact").count() === 0) found.push("nothing is negated");
});

await check("files of the network", { acceptDownloads: true }, async (tab, found) => {
  await open(tab, "network");
  for (const kind of ["PNG", "SVG", "GEXF", "GraphML", "SPARQL"]) {
    const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator(`[data-file=${kind}]`).click()]);
    await download.saveAs(`${folder}/${download.suggestedFilename()}`);
  }
  await open(tab, "network");
  const [again] = await Promise.all([tab.waitForEvent("download"), tab.locator("[data-file=SVG]").click()]);
  if (readFileSync(await again.path(), "utf8") !== readFileSync(`${folder}/network.svg`, "utf8")) found.push("the same network is another picture");
});

const written = (tab) => tab.evaluate(() => document.querySelector(".tabPanel.active .yasqe .CodeMirror").CodeMirror.getValue());

await check("a question with a parameter, and its SPARQL in the editor", {}, async (tab, found) => {
  await open(tab, "question?name=deportations");
  await tab.locator(".filters input").first().fill("nobody at all");
  await tab.locator(".filters button").click();
  await tab.locator("[role=status]", { hasText: "Nothing" }).waitFor();
  await tab.locator("details.sparql summary").click();
  await tab.locator("details.sparql a").first().click();
  await tab.locator(".yasqe .CodeMirror").waitFor();
  if (!(await written(tab)).includes("nobody at all")) found.push("the query has not the parameter");
});

await check("the editor knows our prefixes and terms, and its answer is a table, a network and a map", { acceptDownloads: true }, async (tab, found) => {
  await open(tab, "");
  if ((await tab.evaluate(() => performance.getEntriesByType("resource").filter((one) => one.name.includes("yasgui")))).length) found.push("the editor loads where it is not used");
  await open(tab, "sparql");
  await tab.locator(".yasqe .CodeMirror").click();
  await tab.keyboard.press("Control+A");
  await tab.keyboard.type("SELECT * { ?event a kg:Arr");
  await tab.locator(".CodeMirror-hint-active", { hasText: /^kg:Arrest$/ }).waitFor();
  await tab.keyboard.press("Enter");
  await tab.keyboard.type(" ; kg:agent ?who ; kg:patient ?whom }");
  const text = await written(tab);
  if (!text.includes("PREFIX kg: <") || !text.includes("kg:Arrest ;")) found.push(text);
  await tab.keyboard.press("Escape");
  await tab.locator(".yasqe .CodeMirror").click();
  await tab.keyboard.press("Control+Enter");
  await tab.locator(".answer td").first().waitFor();
  await tab.locator(".select_network").click();
  await tab.locator(".answer .stage[data-state=drawn]").waitFor();
  if (!tab.url().includes("as=network") || !tab.url().includes("Arrest")) found.push(tab.url());
  await tab.locator(".select_map").click();
  await tab.locator(".answer [role=status]").waitFor();
  await tab.locator(".select_table").click();
  await tab.locator(".answer td").first().waitFor();
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator(".yasr_downloadIcon").click()]);
  if (!readFileSync(await download.path(), "utf8").startsWith('"event","who","whom"')) found.push(readFileSync(await download.path(), "utf8").slice(0, 80));
  const sites = `SELECT ?city ?lat ?long { VALUES (?city ?lat ?long) { ("San Salvador" 13.7 -89.2) } }`;
  await open(tab, `sparql?${query({ query: sites, as: "map" })}`);
  await tab.locator(".answer .spot").waitFor();
});

await check("queries have tabs, which are kept, and links to share", {}, async (tab, found) => {
  const visible = (selector) => tab.locator(selector).filter({ visible: true });
  await open(tab, `sparql?${query({ query: "ASK { ?s a kg:Arrest }" })}`);
  await tab.locator(".addTab").click();
  await visible(".yasqe_queryButton").click();
  await visible(".answer td").first().waitFor();
  await visible(".yasqe_share").click();
  const link = await visible(".yasqe_sharePopup input").inputValue();
  if (link !== tab.url() || !link.includes("kg%3Aagent")) found.push(`${link} is not ${tab.url()}`);
  await tab.locator(".tabsList .tab a").first().click();
  await tab.waitForURL(/Arrest/); // the address is that of the tab in front
  await tab.goto(link);
  await visible(".answer td").first().waitFor();
  if ((await tab.locator(".tabsList .tab").count()) !== 2) found.push("the tabs were not kept, or one came twice");
});

await check("a refused query says why", {}, async (tab, found) => {
  await open(tab, `sparql?${query({ query: "SELECT" })}`);
  await tab.locator(".refusal", { hasText: "line 1" }).waitFor();
  found.splice(0, found.length, ...found.filter((one) => !one.includes("400"))); // the browser's own note of the refusal
});

await check("doubts are decided with the keyboard", {}, async (tab, found) => {
  await open(tab, "review");
  await tab.locator(".pair").waitFor();
  await tab.keyboard.press("m");
  await tab.locator("[role=status]", { hasText: "token" }).waitFor(); // without one nothing is written
  await tab.goto("about:blank");
  await open(tab, `review#token=${token}`);
  if (tab.url().includes("token")) found.push("the token stays in the address");
  await tab.locator("input[name=by]").fill("Ana");
  await tab.locator("input[name=note]").fill("same office");
  await tab.locator("h1").click(); // out of the field, in which m is a letter
  await tab.keyboard.press("j");
  await tab.keyboard.press("k");
  await tab.keyboard.press("m");
  await tab.locator("[role=status]", { hasText: "Written: one" }).waitFor();
  await tab.keyboard.press("s");
  await tab.locator("[role=status]", { hasText: "Written: two" }).waitFor();
  found.splice(0, found.length, ...found.filter((one) => !one.includes("401"))); // the browser's own note of the refusal
});

await check("hostile names are words", {}, async (tab, found) => {
  await open(tab, "search?q=onerror");
  await tab.locator(".hits a").first().click();
  await tab.locator("h1", { hasText: "<img src=x" }).waitFor();
  for (const fact of await tab.locator(".fact .unfold").all()) await fact.click();
  if (await tab.locator("main img, main script, main a[href^='javascript']").count()) found.push("markup of a document is on the page");
});

await check("light and dark by hand", { colorScheme: "light" }, async (tab, found) => {
  await open(tab, "network");
  const paper = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await tab.locator("header button.quiet").click();
  if ((await paper()) === light) found.push("nothing changed");
  await tab.reload();
  await tab.locator("main h1").waitFor();
  if ((await paper()) === light) found.push("the choice was forgotten");
});

await check("the first page is small, and nothing on it jumps", {}, async (tab, found) => {
  await tab.addInitScript(() => {
    window.jumps = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.jumps += one.value; }).observe({ type: "layout-shift", buffered: true });
  });
  await open(tab, "");
  const loaded = await tab.evaluate(() => performance.getEntriesByType("resource").filter((one) => /assets/.test(one.name)).reduce((sum, one) => sum + one.transferSize, 0));
  if (loaded > 300_000) found.push(`${loaded} bytes`);
  const jumps = await tab.evaluate(() => window.jumps);
  if (jumps > 0.1) found.push(`layout shift of ${jumps}`); // what the Web Vitals call good
});

await browser.close();
process.stdout.write(JSON.stringify(results));
