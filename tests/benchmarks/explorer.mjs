// Times the explorer in a real browser and prints it as JSON: node explorer.mjs ADDRESS CHROMIUM ROUNDS LIMIT
import { createRequire } from "node:module";

const require = createRequire(new URL("../../kg/serve/page/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const [, , root, executablePath, rounds, limit] = process.argv;

const flags = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-angle=swiftshader --enable-unsafe-swiftshader";
const browser = await chromium.launch({ executablePath, args: flags.split(" ") });

/** A visit with an empty cache: seconds until the selectors are there, compressed bytes, and what `more` finds. */
async function visit(view, selectors, more = async () => ({})) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  tab.setDefaultTimeout(120_000);
  const began = performance.now();
  const found = {};
  await tab.goto(`${root}explore/${view}`, { waitUntil: "commit" });
  for (const [name, selector] of Object.entries(selectors)) {
    await tab.locator(selector).first().waitFor({ state: "attached" });
    found[name] = (performance.now() - began) / 1000;
  }
  await tab.waitForLoadState("networkidle");
  found.bytes = await tab.evaluate(() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).filter((one) => !one.name.includes("/api/")).reduce((sum, one) => sum + one.transferSize, 0));
  found.answer = await tab.evaluate(() => Math.max(...performance.getEntriesByType("resource").filter((one) => one.name.includes("/api/")).map((one) => one.duration))) / 1000;
  Object.assign(found, await more(tab));
  await context.close();
  return found;
}

/** Milliseconds from one frame to the next while the picture is dragged in circles. */
async function frames(tab) {
  const box = await tab.locator(".stage").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await tab.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const next = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(next); };
    requestAnimationFrame(next);
  });
  await tab.mouse.move(x, y);
  await tab.mouse.down();
  for (let step = 0; step < 60; step += 1) await tab.mouse.move(x + 120 * Math.sin(step / 5), y + 80 * Math.cos(step / 5));
  await tab.mouse.up();
  return { frames: await tab.evaluate(() => window.frames_.slice(1)), ties: Number((await tab.locator(".ties h2 span").textContent()).replaceAll(",", "")) };
}

const results = { first: [], network: [] };
for (let round = 0; round < Number(rounds); round += 1) {
  results.first.push(await visit("", { usable: "main[data-view=''] .figures" }));
  results.network.push(await visit(`network?limit=${limit}`, { listed: ".ties .tie", drawn: ".stage[data-state=drawn]" }, frames));
}
await browser.close();
process.stdout.write(JSON.stringify(results));
