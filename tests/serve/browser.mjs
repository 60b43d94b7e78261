// Walks through the explorer in a real browser and prints what it found: node browser.mjs ADDRESS CHROMIUM FOLDER
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(new URL("../../kg/serve/page/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [, , root, executablePath, folder] = process.argv;
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
  tab.setDefaultTimeout(30_000);
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
    results[name] = [String(error.message).split("\n")[0]];
  }
}

async function open(tab, view) {
  await tab.goto(explore + view);
  await tab.locator("main h1").waitFor();
  await tab.locator("main:not(.waiting)").waitFor();
  await tab.waitForLoadState("networkidle");
}

const { documents } = await (await fetch(`${root}api/documents`)).json();
const { hits } = await (await fetch(`${root}api/search?q=nayib+bukele`)).json();
const views = ["", "search?q=nayib", `thing?${new URLSearchParams({ iri: hits[0].iri })}`, "documents", "network", "network?colour=community", "timeline", "map", "questions", "question?name=deportations", "sparql",
  `sparql?${new URLSearchParams({ query: "SELECT ?name { ?s rdfs:label ?name }" })}`, ...documents.map((one) => `document?${new URLSearchParams({ id: one.id, show: "mention,event,claim,measurement,relation" })}`)];

for (const view of views) {
  await check(`page ${view || "overview"}`, {}, async (tab, found) => {
    await open(tab, view);
    if ((await tab.locator("h1").textContent()) === "This cannot be shown") found.push(await tab.locator(".refusal").textContent());
    await tab.evaluate(axe);
    const judged = await tab.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
    found.push(...judged.violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) => `axe: ${one.id} ${one.nodes[0].html.slice(0, 160)}`));
  });
}

await check("nothing sticks out of a telephone, in the dark", { colorScheme: "dark", viewport: { width: 360, height: 800 } }, async (tab, found) => {
  for (const view of views) {
    await open(tab, view);
    const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.push(`${view}: ${over} px`);
    await tab.evaluate(axe);
    const judged = await tab.evaluate(() => window.axe.run({ runOnly: ["color-contrast"], resultTypes: ["violations"] }));
    found.push(...judged.violations.map((one) => `${view}: axe: ${one.id} ${one.nodes[0].html.slice(0, 160)}`));
  }
});

await check("search to dossier to quote to its place in the text", {}, async (tab, found) => {
  await open(tab, "");
  await tab.keyboard.press("/");
  await tab.keyboard.type("nayib buk", { delay: 20 });
  await tab.locator(".hits a").first().waitFor();
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

await check("a click on an arrow shows its quotes", {}, async (tab, found) => {
  await open(tab, "network");
  const box = await tab.locator(".stage").boundingBox();
  scan: for (let y = 40; y < box.height - 20; y += 7)
    for (let x = 40; x < box.width - 80; x += 7) {
      await tab.mouse.move(box.x + x, box.y + y);
      if ((await tab.evaluate(() => document.querySelector(".stage").style.cursor)) !== "pointer") continue;
      await tab.waitForTimeout(60); // the picture is drawn after the mouse was moved
      await tab.mouse.click(box.x + x, box.y + y);
      if (tab.url().includes("source=")) break scan;
    }
  await tab.locator(".panel blockquote").first().waitFor();
  const linked = tab.url();
  await tab.goto(linked); // the choice is in the address
  await tab.locator(".panel blockquote").first().waitFor();
  if (!linked.includes("target=")) found.push("no target in the address");
});

await check("a tie of the list shows its quotes", { viewport: { width: 360, height: 800 } }, async (tab) => {
  await open(tab, "network");
  await tab.locator(".ties .tie").first().focus();
  await tab.keyboard.press("Enter");
  await tab.locator(".panel blockquote").first().waitFor();
});

await check("the time slider narrows the network and its address", {}, async (tab, found) => {
  await open(tab, "network");
  const before = await tab.locator(".ties .tie").count();
  await tab.locator(".time input[type=checkbox]").uncheck();
  await tab.locator(".slider input").first().press("End");
  const after = await tab.locator(".ties .tie").count();
  if (after >= before) found.push(`${after} of ${before} ties`);
  if (!tab.url().includes("from=")) found.push(tab.url());
});

await check("filters make a new address", {}, async (tab, found) => {
  await open(tab, "timeline");
  await tab.locator("select[name=certainty]").selectOption("negated");
  await tab.waitForURL(/certainty=negated/);
  await tab.locator(".badge.negated, [role=status]:not(:empty)").first().waitFor();
  if (await tab.locator(".fact").count() === 0) found.push("nothing is negated");
});

await check("files of the network", { acceptDownloads: true }, async (tab) => {
  await open(tab, "network");
  for (const kind of ["PNG", "SVG", "GEXF"]) {
    const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator(`[data-file=${kind}]`).click()]);
    await download.saveAs(`${folder}/${download.suggestedFilename()}`);
  }
});

await check("a question with a parameter, and its SPARQL in the editor", {}, async (tab, found) => {
  await open(tab, "question?name=deportations");
  await tab.locator(".filters input").first().fill("nobody at all");
  await tab.locator(".filters button").click();
  await tab.locator("[role=status]", { hasText: "Nothing" }).waitFor();
  await tab.locator("details.sparql summary").click();
  await tab.locator("details.sparql a").first().click();
  await tab.locator("textarea").waitFor();
  if (!(await tab.locator("textarea").inputValue()).includes("nobody at all")) found.push("the query has not the parameter");
});

await check("a refused query says why", {}, async (tab, found) => {
  await open(tab, `sparql?${new URLSearchParams({ query: "SELECT" })}`);
  await tab.locator(".refusal").waitFor();
  found.splice(0, found.length, ...found.filter((one) => !one.includes("400"))); // the browser's own note of the refusal
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
  await tab.locator("button.quiet").click();
  if ((await paper()) === light) found.push("nothing changed");
  await tab.reload();
  await tab.locator("main h1").waitFor();
  if ((await paper()) === light) found.push("the choice was forgotten");
});

await check("usable soon", {}, async (tab, found) => {
  await open(tab, "");
  const loaded = await tab.evaluate(() => performance.getEntriesByType("resource").filter((one) => /assets/.test(one.name)).reduce((sum, one) => sum + one.transferSize, 0));
  if (loaded > 300_000) found.push(`${loaded} bytes`);
});

await browser.close();
process.stdout.write(JSON.stringify(results));
