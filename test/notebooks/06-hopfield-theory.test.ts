import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

describe("06-hopfield-theory, executed", () => {
  const { cell } = executedNotebook("06-hopfield-theory.ipynb");
  const numbers = (text: string) => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

  test("one pattern attracts its neighbourhood, and so does its reverse", () => {
    const { text } = cell("wOne = hebbianMatrix");
    assert.match(text, /sweep 0 .*overlap 0\.50 +energy -4\nsweep 1 .*overlap 1\.00 +energy -28/);
    assert.match(text, /fixed point: true; is the reverse one too\? true/);
  });

  test("no energy ever rises, and every run comes to rest", () => {
    const curves = cell("const falls").figures[0].data as unknown as { y: number[] }[];
    for (const { y } of curves) {
      for (let t = 1; t < y.length; t++) assert.ok(y[t] <= y[t - 1]);
      assert.equal(y[20], y[19]);
    }
    assert.doesNotMatch(cell("const falls").text, /not settled/);
  });

  test("the measured first-step error agrees with the formula within its statistical error", () => {
    const [measured, formula, error] = numbers(cell("histogramFigure(").text);
    assert.ok(Math.abs(measured - formula) < 4 * error, `${measured} +- ${error}, formula ${formula}`);
  });

  test("memory breaks down above the critical load, the more sharply the larger the network", () => {
    const { text } = cell("retrievalAgainstLoad(");
    assert.match(text, /alpha_c = 0\.1379, where m = 0\.9674/);
    const at = (n: number) =>
      new RegExp(`N = ${n}: m = (\\S+) at alpha = 0.10, (\\S+) at`).exec(text)?.slice(1).map(Number) ?? [];
    const [small, large] = [at(250), at(1000)];
    assert.ok(small[0] > 0.97 && large[0] > 0.97);
    assert.ok(large[1] < small[1] && large[1] < 0.6);
  });

  test("mixtures of three are fixed points with overlap about 1/2 with each", () => {
    const { text } = cell("const mixed = mixture");
    assert.match(text, /is the mixture a fixed point\? true/);
    assert.match(text, /fixed point: true/);
    for (const m of numbers(text.split("overlaps")[1])) assert.ok(Math.abs(m - 0.5) < 0.08, `${m}`);
  });

  test("memory survives the loss of most synapses", () => {
    const [{ y }] = cell("cutSynapses(").figures[0].data as unknown as { y: number[] }[];
    assert.ok(y[4] > 0.99 && y[5] > 0.9 && y[9] < 0.6, `${y}`);
  });

  test("Hebb's rule runs into the common face, the others recall, and decorrelation loses the face", () => {
    const rows = cell("const prescriptions")
      .text.trim()
      .split("\n")
      .slice(-4)
      .map((row) => numbers(row));
    const [hebb, decorrelated, inverse, iterative] = rows;
    assert.ok(hebb[0] < 0.6 && hebb[1] > 0.95 && hebb[2] < 0.6);
    assert.ok(
      decorrelated[0] > 0.95 && decorrelated[1] < 0.5 && decorrelated[2] > 0.95 && decorrelated[3] > 0.95,
    );
    for (const m of [...inverse, ...iterative]) assert.ok(m > 0.99);
  });

  test("the sequence is visited in order", () => {
    assert.match(cell("recallSequence(").text, /heart -> face -> yin-yang -> spiral/);
  });
});
