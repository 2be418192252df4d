import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hebbianMatrix, hopf, stabilities, trainingSet } from "neurons-to-networks";
import { executedNotebook, sweptTitles } from "../support/project.js";

interface Curve {
  name: string;
  x: (number | string)[];
  y: number[];
  error_y: { array: number[] };
  yaxis: string;
}

describe("05-hopfield-demo, executed", () => {
  const { cells, cell } = executedNotebook("05-hopfield-demo.ipynb");
  const curves = (part: string) => cell(part).figures[0].data as unknown as Curve[];
  /** Numbers of runs by outcome and q, in one row of a chart of endings. */
  const endings = (part: string, row: string) => {
    const counted = new Map<string, Map<number, number>>();
    for (const { name, x, y, yaxis } of curves(part)) {
      if (yaxis === row) counted.set(name, new Map(x.map((q, k) => [Number(q), y[k]])));
    }
    return (outcome: string, q: number) => counted.get(outcome)?.get(q) ?? 0;
  };

  test("the training set is the lecture's", () => {
    assert.match(cell("trainingSet({").text, /^1000 patterns of N = 2500 neurons$/m);
  });

  test("overlaps: 1 with itself, small between pictures, by chance between random patterns", () => {
    const [self, pictures, chance] =
      cell("const face")
        .text.match(/-?[\d.]+$/gm)
        ?.map(Number) ?? [];
    assert.equal(self, 1);
    assert.ok(Math.abs(pictures) < 0.15);
    assert.ok(Math.abs(chance) < 3 / Math.sqrt(2500));
  });

  test("P = 10: the heart comes back from 40 % noise", () => {
    assert.match(cell("hopf(jmat10, 1, 0.4, 100)").text, /pattern 1 \(overlap (0\.99\d|1\.000)\)/);
  });

  test("P = 100: the pattern comes back from q = 0.3 and not from q = 0.48", () => {
    const { text } = cell("hopf(jmat100, 1, 0.3, 100)");
    assert.match(text, /q = 0\.30: pattern 1 /);
    const [, largest] = /q = 0\.48: spin-glass state, nearest to .* \(overlap (.*)\)/.exec(text) ?? [];
    assert.ok(Number(largest) < 0.8, "far below 0.9 even with the nearest pattern");
    assert.match(JSON.stringify(cell("retrievalFigure(noisy").figures[0].layout), /settles after/);
  });

  test("P = 1000: the pattern is lost even from q = 0, which about one neuron in seventeen leaves at once", () => {
    const patterns = trainingSet({ seed: 1 });
    const leave = stabilities(hebbianMatrix(patterns), patterns.pattern(1)).filter((s) => s < 0).length;
    assert.ok(Math.abs(2500 / leave - 17) < 1, `one in ${2500 / leave}`);
    const { text } = cell("hopf(jmat1000, 1, 0, 100)");
    assert.match(text, /q = 0: +(spin-glass|no stored) state/);
    assert.match(text, /q = 0\.4: +(spin-glass|no stored) state/);
  });

  test("each retrieval can be played", () => {
    for (const [part, least] of [
      ["retrievalFigure(few", 4],
      ["retrievalFigure(noisy", 10],
      ["retrievalFigure(exact", 10],
    ] as const) {
      assert.ok((cell(part).figures[0].frames?.length ?? 0) > least, part);
    }
  });

  test("the chart of the three regimes rises to 1 for P = 10 and stays low for P = 1000", () => {
    const [few, , many] = curves("first20");
    assert.ok(few.y[20] > 0.99);
    assert.ok(Math.max(...many.y) < 0.6);
  });

  test("noise: P = 10 holds to 0.46, P = 100 to about 0.4, P = 1000 nowhere", () => {
    const [few, some, many] = curves("const noise");
    few.x.forEach((value, k) => {
      const q = Number(value);
      if (q <= 0.46) assert.ok(few.y[k] > 0.9, `P = 10, q = ${q}: ${few.y[k]}`);
      if (q <= 0.4) assert.ok(some.y[k] > 0.9, `P = 100, q = ${q}: ${some.y[k]}`);
      if (q >= 0.46) assert.ok(some.y[k] < 0.6, `P = 100, q = ${q}: ${some.y[k]}`);
      assert.ok(many.y[k] < 0.4, `P = 1000, q = ${q}: ${many.y[k]}`);
    });
    for (const { error_y } of [few, some, many]) assert.equal(error_y.array.length, 10);
  });

  test("endings: every run is counted, and fails as the text says", () => {
    const [few, some, many] = ["y", "y2", "y3"].map((row) => endings("endingsFigure(basins", row));
    const outcomes = ["retrieved", "another", "reverse", "mixture", "spin glass", "unsettled"];
    for (const q of [0, 0.1, 0.2, 0.3, 0.4, 0.42, 0.44, 0.46, 0.48, 0.5]) {
      for (const row of [few, some, many]) {
        const runs = outcomes.reduce((sum, outcome) => sum + row(outcome, q), 0);
        assert.equal(runs, 16, `q = ${q}`);
      }
      if (q <= 0.46) assert.equal(few("retrieved", q), 16);
      if (q <= 0.4) assert.equal(some("retrieved", q), 16);
      if (q >= 0.46) assert.ok(some("spin glass", q) >= 10, `P = 100, q = ${q}`);
      assert.ok(many("spin glass", q) >= 15, `P = 1000, q = ${q}`);
    }
    assert.ok(
      some("retrieved", 0.42) > 8 && some("retrieved", 0.42) < 16,
      "most of the runs, not the others",
    );
    assert.ok(Math.abs(curves("const noise")[1].y[5] - 0.8) < 0.05, "P = 100, q = 0.42: about four fifths");
    assert.ok(few("another", 0.5) + few("reverse", 0.5) + few("mixture", 0.5) > 8);
    assert.match(cell("endingsFigure(basins").text, /P = 1000 +retrieved:( +0){10}/);
  });

  test("scrambled patterns are recalled as well as pictures", () => {
    assert.match(cell("const blind").text, /pattern 1 \(overlap (0\.99\d|1\.000)\)/);
    const [pictures, scrambled] = ["y", "y2"].map((row) => endings("const scrambled", row));
    for (const q of [0, 0.1, 0.2, 0.3, 0.4])
      assert.equal(scrambled("retrieved", q), pictures("retrieved", q));
    assert.ok(scrambled("spin glass", 0.46) >= 10);
    const [m, error, mScrambled, errorScrambled] = [
      ...cell("const scrambled").text.matchAll(/m = (\S+) \+- (\S+)/g),
    ].flatMap(([, value, error]) => [Number(value), Number(error)]);
    assert.ok(Math.abs(m - mScrambled) < 4 * Math.hypot(error, errorScrambled));
  });

  test("a slider of the noise: the heart, then states that nobody stored, then its reverse", () => {
    const titles = sweptTitles(cell("q: slider(").figures[0]);
    assert.equal(titles.size, 16);
    for (const [q, title] of titles) {
      if (Number(q) <= 0.4) assert.match(title, /: pattern 1 \(overlap 1\.000\)/);
    }
    assert.match(titles.get("0.48") ?? "", /: spin-glass state/);
    assert.match(titles.get("0.6") ?? "", /: reverse of pattern 1 \(overlap 1\.000\)/);
    const jmat10 = hebbianMatrix(trainingSet({ seed: 1 }).first(10));
    for (let pattern = 1; pattern <= 6; pattern++)
      assert.match(hopf(jmat10, pattern, 0.6, 100).end.text, new RegExp(`^reverse of pattern ${pattern} `));
  });

  test("every chart says in words what it shows, and how it was made", () => {
    const figures = cells().flatMap((each) => each.figures);
    assert.ok(figures.length >= 11);
    for (const { layout } of figures) {
      const { meta, title } = layout as unknown as {
        meta: { alt: string; caption: string };
        title: { text: string };
      };
      assert.ok(meta.alt.length > 30 && title.text.length > 10);
      assert.match(meta.caption, /seed 1/i);
    }
  });
});
