import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  committeeMachine,
  type LayerActivation,
  MultilayerNetwork,
  Perceptron,
  random,
} from "neurons-to-networks";

const g: Record<Exclude<LayerActivation, "softmax">, (h: number) => number> = {
  tanh: Math.tanh,
  logistic: (h) => 1 / (1 + Math.exp(-h)),
  relu: (h) => Math.max(0, h),
  identity: (h) => h,
  sign: (h) => (h >= 0 ? 1 : -1),
};
const kinds = Object.keys(g) as (keyof typeof g)[];

test("S = g_out(sum_k v_k g(sum_j w_j^(k) xi_j - theta_k) - theta), exactly as it is written", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.constantFrom(...kinds),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      (hidden, output, N, K, seed) => {
        const network = new MultilayerNetwork([N, K, 1], { hidden, output, seed });
        const rng = random(seed);
        for (let i = 0; i < network.parameters.length; i++) network.parameters[i] = rng.normal();
        const xi = Array.from({ length: N }, () => rng.normal());
        const [first, second] = network.layers;
        let field = -second.thresholds[0];
        for (let k = 0; k < K; k++) {
          let h = -first.thresholds[k];
          for (let j = 0; j < N; j++) h += first.weights.values[k * N + j] * xi[j];
          field += second.weights.values[k] * g[hidden](h);
        }
        assert.ok(Math.abs(network.output(xi)[0] - g[output](field)) < 1e-12);
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});

test("softmax gives probabilities, also for huge local fields", () => {
  const network = new MultilayerNetwork([1, 3], { output: "softmax" });
  network.parameters.set([1, 2, 3, 0, 0, 0]);
  for (const x of [0, 1, -4, 1e6, -1e6]) {
    const p = network.output([x]);
    assert.ok(Math.abs(p[0] + p[1] + p[2] - 1) < 1e-12);
    if (Math.abs(x) < 10) assert.ok(Math.abs(p[1] / p[0] - Math.exp(x)) < 1e-9 * Math.exp(Math.abs(x)));
  }
});

test("saturated units stay within their bounds", () => {
  for (const output of ["tanh", "logistic"] as const) {
    const network = new MultilayerNetwork([1, 1], { output });
    network.parameters.set([1, 0]);
    assert.equal(network.output([1e5])[0], 1);
    assert.equal(network.output([-1e5])[0], output === "tanh" ? -1 : 0);
  }
});

test("XOR by two layers of McCulloch-Pitts units", () => {
  const network = new MultilayerNetwork([2, 2, 1], { hidden: "sign", output: "sign" });
  network.layers[0].weights.values.set([1, 1, -1, -1]);
  network.layers[0].thresholds.set([0.5, -1.5]);
  network.layers[1].weights.values.set([1, 1]);
  network.layers[1].thresholds.set([1.5]);
  assert.deepEqual(
    network.outputs([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]).values,
    Float64Array.of(-1, 1, 1, -1),
  );
});

test("a committee machine is the majority of its perceptrons", () => {
  const committee = committeeMachine(7, 5, { seed: 3 });
  const members = Array.from(
    { length: 5 },
    (_, k) => new Perceptron(committee.layers[0].weights.values.slice(7 * k, 7 * k + 7)),
  );
  const rng = random(1);
  const answers = new Set<number>();
  for (let question = 0; question < 200; question++) {
    const xi = Array.from({ length: 7 }, () => rng.sign());
    const votes = members.reduce((sum, member) => sum + member.output(xi), 0);
    assert.equal(committee.output(xi)[0], Math.sign(votes));
    answers.add(Math.sign(votes));
  }
  assert.equal(answers.size, 2);
});

test("any number of layers; many patterns at once are each alone", () => {
  const network = new MultilayerNetwork([3, 7, 5, 4, 2], { hidden: ["tanh", "relu", "logistic"] });
  assert.equal(network.parameters.length, 4 * 7 + 8 * 5 + 6 * 4 + 5 * 2);
  const rng = random(9);
  const patterns = Array.from({ length: 11 }, () => [rng.normal(), rng.normal(), rng.normal()]);
  const all = network.outputs(patterns);
  assert.deepEqual([all.rows, all.columns], [11, 2]);
  patterns.forEach((xi, mu) => {
    network.output(xi).forEach((S, k) => {
      assert.ok(Math.abs(S - all.values[2 * mu + k]) < 1e-13);
    });
  });
});

test("local fields start at about 1, whatever the width", () => {
  for (const N of [10, 1000]) {
    const network = new MultilayerNetwork([N, 400], { output: "identity" });
    const rng = random(2);
    const fields = network.output(Float64Array.from({ length: N }, () => rng.sign()));
    const variance = fields.reduce((sum, h) => sum + h * h, 0) / 400;
    assert.ok(Math.abs(variance - 1) < 4 * Math.sqrt(2 / 400));
  }
});

test("a copy is equal and independent", () => {
  const network = new MultilayerNetwork([2, 3, 1], { hidden: "relu", output: "tanh", seed: 8 });
  const copy = network.copy();
  assert.deepEqual(copy.output([1, 2]), network.output([1, 2]));
  copy.parameters[0] += 1;
  assert.notEqual(copy.parameters[0], network.parameters[0]);
});

test("wrong input is refused by name", () => {
  const bad: [() => unknown, RegExp][] = [
    [() => new MultilayerNetwork([3]), /^RangeError: sizes/],
    [() => new MultilayerNetwork([3, 0]), /^RangeError: sizes\[1\]/],
    [() => new MultilayerNetwork([3, 1.5]), /^RangeError: sizes\[1\]/],
    [() => new MultilayerNetwork([1e6, 1e6]), /^RangeError: sizes/],
    [() => new MultilayerNetwork(5 as never), /^TypeError: sizes/],
    [() => new MultilayerNetwork([2, 2, 2], { hidden: "softmax" }), /^RangeError: hidden/],
    [() => new MultilayerNetwork([2, 2, 2], { hidden: ["tanh", "tanh"] }), /^RangeError: hidden/],
    [() => new MultilayerNetwork([2, 2, 2], { hidden: 1 as never }), /^TypeError: hidden/],
    [() => new MultilayerNetwork([2, 2], { output: "step" as never }), /^RangeError: output/],
    [() => new MultilayerNetwork([2, 2], { seed: null as never }), /^TypeError: seed/],
    [() => new MultilayerNetwork([2, 2]).output([1]), /^RangeError: pattern/],
    [() => new MultilayerNetwork([2, 2]).outputs([[1, Number.NaN]]), /^RangeError: patterns\[0\]\[1\]/],
    [() => committeeMachine(3, 2), /^RangeError: K/],
    [() => committeeMachine(0, 3), /^RangeError: inputs/],
  ];
  for (const [call, expected] of bad) assert.throws(call, expected);
});
