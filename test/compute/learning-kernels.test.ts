import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lossGradient, MultilayerNetwork, random, trainNetwork, trainPerceptron } from "neurons-to-networks";
import { arena } from "#src/compute/matrix-simd";
import { alphaH, alphaM, alphaN, betaH, betaM, betaN, ratesAt } from "#src/neurons/hodgkin-huxley";

/** Runs something as on a machine without WebAssembly. */
function withoutKernels<Result>(work: () => Result): Result {
  const host = globalThis as { WebAssembly?: unknown };
  const kept = host.WebAssembly;
  delete host.WebAssembly;
  try {
    return work();
  } finally {
    host.WebAssembly = kept;
  }
}

test("tanh of the kernel is tanh to rounding, everywhere", () => {
  const room = arena(2000, 2);
  const [h, out] = [room.array(1000), room.array(1000)];
  const at = (k: number) => (k < 500 ? (k - 250) / 20 : (k % 2 ? 1 : -1) * 10 ** ((k - 900) / 100));
  for (let k = 0; k < 1000; k++) h[k] = at(k);
  h.set([0, -0, 1e300, -1e300, Infinity, -Infinity]);
  assert.ok(room.kernels);
  room.kernels.tanh(h.byteOffset, out.byteOffset, 1000);
  for (let k = 0; k < 1000; k++)
    assert.ok(Math.abs(out[k] - Math.tanh(h[k])) < 4e-16, `tanh(${h[k]}): ${out[k]}`);
  h.fill(Number.NaN);
  room.kernels.tanh(h.byteOffset, out.byteOffset, 1000);
  assert.ok(out.every(Number.isNaN));
});

test("gradients and training: kernels and plain, odd numbers of units and examples", () => {
  const size = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(size, size, size, size, fc.integer(), (inputs, hidden, outputs, P, seed) => {
      const network = new MultilayerNetwork([inputs, hidden, outputs], {
        hidden: "tanh",
        output: "tanh",
        seed,
      });
      const examples = {
        inputs: Array.from({ length: P }, (_, p) =>
          Array.from({ length: inputs }, (_, i) => Math.sin(p + 3 * i)),
        ),
        targets: Array.from({ length: P }, (_, p) =>
          Array.from({ length: outputs }, (_, k) => Math.cos(p * k) / 2),
        ),
      };
      const [fast, plain] = [
        lossGradient(network, examples),
        withoutKernels(() => lossGradient(network, examples)),
      ];
      assert.ok(Math.abs(fast.loss - plain.loss) < 1e-14 * (1 + plain.loss));
      fast.gradient.forEach((g, i) => {
        assert.ok(Math.abs(g - plain.gradient[i]) < 1e-14);
      });
      const same = network.copy();
      trainNetwork(network, examples, { epochs: 20, learningRate: 0.01 });
      withoutKernels(() => trainNetwork(same, examples, { epochs: 20, learningRate: 0.01 }));
      network.parameters.forEach((w, i) => {
        assert.ok(Math.abs(w - same.parameters[i]) < 1e-6, `${w}, not ${same.parameters[i]}`);
      });
    }),
    { numRuns: 40, seed: 1 },
  );
});

test("the perceptron algorithm: kernels and plain, bit for bit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      fc.boolean(),
      (N, P, seed, isSingle) => {
        const rng = random(seed);
        const value = () => (isSingle ? Math.fround(rng.normal()) : rng.normal());
        const points = Array.from({ length: P }, () => Array.from({ length: N }, value));
        const labels = Array.from({ length: P }, () => rng.sign());
        for (const order of ["fixed", "random"] as const) {
          const learn = () => trainPerceptron(points, labels, { order, maxEpochs: 30, learningRate: 0.3 });
          const [fast, plain] = [learn(), withoutKernels(learn)];
          assert.deepEqual(fast, plain);
          const told = trainPerceptron(points, labels, {
            order,
            maxEpochs: 30,
            learningRate: 0.3,
            history: true,
          });
          assert.deepEqual(told.perceptron, fast.perceptron);
          assert.equal(told.history.length, fast.corrections);
        }
      },
    ),
    { numRuns: 100, seed: 1 },
  );
});

test("the six rates from two exponentials are the rates", () => {
  const rates = new Float64Array(6);
  const single = [alphaM, betaM, alphaH, betaH, alphaN, betaN];
  const voltages = Array.from({ length: 4001 }, (_, k) => -150 + k / 16);
  for (const V of [...voltages, -40, -55, -40.001, -54.9901, -39.98, -55 + 1e-12]) {
    ratesAt(V, rates);
    single.forEach((rate, k) => {
      assert.ok(Math.abs(rates[k] - rate(V)) <= 2e-12 * rate(V), `rate ${k} at ${V} mV`);
    });
  }
});
