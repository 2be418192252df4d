import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { exportHandouts } from "#src/handouts/export";
import { printPage } from "#src/handouts/pdf";
import { noBrowser, withPage } from "../support/browser.js";
import { root, run } from "../support/project.js";
import { jupyter, openHandout, quiet } from "./workshop.js";

const notebooks = (await readdir(join(root, "notebooks"))).filter((file) => file.endsWith(".ipynb")).sort();
const axe = await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/** Largest pages in megabytes. */
const LIMIT = { shared: 1.5, "self-contained": 8 };

/** What axe-core finds serious or critical in a page, by all of its rules or by some. */
async function barriers(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    const { violations } = await axe.run({ preload: false, ...(only ? { runOnly: only } : {}) });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("; ")}`);
  }, rules);
}

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** How many pixels a page can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const form of ["shared", "self-contained"] as const) {
  describe(`every handout, ${form}`, { skip: noBrowser, concurrency: 2 }, () => {
    let handouts: string;

    before(async () => {
      handouts = await mkdtemp(join(tmpdir(), "nn été "));
      // The cache lies in build/, so that a second test run does not execute the lecture again.
      const cache = join(root, "build/handouts");
      const workshop = { root, notebooks: join(root, "notebooks"), handouts, cache, ...jupyter };
      const all = await exportHandouts(workshop, { form }, quiet);
      assert.deepEqual(
        all.flatMap(({ notebook, failure }) => (failure ? [`${notebook}: ${failure}`] : [])),
        [],
      );
    });

    for (const notebook of notebooks) {
      const name = notebook.replace(/\.ipynb$/, "");

      test(`${name} stands by itself: charts, formulas, no request, no barrier, on every screen and on paper`, async () => {
        const file = join(handouts, `${name}.html`);
        assert.ok((await stat(file)).size < LIMIT[form] * 1e6, `${(await stat(file)).size} bytes`);
        const { troubles, requests } = await withPage({ offline: true }, async (page) => {
          await openHandout(page, file);

          const figures = await page.$$eval("figure.chart", (all) =>
            all.map((figure) => ({
              svgs: figure.querySelectorAll(".plot.drawn svg.main-svg").length,
              marks: figure.querySelectorAll(".plot :is(path, rect, image, text)").length,
              alt: figure.querySelector(".alt")?.textContent ?? "",
              number: figure.querySelector("figcaption .number")?.textContent ?? "",
              caption: figure.querySelector("figcaption .words")?.textContent ?? "",
              title: figure.querySelector(".title")?.textContent ?? "",
            })),
          );
          const executed = JSON.parse(
            await readFile(join(root, "build/handouts/notebooks", notebook), "utf8"),
          );
          assert.equal(figures.length, chartsIn(executed), "every chart of the notebook is in the page");
          assert.ok(figures.length > 0);
          for (const [k, { svgs, marks, alt, number, caption, title }] of figures.entries()) {
            assert.ok(svgs > 0 && marks > 5, `figure ${k + 1} is drawn`);
            assert.ok(alt.length > 20, `figure ${k + 1} has words for who does not see it`);
            assert.equal(number, `Figure ${k + 1}.`);
            assert.ok(caption.length > 5 && title.length > 5, `figure ${k + 1} has a title and a caption`);
            assert.doesNotMatch(caption + title, /<\/?su[bp]>/);
          }

          assert.equal(await page.locator(".katex-error").count(), 0);
          assert.ok((await page.locator(".katex").count()) > 0);
          assert.deepEqual(await unsetFormulas(page), []);
          assert.ok((await page.locator("#contents li").count()) > 3);
          assert.match(
            (await page.textContent(".edition p")) ?? "",
            /^From Neurons to Networks \d+\.\d+\.\d+, \d+ \w+ \d{4}/,
          );

          assert.deepEqual(await barriers(page), [], "light");
          await page.locator("#theme").click();
          await page.locator("figure.chart .plot.drawn .main-svg[style*='rgb(20, 24, 29)']").last().waitFor();
          assert.deepEqual(await barriers(page, ["color-contrast"]), [], "dark");

          await page.emulateMedia({ media: "print" });
          assert.deepEqual(await onPaper(page), []);
          await page.emulateMedia({ media: "screen" });

          await page.setViewportSize({ width: 390, height: 844 });
          await page.waitForTimeout(300);
          await page.waitForFunction(() =>
            [...document.querySelectorAll<HTMLElement>(".plot .svg-container")].every(
              (plot) => plot.offsetWidth <= 390,
            ),
          );
          assert.ok(
            (await sideways(page)) <= 0,
            `the page scrolls sideways by ${await sideways(page)} pixels`,
          );
        });
        assert.deepEqual(troubles, []);
        assert.deepEqual(
          requests.filter((url) => !isOwn(url, handouts)),
          [],
        );
      });
    }

    test("on a phone each page is drawn to its width from the start", async () => {
      const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
      const { troubles } = await withPage({ offline: true, ...phone, colorScheme: "dark" }, async (page) => {
        for (const name of form === "shared"
          ? ["01-biological-neurons", "05-hopfield-demo"]
          : ["08-multilayer-networks"]) {
          await openHandout(page, join(handouts, `${name}.html`));
          assert.ok((await sideways(page)) <= 0, name);
          const overlapping = await page.$$eval(
            "figure.chart",
            (all) =>
              all.filter((figure) => {
                const [plot, caption] = [".plot", "figcaption"].map((part) =>
                  figure.querySelector(part)?.getBoundingClientRect(),
                );
                return !plot || !caption || plot.bottom > caption.top + 1;
              }).length,
          );
          assert.equal(overlapping, 0, name);
        }
      });
      assert.deepEqual(troubles, []);
    });

    if (form === "shared") {
      test("the index lists them in order, and needs nothing from a network", async () => {
        const { troubles, requests } = await withPage({ offline: true }, async (page) => {
          await page.goto(pathToFileURL(join(handouts, "index.html")).href);
          assert.equal(await page.locator("li").count(), notebooks.length);
          assert.deepEqual(await barriers(page), []);
          await page.getByRole("link", { name: /Hopfield demo/ }).click();
          // A page that is left while it still loads would report its scripts as failed requests.
          await page.locator("html[data-charts=printable]").waitFor({ state: "attached" });
          await page.getByRole("link", { name: "all handouts" }).click();
        });
        assert.deepEqual(troubles, []);
        assert.deepEqual(
          requests.filter((url) => !isOwn(url, handouts)),
          [],
        );
      });

      test("a PDF has every chart, as drawn lines that stay sharp", async (t) => {
        if ((await run("pdftotext", ["-v"]).catch(() => undefined)) === undefined)
          return t.skip("no pdftotext here");
        const name = "05-hopfield-demo";
        const pdf = join(handouts, `${name}.pdf`);
        let titles: (string | null)[] = [];
        await withPage({ offline: true }, async (page, browser) => {
          await openHandout(page, join(handouts, `${name}.html`));
          titles = await page.$$eval("figure.chart .title", (all) => all.map((title) => title.textContent));
          await printPage(browser, join(handouts, `${name}.html`), pdf);
        });
        const { stdout } = await run("pdftotext", [pdf, "-"]);
        const text = stdout.replace(/\s+/g, " ");
        for (const [k, title] of titles.entries()) {
          assert.ok(text.includes(`Figure ${k + 1}.`), `figure ${k + 1}`);
          assert.ok(text.includes((title ?? "").replace(/\s+/g, " ")), `${title}`);
        }
        // Words inside the charts are words of the PDF, not pixels.
        for (const words of ["fraction q of flipped spins at the start", "overlap m", "yin-yang"])
          assert.ok(text.includes(words), words);
      });
    }
  });
}

/** The charts in an executed notebook. */
function chartsIn({ cells }: { cells: { outputs?: { data?: Record<string, unknown> }[] }[] }): number {
  const outputs = cells.flatMap(({ outputs = [] }) => outputs);
  return outputs.filter(({ data }) => data && "application/vnd.plotly.v1+json" in data).length;
}

/** Text that still looks like a formula's source. */
const unsetFormulas = (page: Page) =>
  page.$$eval("main .text", (all) =>
    all.flatMap((text) => {
      const copy = text.cloneNode(true) as HTMLElement;
      for (const part of copy.querySelectorAll("code, pre, .katex")) part.remove();
      return copy.textContent?.match(/\$[^$]*\$|\\[a-z]+|\\\(/g) ?? [];
    }),
  );

/** Charts that do not show their picture on paper. */
const onPaper = (page: Page) =>
  page.$$eval("figure.chart", (all) =>
    all.flatMap((figure, k) => {
      const still = figure.querySelector<HTMLImageElement>(".still");
      const plot = figure.querySelector<HTMLElement>(".plot");
      const isShown = still && still.offsetHeight > 80 && still.complete && still.naturalWidth > 0;
      return isShown && plot?.offsetHeight === 0 ? [] : [`figure ${k + 1}`];
    }),
  );

/** Whether a request stays in the page or in the folder of the pages. */
function isOwn(url: string, handouts: string): boolean {
  if (url.startsWith("data:") || url.startsWith("blob:")) return true;
  return url.startsWith("file:") && fileURLToPath(new URL(url)).startsWith(handouts);
}
