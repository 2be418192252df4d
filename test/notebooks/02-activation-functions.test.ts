import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { executedNotebook } from "../support/project.js";

describe("02-activation-functions, executed", () => {
  const { cell } = executedNotebook("02-activation-functions.ipynb");

  test("the slope at the threshold is gamma / 2", () => {
    const found = [
      ...cell('name: "threshold θ"').text.matchAll(/gamma = (\S+): h\(theta\) = 0\.5, slope there (\S+)/g),
    ];
    assert.equal(found.length, 3);
    for (const [, gamma, slope] of found) assert.equal(Number(slope), Number(gamma) / 2);
  });

  test("gain and threshold have a slider each, and every curve of the gain passes one half", () => {
    const [gain] = cell('name: "gain γ"').figures;
    assert.equal(gain.frames?.length, 9);
    assert.equal(cell('name: "threshold θ"').figures[0].frames?.length, 17);
  });

  test("g equals 2 h - 1, and both descriptions of a unit give the same number", () => {
    assert.match(cell("const gap =").text, /none \(below 1e-12\)/);
    const found = [...cell("const theta0 =").text.matchAll(/2 h - 1 = (\S+), {2}g = (\S+)/g)];
    assert.equal(found.length, 2);
    for (const [, rate, symmetric] of found) assert.equal(rate, symmetric);
    assert.equal(Number(found[0][1]), -Number(found[1][1]));
  });

  test("the symbolic derivative is the formula", () => {
    const { text } = cell("derivative(parse(");
    assert.match(text, /h'\(x\) = gamma \* sech/);
    assert.match(text, /largest difference below 1e-12; g' at the threshold 1\.5/);
  });

  test("the logistic function is h with gamma = 1/2", () => {
    assert.match(cell('name: "logistic"').text, /for gamma = 1\/2: true/);
  });
});
