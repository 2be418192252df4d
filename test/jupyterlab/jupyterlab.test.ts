import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { noBrowser, openPage } from "../support/browser.js";
import { root, scratch, scratchInProject } from "../support/project.js";

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Starts JupyterLab as `npm start -- --no-browser` does, on a copy of the notebooks and with a home of its own. */
async function startLab(): Promise<{ url: string; server: ChildProcess }> {
  const port = await freePort();
  const home = await scratch();
  const folder = join(await scratchInProject(), "notebooks");
  await cp(join(root, "notebooks"), folder, { recursive: true });
  const server = spawn(
    process.execPath,
    [
      join(root, "scripts/start.mjs"),
      "--no-browser",
      "--port",
      String(port),
      `--ServerApp.root_dir=${folder}`,
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        HOME: home,
        JUPYTER_RUNTIME_DIR: join(home, "runtime"),
        JUPYTER_CONFIG_DIR: join(home, "config"),
      },
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (data) => {
      said += data;
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/lab\?token=\w+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on("close", () => reject(new Error(`JupyterLab did not start:\n${said}`)));
  });
  return { url, server };
}

describe("JupyterLab", { skip: noBrowser }, () => {
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;
  let troubles: string[];

  before(async () => {
    const lab = await startLab();
    server = lab.server;
    ({ browser, page, troubles } = await openPage());
    await page.goto(lab.url.replace("/lab?", "/lab/tree/05-hopfield-demo.ipynb?"));
    await page.waitForSelector(".jp-Notebook .jp-Cell");
    await page.getByText("TypeScript (tslab) | Idle").waitFor();
  });
  // The last view stays in build/ for whoever looks into a failure.
  after(async () => {
    await page?.screenshot({ path: join(root, "build/jupyterlab.png") });
    await browser?.close();
    server?.kill("SIGTERM");
  });

  /** Waits until the kernel has run everything that was sent to it. */
  const idle = () =>
    page.waitForFunction(
      () =>
        document.querySelectorAll(".jp-CodeCell .jp-InputPrompt").length > 0 &&
        [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].every(
          (prompt) => !prompt.textContent?.includes("*"),
        ),
      undefined,
      { timeout: 300_000 },
    );
  const menu = async (name: string, item: string) => {
    await page.getByRole("menuitem", { name, exact: true }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  /** The titles of the charts below the cell that holds a text. */
  const titles = (part: string) =>
    page.locator(".jp-CodeCell", { hasText: part }).locator(".jp-OutputArea .gtitle").allTextContents();

  test("runs every cell and draws every chart", async () => {
    await menu("Run", "Run All Cells");
    await page.locator(".jp-CodeCell", { hasText: "hopf(jmat10, 1, 0.4, 100)" }).locator(".gtitle").waitFor();
    await idle();
    const [first] = await titles("hopf(jmat10, 1, 0.4, 100)");
    assert.match(first, /finds the heart again/);
    assert.equal(
      await page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count(),
      0,
    );
    assert.equal((await page.locator(".jp-Cell .jp-OutputArea .main-svg").count()) > 0, true);
  });

  test("a changed q gives another chart", async () => {
    const cell = page.locator(".jp-CodeCell", { hasText: "const noisy = hopf(jmat100" });
    await cell.scrollIntoViewIfNeeded();
    await cell.getByText("q = 0.30: pattern 1").waitFor();
    await cell.locator(".cm-line", { hasText: "0.3, 100" }).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type("const clear = hopf(jmat100, 1, 0.48, 100);");
    await page.keyboard.press("Shift+Enter");
    await cell.getByText("q = 0.30: spin-glass").waitFor();
    await idle();
  });

  test("nothing went wrong in the browser's console", () => {
    assert.deepEqual(troubles, []);
  });
});
