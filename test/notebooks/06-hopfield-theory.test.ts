import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

interface Curve {
  name: string;
  x: number[];
  y: number[];
  error_y: { array: number[] };
}

describe("06-hopfield-theory, executed", () => {
  const { cells, cell } = executedNotebook("06-hopfield-theory.ipynb");
  const curves = (part: string) => cell(part).figures[0].data as unknown as Curve[];
  const numbers = (text: string) => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

  test("one pattern attracts its neighbourhood, and so does its reverse", () => {
    const { text } = cell("wOne = hebbianMatrix");
    const fields = [...text.matchAll(/its fields(.*)/g)].map(([, row]) => numbers(row));
    assert.ok(fields[0].every((h) => Math.abs(h) === 7));
    assert.deepEqual(
      fields[1].map(Math.abs),
      [3, 5, 3, 3, 5, 3, 3, 3],
      "a right neuron sees two wrong ones, a wrong neuron one",
    );
    assert.deepEqual(fields[1].map(Math.sign), fields[0].map(Math.sign));
    assert.match(text, /sweep 0 .*overlap 0\.50 +energy -4\nafter sweep 1 .*overlap 1\.00 +energy -28/);
    assert.match(text, /fixed point: true\nis the reverse one too\? true/);
  });

  test("the more patterns, the smaller the basin", () => {
    const data = curves("const farther");
    const reach = data.map(({ x, y }) => {
      const k = y.findIndex((fraction) => fraction < 0.5);
      return x[k - 1] + ((x[k] - x[k - 1]) * (y[k - 1] - 0.5)) / (y[k - 1] - y[k]);
    });
    for (let k = 1; k < reach.length; k++) assert.ok(reach[k] < reach[k - 1], `${reach}`);
    assert.ok(reach[0] > 0.4 && reach[0] < 0.5 && reach[3] < 0.4, `${reach}`);
  });

  test("no energy ever rises, every run comes to rest, and patterns lie at -1/2", () => {
    const data = curves("const falls");
    for (const { y } of data) {
      for (let t = 1; t < y.length; t++) assert.ok(y[t] <= y[t - 1]);
      assert.equal(y[20], y[19]);
    }
    const { text } = cell("const falls");
    assert.doesNotMatch(text, /not settled/);
    for (const [, height, kind] of text.matchAll(/E \/ N = (\S+), (reverse of pattern|pattern|\S+)/g)) {
      if (kind.endsWith("pattern")) assert.ok(Math.abs(Number(height) + 0.5) < 0.01, height);
      else assert.ok(Number(height) > -0.45, `${kind} ${height}`);
    }
  });

  test("the measured first-step error agrees with the formula within its statistical error", () => {
    const [measured, formula, error] = numbers(cell("histogramFigure(").text);
    assert.ok(Math.abs(measured - formula) < 4 * error, `${measured} +- ${error}, formula ${formula}`);
    const rows = [...cell("firstStepErrors(").text.matchAll(/: (\S+) \+- (\S+), formula (\S+)/g)];
    assert.equal(rows.length, 7);
    for (const [words, ...row] of rows) {
      const [m, spread, expected] = row.map(Number);
      assert.ok(Math.abs(m - expected) < 4 * spread + 0.0005, words);
    }
  });

  test("memory breaks down above the critical load, more sharply in larger networks", () => {
    const { text } = cell("retrievalAgainstLoad(");
    assert.match(text, /alpha_c = 0\.1379, where m = 0\.9674/);
    const sizes = [125, 250, 500, 1000].map((n) => {
      const row = new RegExp(`N = ${n}: m = (\\S+) \\+- \\S+ at alpha = 0.10, (\\S+) \\+- \\S+ at`).exec(
        text,
      );
      const [low, high] = row?.slice(1).map(Number) ?? [];
      return { low, high };
    });
    const [, limit] = /theory at alpha = 0\.10: m = (\S+)/.exec(text)?.map(Number) ?? [];
    assert.ok(Math.abs(limit - 0.998) < 0.0005, `${limit}`);
    for (const { low } of sizes) assert.ok(Math.abs(low - limit) < 0.003, `${low}`);
    assert.ok(sizes[3].high < sizes[1].high && sizes[1].high < sizes[0].high + 0.1, text);
    assert.ok(sizes[3].high > 0.2 && sizes[3].high < 0.6, "a trace of the start, no retrieval");
    const theory = curves("retrievalAgainstLoad(").find(({ name }) => name.startsWith("theory")) as Curve;
    assert.ok(theory.y[137] > 0.96 && theory.y[139] === 0);
  });

  test("mixtures of three are fixed points with overlap about 1/2 with each, and attract", () => {
    const { text } = cell("const mixed = mixture");
    assert.match(text, /fixed point, pictures: true\nfixed point, random: +true/);
    for (const [, list] of text.matchAll(/overlaps, \w+:(.*)/g)) {
      assert.equal(numbers(list).length, 3);
      for (const m of numbers(list)) assert.ok(Math.abs(m - 0.5) < 0.08, `${m}`);
    }
    assert.match(text, /from 10 % away: mixture of patterns 1, 2, 3 /);
    const [pattern, mixed] = [/of a pattern: +(\S+)/, /of the mixture: +(\S+)/].map((line) =>
      Number(line.exec(text)?.[1]),
    );
    assert.ok(Math.abs(pattern + 1 / 2) < 0.01 && Math.abs(mixed + 3 / 8) < 0.015, `${pattern} ${mixed}`);
  });

  test("from nowhere: patterns at small loads, mixtures too, spin-glass states at higher ones", () => {
    const [few, more, many] = cell("const fromNowhere")
      .text.trim()
      .split("\n")
      .map((row) => numbers(row));
    for (const [, memories, mixtures] of [few, more]) assert.ok(memories > 40 && mixtures > 0);
    assert.ok(many[3] > 80, `${many}`);
  });

  test("memory survives the loss of many synapses, longer at a smaller load", () => {
    const [few, many] = curves("cutSynapses(").map(({ x, y }) => new Map(x.map((f, k) => [f, y[k]])));
    const of = (curve: Map<number, number>, fraction: number) => curve.get(fraction) ?? Number.NaN;
    assert.ok(of(few, 0.7) > 0.99 && of(few, 0.8) > 0.9 && of(few, 0.98) < 0.6);
    assert.ok(of(many, 0.4) > 0.95);
    for (const fraction of [0.8, 0.9, 0.95]) assert.ok(of(many, fraction) < of(few, fraction));
  });

  test("Hebb's rule runs into the common face, the others recall, and decorrelation loses the face", () => {
    const [hebb, decorrelated, inverse, iterative] = cell("const prescriptions")
      .text.trim()
      .split("\n")
      .slice(-4)
      .map((row) => numbers(row));
    assert.ok(hebb[0] < 0.6 && hebb[1] > 0.95 && hebb[2] < 0.6 && hebb[3] < 0.6);
    assert.ok(decorrelated[0] > 0.95 && decorrelated[2] > 0.95 && decorrelated[3] > 0.95);
    assert.ok(decorrelated[1] < 0.5);
    for (const m of [...inverse, ...iterative]) assert.ok(m > 0.99);
    assert.equal(cell("const panels").figures.length, 3);
  });

  test("the sequence is visited in order, over asymmetric synapses", () => {
    const { text, figures } = cell("recallSequence(");
    assert.match(text, /heart -> face -> yin-yang -> spiral/);
    assert.match(text, /symmetric\? false/);
    const frames = figures[0].frames?.length ?? 0;
    assert.ok(frames > 20 && frames <= 60);
  });

  test("two neurons updated at once copy each other for ever", () => {
    const { text } = cell("const pair");
    assert.match(text, /^fixed +\+ +- +\|( +- +- *\|?)+$/m);
    assert.match(text, /^synchronous +\+ +- +\| +- +\+ +\| +\+ +- /m);
  });

  test("all at once: cycles of two and no other, more of them at higher loads; none one at a time", () => {
    const [atOnce, inTurn] = curves("function cycling");
    assert.ok(inTurn.y.every((fraction) => fraction === 0));
    assert.ok(atOnce.y[0] < 0.15 && atOnce.y[6] > 0.25 && atOnce.y[6] < 0.75, `${atOnce.y}`);
    const { text } = cell("function cycling");
    assert.match(text, /lengths of the cycles: 2\n/);
    const [, first, second] = /not done: (\d+) and (\d+) of 210/.exec(text)?.map(Number) ?? [];
    assert.ok(first <= 4 && second <= 4, text);
  });

  test("every chart says in words what it shows, and how it was made", () => {
    const figures = cells().flatMap((each) => each.figures);
    assert.ok(figures.length >= 12);
    for (const { layout } of figures) {
      const { meta, title } = layout as unknown as {
        meta: { alt: string; caption: string };
        title: { text: string };
      };
      assert.ok(meta.alt.length > 30 && title.text.length > 10);
      assert.match(meta.caption, /N = |Start in the pattern/);
    }
  });
});
