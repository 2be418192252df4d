import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { derivative, parse } from "mathjs";
import {
  activationFormulas,
  arctan,
  dg,
  dh,
  g,
  h,
  logistic,
  relu,
  sign,
  softplus,
  softsign,
  step01,
} from "neurons-to-networks";

const field = fc.double({ min: -20, max: 20, noNaN: true });
const gain = fc.double({ min: 0.01, max: 20, noNaN: true });
const threshold = fc.double({ min: -5, max: 5, noNaN: true });

function close(value: number, wanted: number, tolerance = 1e-12): void {
  assert.ok(
    Math.abs(value - wanted) <= tolerance * Math.max(1, Math.abs(wanted)),
    `${value} is not ${wanted}`,
  );
}

test("g = 2 h - 1, and h is the lecture's (1/2) (1 + tanh(gamma (x - theta)))", () => {
  fc.assert(
    fc.property(field, gain, threshold, (x, gamma, theta) => {
      close(g(x, gamma, theta), 2 * h(x, gamma, theta) - 1, 4e-16 * 4);
      close(h(x, gamma, theta), (1 + Math.tanh(gamma * (x - theta))) / 2, 4e-16 * 4);
    }),
  );
});

test("(1/2) (1 + tanh(x)) = 1 / (1 + exp(-2 x)), kept to full precision far below threshold", () => {
  close(h(1), 1 / (1 + Math.exp(-2)));
  const far = h(-30);
  assert.ok(Math.abs(far / Math.exp(-60) - 1) < 1e-12, `${far}`);
});

test("h and g at the threshold, their ranges, symmetry and monotony", () => {
  assert.equal(h(3, 2, 3), 0.5);
  assert.equal(g(3, 2, 3), 0);
  fc.assert(
    fc.property(field, field, gain, (x, y, gamma) => {
      assert.ok(h(x, gamma) >= 0 && h(x, gamma) <= 1);
      close(h(x, gamma) + h(-x, gamma), 1);
      close(g(-x, gamma), -g(x, gamma));
      if (x < y) assert.ok(h(x, gamma) <= h(y, gamma));
    }),
  );
});

test("a gain that grows without limit makes a step with sign(0) = +1", () => {
  assert.deepEqual([sign(-1e-300), sign(0), sign(-0), sign(2)], [-1, 1, 1, 1]);
  assert.deepEqual([step01(-1e-300), step01(0), step01(2)], [0, 1, 1]);
  fc.assert(
    fc.property(field, threshold, (x, theta) => {
      assert.equal(g(x, Infinity, theta), sign(x - theta));
      assert.equal(h(x, Infinity, theta), step01(x - theta));
      // The distance to the step goes to zero like exp(-2 gamma |x - theta|).
      if (Math.abs(x - theta) > 0.01) {
        for (const gamma of [1e2, 1e3, 1e4]) {
          const bound = 2.01 * Math.exp(-2 * gamma * Math.abs(x - theta)) + 1e-15;
          assert.ok(Math.abs(g(x, gamma, theta) - sign(x - theta)) <= bound);
        }
      }
    }),
  );
  assert.equal(g(2, Infinity, 2), 1);
  assert.equal(h(0.5, 0), 0.5);
});

test("derivatives by formula agree with mathjs's symbolic ones and with differences", () => {
  const symbolic = {
    h: derivative(parse(activationFormulas.h), "x").compile(),
    g: derivative(parse(activationFormulas.g), "x").compile(),
  };
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), gain, threshold, (x, gamma, theta) => {
      const scope = { x, gamma, theta };
      // mathjs goes through sech^2, which loses nothing; the tolerance is that of its own rounding.
      close(dh(x, gamma, theta), symbolic.h.evaluate(scope), 1e-9);
      close(dg(x, gamma, theta), symbolic.g.evaluate(scope), 1e-9);
      const e = 1e-5 / gamma;
      const difference = (h(x + e, gamma, theta) - h(x - e, gamma, theta)) / (2 * e);
      close(dh(x, gamma, theta), difference, 1e-7 * Math.max(1, gamma));
    }),
  );
  assert.equal(dg(1e3, 50), 0);
  assert.equal(dh(2, 3, 2), 1.5);
});

test("the formulas given to mathjs are those of the functions", () => {
  const x = 0.7;
  const scope = { x, gamma: 1.3, theta: -0.4 };
  const evaluate = (formula: string): number => parse(formula).evaluate(scope);
  close(evaluate(activationFormulas.h), h(x, 1.3, -0.4));
  close(evaluate(activationFormulas.g), g(x, 1.3, -0.4));
  close(evaluate(activationFormulas.logistic), logistic(x));
  close(evaluate(activationFormulas.softplus), softplus(x));
  close(evaluate(activationFormulas.arctan), arctan(x));
  close(derivative(activationFormulas.softplus, "x").evaluate(scope), logistic(x));
});

test("other response functions", () => {
  assert.deepEqual([-2, 0, 3].map(relu), [0, 0, 3]);
  close(softplus(0), Math.LN2);
  assert.equal(softplus(1000), 1000);
  assert.ok(Math.abs(softplus(-40) / Math.exp(-40) - 1) < 1e-12);
  for (const sigmoid of [arctan, softsign, Math.tanh]) {
    assert.equal(sigmoid(0), 0);
    assert.ok(sigmoid(1e6) > 0.99 && sigmoid(1e6) <= 1);
    assert.ok(Math.abs((sigmoid(1e-6) - sigmoid(-1e-6)) / 2e-6 - 1) < 1e-5);
  }
  close(logistic(2 * 0.3), h(0.3));
});
