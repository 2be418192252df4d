import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

type Line = { name: string; x: number[]; y: number[] };

describe("02-activation-functions, executed", () => {
  const { cells, cell } = executedNotebook("02-activation-functions.ipynb");
  const lines = (part: string) => cell(part).figures[0].data as unknown as Line[];
  const numbers = (part: string, pattern: RegExp) =>
    [...cell(part).text.matchAll(pattern)].map((found) => found.slice(1).map(Number));

  test("the unit adds up to 0.70 and answers with 0.77", () => {
    const { text, figures } = cell("unitFigure(");
    assert.match(text, /local potential x = 0\.70, rate h\(x\) = 0\.77/);
    assert.equal(figures.length, 1);
  });

  test("gain and threshold have a slider each, with a frame for every value", () => {
    assert.equal(cell('name: "gain γ"').figures[0].frames?.length, 9);
    assert.equal(cell('name: "threshold θ"').figures[0].frames?.length, 17);
  });

  test("the slope at the threshold is gamma / 2", () => {
    const found = numbers('name: "threshold θ"', /gamma = (\S+): h\(theta\) = 0\.5, slope there (\S+)/g);
    assert.equal(found.length, 3);
    for (const [gamma, slope] of found) assert.equal(slope, gamma / 2);
  });

  test("with the gain the curve nears the step everywhere but at the threshold", () => {
    const found = numbers(
      "const growing",
      /gamma = (\S+): h\(-0\.5\) = (\S+), h\(0\) = (\S+), .* within (\S+)/g,
    );
    assert.equal(found.length, 4);
    found.slice(1).forEach(([, below], k) => {
      assert.ok(below < found[k][1], `${below}`);
    });
    assert.deepEqual(
      found.map(([, , at]) => at),
      [0.5, 0.5, 0.5, 1],
    );
    assert.ok(found[2][3] < 0.12, "narrow for gamma = 20");
  });

  test("background inhibition moves theta by about 2 while the spike threshold stays", () => {
    const part = "function noisyRate";
    const [[early, , less], [late, , more]] = numbers(
      part,
      /: (\S+) Hz at I = 1, gamma = (\S+), theta = (\S+)/g,
    );
    assert.ok(early >= 3, `${early} Hz already below 1.5`);
    assert.ok(late <= 3, `${late} Hz`);
    assert.ok(more - less > 1.5 && more - less < 3, `theta ${less} and ${more}`);
    const [fit, counted, moreFit, moreCounted] = lines(part);
    assert.ok(counted.y[14] > 1 && fit.y[140] < 1, "the rates go on rising, h stops at 1");
    assert.ok(fit.y[0] > counted.y[0], "h starts earlier");
    for (const [h, rates] of [
      [fit, counted],
      [moreFit, moreCounted],
    ]) {
      rates.y.forEach((rate, k) => {
        assert.ok(Math.abs(rate - h.y[10 * k]) < 0.15, `at ${rates.x[k]}: ${rate}, h = ${h.y[10 * k]}`);
      });
    }
  });

  test("g equals 2 h - 1", () => {
    assert.match(cell("const gap =").text, /none \(below 1e-12\)/);
  });

  test("a slider of the gain turns h and g about the threshold", () => {
    const [{ frames, layout }] = cell("const gap =").figures;
    const swept = frames as { name: string; data: { y: { bdata: string } }[] }[];
    assert.deepEqual(
      swept.map(({ name }) => Number(name)),
      Array.from({ length: 20 }, (_, k) => (k + 1) / 4),
    );
    assert.equal((layout.sliders as unknown as { active: number }[])[0].active, 5);
    for (const { data } of swept) {
      const [h, g] = data.map(
        ({ y }) => new Float32Array(Uint8Array.from(Buffer.from(y.bdata, "base64")).buffer),
      );
      // 241 points from -3 to 3: the threshold 0.5 is point 140.
      assert.ok(Math.abs(h[140] - 0.5) < 1e-6 && Math.abs(g[140]) < 1e-6);
    }
  });

  test("step I changes nothing, step II moves the threshold to half of the inputs", () => {
    const part = "const stepOne";
    assert.match(cell(part).text, /rates 2, after step I 2, after step II 5/);
    const [rates, one, two] = lines(part);
    one.y.forEach((value, k) => {
      assert.ok(Math.abs(value - rates.y[k]) < 1e-12);
    });
    assert.ok(Math.abs(two.y[5]) < 1e-12 && Math.abs(two.y[0] + two.y[10]) < 1e-12);
  });

  test("without thresholds reversed starts give reversed runs, with a threshold they part in a few sweeps", () => {
    const [without, withThreshold] = lines("function mirrorError");
    assert.ok(without.y.every((distance) => distance === 0));
    assert.equal(withThreshold.y[0], 0);
    assert.ok(Math.max(...withThreshold.y.slice(1, 8)) > 1);
  });

  test("the symbolic derivative is the formula", () => {
    const { text } = cell("derivative(parse(");
    assert.match(text, /h'\(x\) = gamma \* sech/);
    assert.match(text, /largest difference below 1e-12/);
    assert.match(text, /h' = 0\.75, g' = 1\.5/);
  });

  test("the logistic function is h with gamma = 1/2; at x = 5 tanh is flat and the rectifier is not", () => {
    const { text } = cell("const responses");
    assert.match(text, /for gamma = 1\/2: true/);
    const slope = (name: string) =>
      Number(new RegExp(`^${name}: slope at x = 5 is (\\S+)`, "m").exec(text)?.[1]);
    assert.ok(slope("tanh") < 0.001);
    assert.ok(slope("tanh") < slope("arctan") && slope("arctan") < slope("softsign"));
    assert.equal(slope("rectifier"), 1);
    assert.ok(slope("softplus") > 0.98);
  });

  test("every chart says in words what it shows", () => {
    const figures = cells().flatMap((each) => each.figures);
    assert.equal(figures.length, 10);
    for (const { layout } of figures) {
      const { meta } = layout as unknown as { meta: { alt: string; caption: string } };
      assert.ok(meta.alt.length > 30 && meta.caption.length > 5);
    }
  });
});
