import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import * as library from "neurons-to-networks";
import { noBrowser, openPage } from "../support/browser.js";
import { root } from "../support/project.js";

/** A little of each chapter, the same here and there. Runs as text in the page: it may use only its argument. */
function lecture(n: typeof library): Record<string, unknown> {
  const patterns = n.randomPatterns(5, 200, { seed: "browser" });
  const retrieval = n.hopf(n.hebbianMatrix(patterns), 1, 0.3, 10);
  const membrane = n.hodgkinHuxley(10, 50);
  return {
    end: retrieval.end.text,
    energy: Array.from(retrieval.energy),
    // Browsers differ in the last digit of an exponential.
    spikes: Array.from(membrane.spikes, (t) => t.toFixed(9)),
    criticalLoad: n.criticalLoad(),
    h: n.h(0.3, 2, 0.1),
    picture: n.overlap(n.pictures().pattern(1), n.pictures().pattern(2)),
    chart: JSON.stringify(n.retrievalFigure(n.hopf(n.hebbianMatrix(n.pictures()), 1, 0.1, 2))).length,
  };
}

test("the science runs in a browser, with the same results", { skip: noBrowser }, async () => {
  const bundle = await build({
    stdin: { contents: 'export * from "./dist/index.js";', resolveDir: root },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "library",
    absWorkingDir: root,
    logLevel: "silent",
  });
  const { page, browser, troubles } = await openPage({ offline: true });
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  const there = await page.evaluate(`(${lecture.toString()})(library)`);
  await browser.close();
  assert.deepEqual(troubles, []);
  assert.deepEqual(there, JSON.parse(JSON.stringify(lecture(library))));
});

test("the science names no module of Node", async () => {
  const bundle = await build({
    entryPoints: [join(root, "dist/index.js")],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
    logLevel: "silent",
  });
  const external = Object.values(bundle.metafile.inputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external).map((one) => one.path),
  );
  assert.deepEqual(external, []);
});
