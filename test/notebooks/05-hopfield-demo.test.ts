import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

describe("05-hopfield-demo, executed", () => {
  const { cells, cell } = executedNotebook("05-hopfield-demo.ipynb");

  test("the training set is the lecture's", () => {
    assert.match(cell("trainingSet({").text, /^1000 patterns of N = 2500 neurons$/m);
  });

  test("P = 10: the heart comes back from 40 % noise", () => {
    assert.match(cell("hopf(jmat10, 1, 0.4, 100)").text, /pattern 1 \(overlap (0\.99\d|1\.000)\)/);
  });

  test("P = 100: the pattern comes back from q = 0.3 and not from q = 0.45", () => {
    const { text } = cell("hopf(jmat100, 1, 0.3, 100)");
    assert.match(text, /q = 0\.30: pattern 1 /);
    assert.match(text, /q = 0\.45: spin-glass state/);
  });

  test("P = 1000: the pattern is lost even from q = 0", () => {
    const { text, figures } = cell("hopf(jmat1000, 1, 0, 100)");
    assert.match(text, /q = 0: +spin-glass state/);
    assert.match(text, /q = 0\.4: +spin-glass state/);
    assert.ok((figures[1].frames?.length ?? 0) > 10, "a retrieval to play");
  });

  test("the chart of the three regimes rises to 1 for P = 10 and stays low for P = 1000", () => {
    const [few, , many] = cell("first20").figures[0].data as unknown as { y: number[] }[];
    assert.ok(few.y[20] > 0.99);
    assert.ok(Math.max(...many.y) < 0.6);
  });

  test("noise: P = 10 holds to 0.45, P = 100 to about 0.35, P = 1000 nowhere", () => {
    const [few, some, many] = cell("finalOverlaps").figures[0].data as unknown as {
      x: number[];
      y: number[];
    }[];
    few.x.forEach((q, k) => {
      if (q <= 0.45) assert.ok(few.y[k] > 0.99, `P = 10, q = ${q}: ${few.y[k]}`);
      if (q <= 0.35) assert.ok(some.y[k] > 0.95, `P = 100, q = ${q}: ${some.y[k]}`);
      if (q >= 0.45) assert.ok(some.y[k] < 0.6, `P = 100, q = ${q}: ${some.y[k]}`);
      assert.ok(many.y[k] < 0.6, `P = 1000, q = ${q}: ${many.y[k]}`);
    });
  });

  test("every chart says in words what it shows", () => {
    const figures = cells().flatMap((each) => each.figures);
    assert.ok(figures.length >= 9);
    for (const { layout } of figures) {
      const { meta, title } = layout as unknown as { meta: { alt: string }; title: { text: string } };
      assert.ok(meta.alt.length > 30 && title.text.length > 10);
    }
  });
});
