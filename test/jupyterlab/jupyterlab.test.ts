import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { noBrowser, openPage } from "../support/browser.js";
import { startLab } from "../support/lab.js";
import { root } from "../support/project.js";

/** What a student tries in an afternoon: a function, an error in it, an endless loop, and the way back. */
const student = [
  'import { hopf, overlap } from "neurons-to-networks";\nlet gain = 2;\nfunction response(x: number) {\n  if (x < 0) throw new RangeError("x is negative");\n  return gain * x;\n}',
  "response(21)",
  "response(-1)",
  "while (true) gain++;",
  "gain > 2 && typeof response",
  "",
];

describe("JupyterLab", { skip: noBrowser }, () => {
  let url: string;
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;
  let troubles: string[];

  before(async () => {
    ({ url, server } = await startLab({ "student.ipynb": student }));
    ({ browser, page, troubles } = await openPage());
  });
  // The last view stays in build/ for whoever looks into a failure.
  after(async () => {
    await page?.screenshot({ path: join(root, "build/jupyterlab.png") });
    await browser?.close();
    server?.kill("SIGTERM");
  });

  const open = async (name: string) => {
    await page.goto(url.replace("/lab?", `/lab/tree/${name}?reset&`));
    await page.waitForSelector(".jp-Notebook .jp-Cell");
    await page.getByText("TypeScript (tslab) | Idle").waitFor();
  };
  /** Waits until the kernel has run everything that was sent to it. */
  const idle = async () => {
    await page.waitForFunction(
      () =>
        document.querySelectorAll(".jp-CodeCell .jp-InputPrompt").length > 0 &&
        [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].every(
          (prompt) => !prompt.textContent?.includes("*"),
        ),
      undefined,
      { timeout: 300_000 },
    );
  };
  const menu = async (name: string, item: string) => {
    await page.getByRole("menuitem", { name, exact: true }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  const cell = (part: string) => page.locator(".jp-CodeCell", { hasText: part });
  const runCell = async (part: string) => {
    await cell(part).locator(".cm-content").click();
    await page.keyboard.press("Shift+Enter");
  };

  test("runs every cell of the demo and draws every chart", async () => {
    await open("05-hopfield-demo.ipynb");
    await menu("Run", "Run All Cells");
    const chart = cell("hopf(jmat10, 1, 0.4, 100)").locator(".gtitle").first();
    await chart.waitFor();
    await idle();
    assert.match((await chart.textContent()) ?? "", /finds the heart again/);
    assert.equal(await page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count(), 0);
  });

  test("a changed q gives another chart", async () => {
    const changed = cell("const noisy = hopf(jmat100");
    await changed.scrollIntoViewIfNeeded();
    await changed.getByText("q = 0.30: pattern 1").waitFor();
    await changed.locator(".cm-line", { hasText: "0.3, 100" }).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type("const clear = hopf(jmat100, 1, 0.48, 100);");
    await page.keyboard.press("Shift+Enter");
    await changed.getByText("q = 0.30: spin-glass").waitFor();
    await idle();
  });

  test("an error is red and points to the student's own line", async () => {
    await open("student.ipynb");
    await runCell("let gain = 2");
    await runCell("response(21)");
    await cell("response(21)").locator(".jp-OutputArea").getByText("42").waitFor();
    await runCell("response(-1)");
    const error = cell("response(-1)").locator("[data-mime-type='application/vnd.jupyter.stderr']");
    await error.waitFor();
    const text = await error.innerText();
    assert.match(text, /RangeError: x is negative/);
    assert.match(text, /4.*if \(x < 0\) throw new RangeError/, "the line in the function");
    assert.doesNotMatch(text, /node:|dist\/kernel|node_modules/);
  });

  test("the interrupt button stops an endless loop and keeps the variables", async () => {
    await runCell("while (true) gain++");
    await page.getByText("TypeScript (tslab) | Busy").waitFor();
    await page
      .getByRole("button", { name: /interrupt/i })
      .first()
      .click();
    await page.getByText("TypeScript (tslab) | Idle").waitFor();
    await runCell("gain > 2 && typeof response");
    await cell("gain > 2 && typeof response").locator(".jp-OutputArea").getByText("function").waitFor();
  });

  test("Tab completes and Shift+Tab explains", async () => {
    await page.locator(".jp-CodeCell").last().locator(".cm-content").click();
    await page.keyboard.type("overl");
    await page.keyboard.press("Tab");
    await page.waitForFunction(
      () =>
        /overlap/.test(document.querySelector(".jp-CodeCell:last-of-type .cm-content")?.textContent ?? "") ||
        document.querySelector(".jp-Completer-item") !== null,
    );
    if (await page.locator(".jp-Completer-item").count()) await page.keyboard.press("Enter");
    await page.keyboard.type("([1], [1])");
    for (let k = 0; k < 11; k++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+Tab");
    await page.locator(".jp-Tooltip").getByText("Overlap of two states").waitFor();
    await page.keyboard.press("Escape");
  });

  test("restart and run all starts afresh and stops at the first error", async () => {
    await menu("Kernel", "Restart Kernel and Run All Cells…");
    await page.locator(".jp-Dialog button.jp-mod-warn").click();
    // The cells behind the error were sent and are given back unrun.
    const prompt = (part: string, text: string) =>
      cell(part).locator(".jp-InputPrompt", { hasText: text }).waitFor();
    await prompt("gain > 2 && typeof response", "[ ]:");
    await prompt("while (true) gain++", "[ ]:");
    await prompt("response(-1)", "[3]:");
  });

  test("nothing went wrong in the browser's console", () => {
    assert.deepEqual(troubles, []);
  });
});
