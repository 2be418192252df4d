import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { noBrowser, openPage } from "../support/browser.js";
import { startLab } from "../support/lab.js";
import { root } from "../support/project.js";

const cells = [
  'import { button, checkbox, choice, hebbianMatrix, hopf, interact, linesFigure, play, retrievalFigure, slider, trainingSet } from "neurons-to-networks";\nconst patterns = trainingSet({ seed: 1 });\nconst jmat10 = hebbianMatrix(patterns.first(10));',
  "interact({ q: slider(0, 0.5, { step: 0.01 }), pattern: slider(1, 6, { step: 1 }), again: button() }, ({ q, pattern, again }) => retrievalFigure(hopf(jmat10, pattern, q, 20, { seed: again + 1 }), { name: `pattern ${pattern}, q = ${q}, ${again}` }));",
  'interact({ shape: choice(["sine", "line"]), grows: checkbox(false), turn: play(0, 1, { step: 0.1, interval: 60 }) }, ({ shape, grows, turn }) => { if (shape === "line" && grows) throw new Error("a line does not grow"); return linesFigure([{ name: "y", x: [0, 1], y: [0, turn] }], { x: "x", y: "y" }, { title: `${shape} ${grows} ${turn}`, alt: "a curve" }); });',
];

/**
 * JupyterLab and Notebook 7 are one server's two faces. Each has a notebook of its own: a page that opens one whose
 * session from another page still runs may, on a slow machine, end that session under its own feet.
 */
const faces = [
  { name: "JupyterLab", path: "/lab/tree/lab.ipynb?reset&", arrows: false },
  { name: "Notebook", path: "/notebooks/notebook.ipynb?", arrows: "Notebook 7 takes them for itself" },
];

/** Runs in the page: notes in `moves` how long after each key the title of the slider's chart is another, in ms. */
function watchMoves(slider: Element): void {
  const cell = slider.closest(".jp-CodeCell") as Element;
  const title = () => cell.querySelector(".neurons-live .gtitle")?.textContent;
  const moves: number[] = [];
  Object.assign(globalThis, { moves });
  let shown = title();
  let pressed = 0;
  addEventListener(
    "keydown",
    () => {
      pressed = performance.now();
    },
    true,
  );
  new MutationObserver(() => {
    if (!title() || title() === shown) return;
    shown = title();
    moves.push(performance.now() - pressed);
  }).observe(cell, { subtree: true, childList: true });
}

/** Ends the kernels of all notebooks, as the panel of running kernels does. */
async function endSessions(lab: string): Promise<void> {
  const { origin, search } = new URL(lab);
  const sessions = await fetch(`${origin}/api/sessions${search}`).then((response) => response.json());
  for (const { id } of sessions as { id: string }[])
    await fetch(`${origin}/api/sessions/${id}${search}`, { method: "DELETE" });
}

describe("interact", { skip: noBrowser }, () => {
  let url: string;
  let server: ChildProcess;

  before(async () => {
    ({ url, server } = await startLab({ "lab.ipynb": cells, "notebook.ipynb": cells }));
  });
  after(() => {
    server?.kill("SIGTERM");
  });

  for (const { name, path, arrows } of faces) {
    describe(`in ${name}`, () => {
      let browser: Browser;
      let page: Page;
      let troubles: string[];
      const cell = (k: number) => page.locator(".jp-CodeCell").nth(k);
      const titled = (k: number, text: string) =>
        cell(k).locator(".gtitle", { hasText: text }).first().waitFor();

      /** Types a number into the field beside a slider of the first cell with controls. */
      const type = async (slider: number, value: string) => {
        await cell(1).locator(".widget-readout").nth(slider).focus();
        await page.keyboard.press("Control+a");
        await page.keyboard.type(value);
        await page.keyboard.press("Enter");
      };

      /** Runs a cell; the first time again until the kernel is there to take it. */
      const runCell = async (k: number) => {
        const taken = cell(k).locator(".jp-InputPrompt", { hasText: /\[(\d+|\*)\]/ });
        for (let tries = 0; tries < 20 && (await taken.count()) === 0; tries++) {
          await cell(k).locator(".cm-content").click();
          await page.keyboard.press("Shift+Enter");
          await taken.waitFor({ timeout: 3000 }).catch(() => {});
        }
      };

      before(async () => {
        ({ browser, page, troubles } = await openPage());
        await page.goto(url.replace("/lab?", path));
        await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
        // What an empty JupyterLab complains of is not ours.
        troubles.length = 0;
        for (let k = 0; k < cells.length; k++) await runCell(k);
        await titled(1, "pattern 4, q = 0.25, 0");
        await titled(2, "sine false 0");
      });
      after(async () => {
        await page?.screenshot({ path: join(root, `build/interact-${name}.png`) });
        await browser?.close();
      });

      test("a number typed beside a slider redraws the chart in its place", async () => {
        await type(0, "0.24");
        await titled(1, "pattern 4, q = 0.24");
        // The chart for pages without controls is hidden.
        assert.equal(await cell(1).locator(".js-plotly-plot:visible").count(), 1);
        await type(1, "5");
        await titled(1, "pattern 5, q = 0.24");
      });

      test("arrow keys move a slider", { skip: arrows }, async () => {
        await cell(1).getByRole("slider").first().focus();
        await page.keyboard.press("ArrowLeft");
        await titled(1, "pattern 5, q = 0.23");
      });

      test("the keys for its ends and for leaps move it too", async () => {
        await cell(1).getByRole("slider").first().focus();
        await page.keyboard.press("End");
        await titled(1, "pattern 5, q = 0.5");
        await page.keyboard.press("PageDown");
        await titled(1, "pattern 5, q = 0.4");
        await type(0, "0.24");
        await titled(1, "pattern 5, q = 0.24");
      });

      test("a slider dragged by mouse ends at the newest value", async () => {
        const handle = await cell(1).getByRole("slider").first().boundingBox();
        assert.ok(handle);
        const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
        await page.mouse.move(x, y);
        await page.mouse.down();
        for (let k = 1; k <= 40; k++) await page.mouse.move(x - 6 * k, y);
        await page.mouse.up();
        await titled(1, "pattern 5, q = 0,");
      });

      test("a button draws again", async () => {
        await cell(1).getByRole("button", { name: "again" }).click();
        await titled(1, "q = 0, 1");
      });

      test("list, box and play set their values", async () => {
        await cell(2).getByRole("combobox").selectOption("line");
        await titled(2, "line false 0");
        await cell(2).locator(".widget-play button").first().click();
        await titled(2, "line false 1");
        await cell(2).getByRole("checkbox").click();
        await cell(2).getByText("Error: a line does not grow").waitFor();
        await cell(2).getByRole("combobox").selectOption("sine");
        await titled(2, "sine true 1");
      });

      test("a chart of 2500 neurons follows a move at once", async () => {
        await cell(1).getByRole("slider").first().evaluate(watchMoves);
        for (let k = 1; k <= 9; k++) {
          await type(0, `0.0${k}`);
          await titled(1, `q = 0.0${k},`);
        }
        const times = await page.evaluate(() => (globalThis as unknown as { moves: number[] }).moves);
        assert.equal(times.length, 9);
        const median = times.sort((a, b) => a - b)[4];
        console.log(`${name}: a move is drawn after ${median.toFixed(0)} ms (median of 9, N = 2500)`);
      });

      test("nothing went wrong in the console", () => {
        const exceptions = troubles.filter((trouble) => trouble.startsWith("exception"));
        assert.deepEqual(exceptions, []);
      });

      test("controls and chart are there again when the page is opened anew", async () => {
        const saved = page.waitForResponse(
          (response) => response.request().method() === "PUT" && response.url().includes("/api/contents/"),
        );
        await page.keyboard.press("Control+s");
        await saved;
        await page.reload();
        await titled(1, "q = 0.09");
        await type(0, "0.24");
        await titled(1, "q = 0.24");
        assert.equal(await cell(1).locator(".js-plotly-plot:visible").count(), 1);
      });

      test("without the kernel that it was made with, the saved chart has a slider of its own", async () => {
        await page.goto("about:blank");
        await endSessions(url);
        await page.goto(url.replace("/lab?", path));
        await titled(1, "pattern 4, q = 0.25, 0");
        await cell(1).locator(".slider-labels:visible", { hasText: "0.25" }).waitFor();
      });
    });
  }
});
