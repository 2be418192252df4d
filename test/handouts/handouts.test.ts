import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { exportHandouts, type Workshop } from "#src/handouts/export";
import { noBrowser, openPage } from "../support/browser.js";
import { notebook, python, root, scratchInProject } from "../support/project.js";

/** A workshop of its own with the given notebooks, by name and cells. */
async function workshop(notebooks: Record<string, string[]>): Promise<Workshop> {
  const folder = await scratchInProject();
  for (const name of ["notebooks", "handouts"]) await mkdir(join(folder, name));
  for (const [name, cells] of Object.entries(notebooks)) {
    await writeFile(join(folder, "notebooks", name), notebook(cells));
  }
  return {
    root,
    notebooks: join(folder, "notebooks"),
    handouts: join(folder, "handouts"),
    cache: join(folder, "cache"),
    jupyter: (tool) => [python, "-m", tool],
    env: process.env,
  };
}

const quiet = { started() {}, finished() {} };

describe("a failing cell", () => {
  test("is reported with its message, and leaves the earlier page in place", async () => {
    const shop = await workshop({
      "01-good.ipynb": ["1 + 1"],
      "02-bad.ipynb": ["const a = 1;", "throw new Error('no such synapse');"],
    });
    const earlier = join(shop.handouts, "02-bad.html");
    await writeFile(earlier, "earlier");
    const [good, bad] = await exportHandouts(shop, {}, quiet);
    assert.equal(good.failure, undefined);
    assert.match(bad.failure ?? "", /^cell 2: Error: no such synapse/);
    assert.equal(await readFile(earlier, "utf8"), "earlier");
    assert.deepEqual((await readdir(shop.handouts)).sort(), [
      "01-good.html",
      "02-bad.html",
      "assets",
      "index.html",
    ]);
  });
});

describe("a page", { skip: noBrowser }, () => {
  test("shows what students write and print as text, not as HTML", async () => {
    const cell =
      "console.log('<img src=x onerror=document.title=`hacked`>');\n'<script>document.title=`hacked`</script>'";
    const shop = await workshop({ "01-hostile.ipynb": [cell] });
    await exportHandouts(shop, {}, quiet);
    const { page, browser, troubles } = await openPage({ offline: true });
    await page.goto(pathToFileURL(join(shop.handouts, "01-hostile.html")).href);
    assert.notEqual(await page.title(), "hacked");
    assert.match((await page.textContent("pre")) ?? "", /onerror/);
    await browser.close();
    assert.deepEqual(troubles, []);
  });

  test("of the demo draws every chart and sets every formula with the network off", async () => {
    const shop = { ...(await workshop({})), notebooks: join(root, "notebooks") };
    await exportHandouts(shop, { names: ["05-hopfield-demo"] }, quiet);
    const { page, browser, troubles, requests } = await openPage({ offline: true });
    await page.goto(pathToFileURL(join(shop.handouts, "index.html")).href);
    await page.getByRole("link", { name: /Hopfield demo/ }).click();
    await page.waitForSelector(".katex");
    const charts = await page.$$eval("figure.chart", (all) =>
      all.map((one) => one.querySelectorAll(".main-svg").length),
    );
    assert.ok(charts.length >= 9 && charts.every((layers) => layers > 0), `${charts}`);
    assert.equal(await page.$$eval(".katex-error", (all) => all.length), 0);
    const text = await page.innerText("main");
    assert.doesNotMatch(text, /\$\$|\\frac|\\sum/, "no formula is left unset");
    await page.locator("figure.chart", { hasText: "play" }).first().getByText("play").click();
    await page.waitForFunction(() =>
      /after sweep [1-9]/.test(document.querySelector("main")?.textContent ?? ""),
    );
    await browser.close();
    assert.deepEqual(troubles, []);
    assert.ok(
      requests.every((url) => url.startsWith("file:") || url.startsWith("data:") || url.startsWith("blob:")),
      `${requests}`,
    );
  });
});
