import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hebbGeneralizationError } from "neurons-to-networks";
import { executedNotebook } from "../support/project.js";

interface Points {
  name: string;
  x: number[];
  y: number[];
  mode: string;
  error_y?: { array: number[] };
}

describe("07-perceptron, executed", () => {
  const { cells, cell } = executedNotebook("07-perceptron.ipynb");
  const traces = (part: string) => cell(part).figures[0].data as unknown as Points[];

  test("the unit answers by the side of its line", () => {
    assert.match(cell("new Perceptron([1, 1], 1)").text, /\(1, 1\): +1\n.*\(1, -1\): -1/);
  });

  test("14 of 16 labellings of the corners are separable, as Cover counts; AND and OR are among them, XOR is not", () => {
    const { text, figures } = cell("countSeparable()");
    assert.match(text, /^14 of 16 .*\nCover.*threshold: 14$/m);
    const labels = JSON.stringify(figures[0].layout.annotations);
    assert.match(labels, /AND: one line.*OR: one line.*XOR: no line/);
  });

  test("the line ends with every point on its side; on the way the number of wrong points also rises", () => {
    const course = traces("separatingLineFigure(example")[5].y;
    assert.equal(course.at(-1), 0);
    assert.ok(course.some((count, k) => k > 0 && count > course[k - 1]));
    const { frames, layout } = cell("separatingLineFigure(example").figures[0];
    assert.equal(frames?.length, course.length);
    assert.match(JSON.stringify(layout.title), new RegExp(`After ${course.length - 1} corrections every`));
  });

  test("never more corrections than Novikoff's bound, and mostly far fewer", () => {
    const [, counted] = traces("belowBoundFigure(samples");
    assert.equal(counted.x.length, 50);
    counted.y.forEach((measured, i) => {
      assert.ok(measured <= counted.x[i]);
    });
    assert.ok(counted.y.filter((measured, i) => measured < counted.x[i] / 2).length > 40);
  });

  test("simulated separable fractions lie on Cover's curves, which cross one half at P = 2N", () => {
    const all = traces("coverCurve(N)");
    for (const points of all.filter(({ error_y }) => error_y)) {
      const curve = all[all.indexOf(points) - 1];
      points.x.forEach((load, k) => {
        const at = curve.x.findIndex((x) => Math.abs(x - load) < 1e-9);
        const error = points.error_y?.array[k] ?? 0;
        assert.ok(Math.abs(points.y[k] - curve.y[at]) < 4 * error, `${points.name}, ${load}`);
        if (load === 2) assert.equal(curve.y[at], 0.5);
      });
    }
    assert.equal(all.filter(({ error_y }) => error_y).length, 3);
    const fractions = cell("coverCurve(N)").text.matchAll(/N = 1000, P = \d+: Cover's fraction is (\S+)/g);
    const [below, at, above] = Array.from(fractions, ([, fraction]) => Number(fraction));
    assert.ok(below > 0.99 && at === 0.5 && above < 0.01, "nearly a step for N = 1000");
  });

  test("Hebb's error is Vallet's; the perceptron algorithm comes closer to the rule from two examples a weight on", () => {
    const [, hebb, perceptron] = traces("hebbGeneralizationError)");
    hebb.x.forEach((alpha, k) => {
      // Vallet's curve was calculated for N to infinity: 0.006 is allowed for N = 120.
      const allowed = 4 * (hebb.error_y?.array[k] ?? 0) + 0.006;
      assert.ok(Math.abs(hebb.y[k] - hebbGeneralizationError(alpha)) < allowed, `alpha = ${alpha}`);
      const bars = Math.hypot(hebb.error_y?.array[k] ?? 0, perceptron.error_y?.array[k] ?? 0);
      if (alpha === 0.25) assert.ok(perceptron.y[k] > hebb.y[k] - bars, "not better from few examples");
      if (alpha >= 2) assert.ok(perceptron.y[k] < hebb.y[k] - 0.02, `alpha = ${alpha}`);
    });
    assert.ok(perceptron.y[0] > 0.3, "few examples: all right, and still often wrong on new questions");
  });

  test("threes and eights: all examples right, of the new pictures most, and not the same share for every choice", () => {
    const rows = Array.from(
      cell("twoDigits(first").text.matchAll(/right: (\S+) % of 268 examples, (\S+) % of 89 new pictures/g),
      ([, examples, fresh]) => [Number(examples), Number(fresh)],
    );
    assert.equal(rows.length, 3);
    for (const [examples, fresh] of rows) assert.ok(examples === 100 && fresh > 90, `${examples}, ${fresh}`);
    assert.ok(new Set(rows.map(([, fresh]) => fresh)).size > 1);
    assert.ok(rows.some(([, fresh]) => fresh < 100));
  });

  test("one unit without a step works out the fat from the water; fat falls as water rises", () => {
    const [line, samples] = traces("deltaRule(eta");
    assert.equal(samples.x.length, 43);
    assert.ok(line.y[1] < line.y[0]);
    const [, off] = cell("deltaRule(eta").text.match(/new samples: (\S+) % fat/) ?? [];
    const spread = Math.max(...samples.y) - Math.min(...samples.y);
    assert.ok(Number(off) < 2.5 && Number(off) < spread / 10, `${off} % of fat, between samples ${spread}`);
  });

  test("every chart says in words what it shows", () => {
    const figures = cells().flatMap((each) => each.figures);
    assert.equal(figures.length, 6);
    for (const { layout } of figures) {
      const { meta, title } = layout as unknown as { meta: { alt: string }; title: { text: string } };
      assert.ok(meta.alt.length > 30 && title.text.length > 10);
    }
  });
});
