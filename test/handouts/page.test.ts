import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { noBrowser, withPage } from "../support/browser.js";
import { notebook, python, run, scratch } from "../support/project.js";
import { exported, openHandout, workshop, writtenNotebook } from "./workshop.js";

const PLOTLY = "application/vnd.plotly.v1+json";

/** A notebook as it was written, made into a page by nbconvert as in .venv. */
async function converted(text: string): Promise<string> {
  const folder = await scratch();
  await writeFile(join(folder, "page.ipynb"), text);
  const { code, stderr } = await run(python, ["-m", "nbconvert", "--to", "html", join(folder, "page.ipynb")]);
  assert.equal(code, 0, stderr);
  return join(folder, "page.html");
}

async function opened(file: string, use: (page: Page) => Promise<void>): Promise<void> {
  const { troubles, requests } = await withPage({ offline: true }, async (page) => {
    await openHandout(page, file);
    await use(page);
  });
  assert.deepEqual(troubles, []);
  assert.ok(
    requests.every((url) => /^(file|data|blob):/.test(url)),
    `${requests}`,
  );
}

const lecture = [
  'import { h, hebbianMatrix, hopf, retrievalFigure, show, sweptFigure, trainingSet } from "neurons-to-networks";\nconst x = [-1, 0, 1];',
  'show(sweptFigure({ name: "gain", values: [1, 2, 4, 8] }, (gain) => [{ name: "h", x, y: x.map((v) => h(v, gain, 0)) }], { x: "x", y: "h", yRange: [0, 1] }, { title: "A gain", alt: "A curve that becomes steeper." }));',
  "const patterns = trainingSet({ seed: 1 });\nshow(retrievalFigure(hopf(hebbianMatrix(patterns.first(10)), 1, 0.4, 20)));",
  "show(retrievalFigure(hopf(hebbianMatrix(patterns.first(10)), 1, 0.4, 20)));",
];

describe("the controls of a page", { skip: noBrowser }, () => {
  let file: string;
  before(async () => {
    const cells = JSON.parse(notebook(lecture));
    const text = (k: number, source: string) => ({
      cell_type: "markdown",
      id: `text-${k}`,
      metadata: {},
      source,
    });
    cells.cells.splice(1, 0, text(1, "# A lecture\n\n## First part\n\nText."));
    cells.cells.splice(3, 0, text(2, "## Second part\n\n**Predict first.** What will it do?"));
    const shop = await workshop({ "01-controls.ipynb": JSON.stringify(cells) });
    await exported(shop);
    file = join(shop.handouts, "01-controls.html");
  });

  test("a slider moves its chart, by keyboard and by mouse", async () => {
    await opened(file, async (page) => {
      const chart = page.locator("#figure-1");
      const slider = chart.getByRole("slider", { name: "gain" });
      const curve = () => chart.locator(".plot .scatterlayer path.js-line").first().getAttribute("d");
      const before = await curve();
      assert.equal(await slider.getAttribute("aria-valuetext"), "gain = 4");
      await slider.focus();
      await page.keyboard.press("ArrowRight");
      await chart.getByText("gain = 8").waitFor();
      await page.waitForFunction(
        (was) =>
          document.querySelector("#figure-1 .plot .scatterlayer path.js-line")?.getAttribute("d") !== was,
        before,
      );
      const box = await slider.boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + 6, box.y + box.height / 2);
      await chart.getByText("gain = 1").waitFor();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await chart.getByText("gain = 4").waitFor();
      await page.waitForFunction(
        (was) =>
          document.querySelector("#figure-1 .plot .scatterlayer path.js-line")?.getAttribute("d") === was,
        before,
      );
    });
  });

  test("a play button runs through the frames, by mouse and by keyboard, and pause stops it", async () => {
    await opened(file, async (page) => {
      for (const [figure, press] of [
        ["#figure-2", (name: string) => page.locator("#figure-2").getByRole("button", { name }).click()],
        [
          "#figure-3",
          async (name: string) => {
            await page.locator("#figure-3").getByRole("button", { name }).focus();
            await page.keyboard.press(name === "play" ? "Enter" : " ");
          },
        ],
      ] as const) {
        const chart = page.locator(figure);
        const slider = chart.getByRole("slider");
        const moved = (to: RegExp) => chart.locator("output", { hasText: to }).waitFor();
        await moved(/after sweep 0/);
        await press("play");
        await moved(/after sweep [1-9]/);
        await press("pause");
        const last = Number(await slider.getAttribute("max"));
        await page.waitForTimeout(300);
        const stopped = await slider.inputValue();
        await page.waitForTimeout(1200);
        assert.equal(await slider.inputValue(), stopped, "pause holds it");
        assert.ok(Number(stopped) < last);
        await press("play");
        await page.waitForFunction(
          ([chart, last]) => document.querySelector<HTMLInputElement>(`${chart} input`)?.value === last,
          [figure, String(last)] as const,
        );
      }
    });
  });

  test("what was moved stays so in another theme, at another width and on paper", async () => {
    await opened(file, async (page) => {
      const chart = page.locator("#figure-1");
      const still = () => chart.locator(".still").getAttribute("src");
      const first = await still();
      await chart.getByRole("slider").focus();
      await page.keyboard.press("End");
      await page.waitForFunction(
        (was) => document.querySelector("#figure-1 .still")?.getAttribute("src") !== was,
        first,
      );
      const steep = await still();
      const dark = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await dark();
      const theme = page.getByRole("button", { name: "Dark" });
      await theme.focus();
      await page.keyboard.press("Enter");
      assert.notEqual(await dark(), light);
      await chart.locator(".plot .main-svg[style*='rgb(20, 24, 29)']").first().waitFor();
      await page.setViewportSize({ width: 390, height: 800 });
      await page.waitForFunction(
        () => (document.querySelector<HTMLElement>("#figure-1 .svg-container")?.offsetWidth ?? 999) < 390,
      );
      assert.equal(await chart.locator("output").textContent(), "gain = 8");
      await page.waitForTimeout(1500);
      const onPaper = await still();
      assert.equal(
        curveOf(onPaper),
        curveOf(steep),
        "the picture for paper shows what the chart shows, in light colours",
      );
      assert.doesNotMatch(decodeURIComponent(onPaper ?? ""), /rgb\(20, 24, 29\)/);
    });
  });

  test("code folds one by one and all at once; the contents lead to their parts", async () => {
    await opened(file, async (page) => {
      const open = () => page.locator("details.code[open]").count();
      assert.equal(await open(), 4);
      await page.locator("details.code summary").first().focus();
      await page.keyboard.press("Enter");
      assert.equal(await open(), 3);
      await page.getByRole("button", { name: "Hide code" }).click();
      assert.equal(await open(), 0);
      await page.getByRole("button", { name: "Hide code" }).press("Enter");
      assert.equal(await open(), 3, "what was folded by hand stays so");

      await page
        .getByRole("navigation", { name: "Contents" })
        .getByRole("link", { name: "Second part" })
        .click();
      assert.match(page.url(), /#Second-part$/);
      assert.ok(await page.getByRole("heading", { name: "Second part" }).isVisible());
      await page.evaluate(() => scrollTo(0, 0));
      await page.getByRole("link", { name: "Skip to the text" }).focus();
      assert.ok(await page.getByRole("link", { name: "Skip to the text" }).isVisible());
      await page.keyboard.press("Enter");
      assert.match(page.url(), /#content$/);
    });
  });
});

/** The first curve in a picture for paper. */
const curveOf = (source: string | null) =>
  /class="js-line"[^>]* d="([^"]+)"/.exec(decodeURIComponent(source ?? "").replaceAll("'", '"'))?.[1];

describe("what a student's notebook brings", { skip: noBrowser }, () => {
  test("is shown as text where it is text: prints, values, errors, captions, headings", async () => {
    const attack = "<img src=x onerror=document.title='hacked'><script>document.title='hacked'</script>";
    const file = await converted(
      writtenNotebook([
        `# A \`${attack}\` title`,
        {
          source: `// ${attack}`,
          outputs: [
            { output_type: "stream", name: "stdout", text: `${attack}\n` },
            {
              output_type: "execute_result",
              execution_count: 1,
              metadata: {},
              data: { "text/plain": attack },
            },
            {
              output_type: "error",
              ename: attack,
              evalue: attack,
              traceback: [`\u001b[31m${attack}\u001b[0m`],
            },
            {
              ...{ output_type: "display_data", metadata: {} },
              data: {
                [PLOTLY]: {
                  data: [{ y: [1, 2] }],
                  layout: { title: { text: attack }, meta: { alt: attack, caption: attack } },
                },
              },
            },
          ],
        },
      ]),
    );
    await opened(file, async (page) => {
      await page.waitForTimeout(300);
      assert.doesNotMatch(await page.title(), /^hacked/);
      const text = await page.innerText("main");
      assert.ok(text.split("<img src=x onerror=").length - 1 >= 5, text);
      assert.equal(
        await page.locator("main img:not(.still), main script:not([type='application/json'])").count(),
        0,
      );
    });
  });

  test("is kept where it is HTML, and reaches neither scripts, nor other pages, nor a network", async () => {
    const reached: string[] = [];
    const outside = createServer(({ url = "" }, answer) => {
      reached.push(url);
      answer.end();
    });
    outside.listen(0, "127.0.0.1");
    await once(outside, "listening");
    const away = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    const hostile = [
      "<b id='kept'>kept</b>",
      "<script>document.title='hacked'</script>",
      "<img src='x' onerror=\"document.title='hacked'\">",
      "<svg onload=\"document.title='hacked'\"><script>document.title='hacked'</script></svg>",
      "<iframe srcdoc=\"<script>parent.document.title='hacked'</script>\"></iframe>",
      `<iframe src='${away}/frame'></iframe>`,
      `<object data='${away}/object'></object><embed src='${away}/embed'>`,
      `<img src='${away}/pixel.png'>`,
      `<META http-equiv='refresh' content='0;url=${away}/away'>`,
      `<meta http-equiv=refresh content='0;url=${away}/away'>`,
      `<base href='${away}/'>`,
      `<link rel='stylesheet' href='${away}/style.css'><link rel=prefetch href='${away}/p'>`,
      `<style>@import url(${away}/import.css); #kept { background: url(${away}/b.png) }</style>`,
      `<form id='form' action='${away}/form'><button>send</button></form>`,
      "<a id='link' href=\"javascript:document.title='hacked'\">click</a>",
      `<video src='${away}/v.mp4' autoplay></video><audio src='${away}/a.mp3'></audio>`,
      `<figure class="chart"><script type="application/json">{ not even JSON</script></figure>`,
    ].join("\n");
    const file = await converted(
      writtenNotebook([
        `# Hostile\n\n${hostile}`,
        {
          source: "attack()",
          outputs: [
            { output_type: "display_data", metadata: {}, data: { "text/html": hostile } },
            { output_type: "display_data", metadata: {}, data: { "text/markdown": hostile } },
            // Plotly's data without a layout, and with one that is none.
            { output_type: "display_data", metadata: {}, data: { [PLOTLY]: { data: [{ y: [1, 2] }] } } },
            {
              output_type: "display_data",
              metadata: {},
              data: { [PLOTLY]: { data: [{ y: [3, 4] }], layout: "no" } },
            },
          ],
        },
      ]),
    );
    await withPage({}, async (page) => {
      await openHandout(page, file);
      await page.waitForTimeout(1000);
      await page.evaluate(() => {
        for (const part of document.querySelectorAll<HTMLElement>("#link, #form button")) part.click();
      });
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => document.title), "Hostile");
      assert.match(page.url(), /^file:.*page\.html/);
      assert.ok((await page.locator("#kept").count()) >= 2, "harmless HTML is kept");
      assert.ok(await page.evaluate(() => document.baseURI === location.href));
      assert.ok((await page.locator(".plot.drawn").count()) >= 1, "the honest charts are drawn");
    });
    outside.close();
    assert.deepEqual(reached, []);
  });

  test("a picture in SVG cannot run a script", async () => {
    const svg =
      "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script><rect width='9' height='9'/></svg>";
    const file = await converted(
      writtenNotebook([
        {
          source: "",
          outputs: [{ output_type: "display_data", metadata: {}, data: { "image/svg+xml": svg } }],
        },
      ]),
    );
    assert.doesNotMatch(await readFile(file, "utf8"), /alert\(1\)/);
    await opened(file, async (page) => {
      assert.equal(
        await page.locator(".output img").evaluate((image) => (image as HTMLImageElement).naturalWidth),
        9,
      );
    });
  });
});
