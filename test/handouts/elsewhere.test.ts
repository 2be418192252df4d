import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Download } from "playwright-core";
import { PLOTLY_SOURCE } from "#src/charts/stand-alone";
import { noBrowser, withPage } from "../support/browser.js";
import { startLab } from "../support/lab.js";
import { notebook, python, root, run, scratchInProject } from "../support/project.js";
import { exported, openHandout, workshop } from "./workshop.js";

const cells = [
  'import { distort, hebbianMatrix, hopf, interact, retrievalFigure, slider, statesFigure, trainingSet } from "neurons-to-networks";\nconst patterns = trainingSet({ seed: 1 });\nconst run = hopf(hebbianMatrix(patterns.first(10)), 1, 0.4, 20);',
  "retrievalFigure(run)",
  'statesFigure([{ S: run.pattern, label: "stored" }], { title: "A heart", alt: "The picture of a heart." })',
  'interact({ q: slider(0, 0.4, { step: 0.1 }) }, ({ q }) => statesFigure([{ S: distort(run.pattern, q), label: `q = ${q}` }], { title: `A heart with q = ${q}`, alt: "A noisy heart." }))',
];

/** Executes the cells and converts them to HTML, with further options of nbconvert's. */
async function converted(...options: string[]): Promise<string> {
  const folder = await scratchInProject();
  await writeFile(join(folder, "made elsewhere.ipynb"), notebook(cells));
  const file = join(folder, "made elsewhere.ipynb");
  const { code, stderr } = await run(python, [
    "-m",
    "nbconvert",
    "--to",
    "html",
    "--execute",
    ...options,
    file,
  ]);
  assert.equal(code, 0, stderr);
  return file.replace(/\.ipynb$/, ".html");
}

/** A handout of the three charts above. */
async function isHandout(file: string): Promise<void> {
  assert.ok((await stat(file)).size < 8e6);
  const { troubles, requests } = await withPage({ offline: true }, async (page) => {
    await openHandout(page, file);
    assert.equal(await page.locator("figure.chart .plot.drawn").count(), 3);
    assert.doesNotMatch(await page.innerText("main"), /Controls:/);
    await page.locator("#figure-3").getByRole("slider").waitFor();
    assert.match((await page.textContent(".edition p")) ?? "", /^From Neurons to Networks \d/);
    assert.equal(await page.textContent("#figure-2 .number"), "Figure 2.");
  });
  assert.deepEqual(troubles, []);
  assert.ok(
    requests.every((url) => /^(file|data|blob):/.test(url)),
    `${requests}`,
  );
}

describe("outside of npm run handouts", { skip: noBrowser }, () => {
  test("jupyter nbconvert --to html in .venv makes a handout", async () => {
    await isHandout(await converted());
  });

  test("stock nbconvert, without our template, shows the charts where it has a network, and words where it has none", async () => {
    const file = await converted("--HTMLExporter.template_name=lab");
    assert.doesNotMatch(await readFile(file, "utf8"), /From Neurons to Networks/, "it is not the handout");
    const { version } = JSON.parse(
      await readFile(join(root, "node_modules/plotly.js-dist-min/package.json"), "utf8"),
    );
    assert.ok(
      PLOTLY_SOURCE.includes(`@${version}/`),
      "the version that the page fetches is the one that is tested",
    );

    await withPage({}, async (page) => {
      // In place of the network: Plotly from this machine. What else the stock page fetches is not there.
      await page.route(/^https?:/, (route) =>
        route.request().url() === PLOTLY_SOURCE
          ? route.fulfill({ path: join(root, "node_modules/plotly.js-dist-min/plotly.min.js") })
          : route.abort(),
      );
      await page.goto(pathToFileURL(file).href);
      await page.locator(".js-plotly-plot .main-svg").nth(8).waitFor({ state: "attached" });
      assert.equal(await page.locator(".js-plotly-plot:visible").count(), 3);
      const title = page.locator(".gtitle").first();
      assert.match((await title.textContent()) ?? "", /the state settles after/);
      // The frames have come along.
      await page.locator(".updatemenu-button").first().click();
      await page.waitForFunction(() =>
        /after sweep [1-9]/.test(
          document.querySelector(".slider-labels")?.parentElement?.textContent ??
            document.body.textContent ??
            "",
        ),
      );
    });
    await withPage({ offline: true }, async (page) => {
      await page.goto(pathToFileURL(file).href);
      await page.getByText("The picture of a heart.", { exact: true }).waitFor();
    });
  });

  test("slides open without a network and go forth and back with the arrow keys", async () => {
    const lecture = JSON.parse(notebook(cells));
    const types = ["skip", "slide", "subslide", "fragment"];
    for (const [k, cell] of lecture.cells.entries()) cell.metadata.slideshow = { slide_type: types[k] };
    lecture.cells.unshift({
      ...{ cell_type: "markdown", id: "first", source: "# A talk\n\n$x_i = 1$" },
      metadata: { slideshow: { slide_type: "slide" } },
    });
    const shop = await workshop({ "05-talk.ipynb": JSON.stringify(lecture) });
    await exported(shop, { form: "slides" });
    const { troubles, requests } = await withPage({ offline: true }, async (page) => {
      await page.goto(pathToFileURL(join(shop.handouts, "index.html")).href);
      await page.getByRole("link", { name: "slides" }).click();
      await page.locator("html[data-charts=drawn]").waitFor({ state: "attached" });
      assert.equal(await page.locator(".plot.drawn").count(), 3);
      const shown = () => page.locator("section.present:not(.stack)").last().innerText();
      assert.match(await shown(), /A talk/);
      assert.ok(await page.locator(".katex").first().isVisible());
      await page.keyboard.press("ArrowRight");
      await page.locator("#figure-1").getByRole("slider").waitFor();
      assert.match(await shown(), /settles after/);
      await page.keyboard.press("ArrowDown");
      await page.getByText("A heart", { exact: true }).waitFor();
      assert.ok(await page.locator("#figure-2 .main-svg").first().isVisible());
      // What comes next lies below the screen: the slide scrolls to it, and back.
      const bottom = () => page.locator("#figure-3").evaluate((one) => one.getBoundingClientRect().bottom);
      const height = await page.evaluate(() => innerHeight);
      assert.ok((await bottom()) > height);
      await page.keyboard.press("ArrowDown");
      await page.locator("#figure-3").getByRole("slider").waitFor();
      assert.ok((await bottom()) <= height);
      await page.keyboard.press("ArrowUp");
      assert.ok((await bottom()) > height);
      await page.keyboard.press("ArrowUp");
      // A slider that has the focus keeps the arrows for itself.
      await page.locator("#figure-1").getByRole("slider").focus();
      await page.keyboard.press("ArrowRight");
      await page.locator("#figure-1 output", { hasText: "after sweep 1" }).waitFor();
      await page.locator("#figure-1").getByRole("slider").blur();
      await page.keyboard.press("ArrowLeft");
      await page.getByRole("heading", { name: "A talk" }).waitFor();
      assert.match(await shown(), /A talk/);
      assert.doesNotMatch(
        await page.innerText("main"),
        /import \{ hebbianMatrix/,
        "what is to be skipped is",
      );
    });
    assert.deepEqual(troubles, []);
    assert.ok(
      requests.every((url) => /^(file|data|blob):/.test(url)),
      `${requests}`,
    );
  });
});

describe("JupyterLab's menu", { skip: noBrowser }, () => {
  let url: string;
  let server: ChildProcess;
  before(async () => {
    ({ url, server } = await startLab({ "made in lab.ipynb": cells }));
  });
  after(() => {
    server?.kill("SIGTERM");
  });

  test("File, Save and Export Notebook As, HTML gives the same handout", async () => {
    const saved = join(await scratchInProject(), "saved.html");
    await withPage({ acceptDownloads: true }, async (page) => {
      const item = (name: string | RegExp) => page.getByRole("menuitem", { name, exact: true }).click();
      await page.goto(url.replace("/lab?", "/lab/tree/made%20in%20lab.ipynb?reset&"));
      await page.getByText("TypeScript (tslab) | Idle").waitFor();
      await item("Run");
      await item("Run All Cells");
      await page.locator(".jp-CodeCell .main-svg").nth(3).waitFor({ state: "attached" });
      await page.locator(".jp-CodeCell").last().locator(".jp-InputPrompt", { hasText: "[4]:" }).waitFor();
      await page.getByText("TypeScript (tslab) | Idle").waitFor();
      await item("File");
      await page.locator(".lm-Menu-item", { hasText: "Save and Export Notebook As" }).click();
      // JupyterLab opens the export in another tab, where it becomes a download.
      const download = new Promise<Download>((resolve) => {
        page.on("download", resolve);
        page.context().on("page", (tab) => tab.on("download", resolve));
      });
      await page.locator(".lm-Menu-item", { hasText: /^HTML$/ }).click();
      await page.locator(".jp-Dialog button.jp-mod-accept").click();
      await (await download).saveAs(saved);
    });
    await isHandout(saved);
  });
});
