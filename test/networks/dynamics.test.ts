import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  distort,
  energy,
  HopfieldNetwork,
  hebbianMatrix,
  hopf,
  isFixedPoint,
  ORDERS,
  type Order,
  overlap,
  random,
  randomPatterns,
  runGraded,
  SynapticMatrix,
  thermalOverlap,
} from "neurons-to-networks";
import { estimate } from "#src/compute/statistics";
import { refuses } from "../refuses.js";

/** Symmetric weights and external fields of N neurons, normally distributed. */
function small(N: number, seed: number): { matrix: SynapticMatrix; external: Float64Array } {
  const { normal } = random(seed);
  const rows = Array.from({ length: N }, () => new Float64Array(N));
  for (let i = 0; i < N; i++) for (let j = 0; j < i; j++) rows[i][j] = rows[j][i] = normal();
  return {
    matrix: new SynapticMatrix(rows, { scale: 2 }),
    external: Float64Array.from({ length: N }, normal),
  };
}

/**
 * Mean activities in the stationary distribution, summed over all 2^N states: Boltzmann's for one update at a time,
 * and for updates of all at once Peretto's (Biol. Cybern. 50, 51 (1984)),
 * exp(sum_i theta_i S_i / T) prod_i cosh(h_i / T).
 */
function exactMeans({ matrix, external }: ReturnType<typeof small>, T: number, order: Order): Float64Array {
  const { N } = matrix;
  const means = new Float64Array(N);
  let total = 0;
  for (let state = 0; state < 2 ** N; state++) {
    const S = Int8Array.from({ length: N }, (_, i) => ((state >> i) & 1 ? 1 : -1));
    const h = Float64Array.from({ length: N }, (_, i) =>
      S.reduce((sum, s, j) => sum + matrix.weight(i, j) * s, external[i]),
    );
    const drive = S.reduce((sum, s, i) => sum + external[i] * s, 0);
    const inner = S.reduce((sum, s, i) => sum + (h[i] - external[i]) * s, 0) / 2;
    const weight =
      order === "synchronous"
        ? h.reduce((product, hi) => product * Math.cosh(hi / T), Math.exp(drive / T))
        : Math.exp((inner + drive) / T);
    total += weight;
    for (let i = 0; i < N; i++) means[i] += weight * S[i];
  }
  return means.map((sum) => sum / total);
}

test("Glauber dynamics: mean activities of small systems are those of the exact stationary distribution", () => {
  for (const order of ORDERS) {
    for (const seed of [1, 2, 3]) {
      const system = small(5, seed);
      const T = 0.7;
      const network = new HopfieldNetwork(system.matrix, new Int8Array(5).fill(1));
      network.external.set(system.external);
      const rng = random(seed);
      const exact = exactMeans(system, T, order);
      // Means over blocks that are long against the memory of the dynamics are independent.
      const blocks = Array.from({ length: 40 }, () => {
        const sums = new Float64Array(5);
        for (let t = 0; t < 400; t++) {
          network.sweep(rng, { order, temperature: T });
          for (let i = 0; i < 5; i++) sums[i] += network.S[i] / 400;
        }
        return sums;
      });
      for (let i = 0; i < 5; i++) {
        const { mean, error } = estimate(blocks.map((block) => block[i]));
        const text = `${order}, seed ${seed}, neuron ${i}: ${mean} +- ${error}, exactly ${exact[i]}`;
        assert.ok(Math.abs(mean - exact[i]) < 4.5 * error + 1e-3, text);
      }
    }
  }
});

test("one pattern at temperature T: m = tanh(m / T)", () => {
  const N = 1000;
  const patterns = randomPatterns(1, N);
  const jmat = hebbianMatrix(patterns).withScale(N);
  for (const T of [0.2, 0.5, 0.8]) {
    const blocks = Array.from({ length: 12 }, (_, seed) => {
      const { overlap } = hopf(jmat, 1, 0, 60, { temperature: T, seed, order: "permutation" });
      return estimate(overlap.subarray(30)).mean;
    });
    const { mean, error } = estimate(blocks);
    const text = `T = ${T}: ${mean} +- ${error}, theory ${thermalOverlap(T)}`;
    assert.ok(Math.abs(mean - thermalOverlap(T)) < 4 * error + 1 / N, text);
  }
  // Above T = 1 nothing is remembered: the overlap fluctuates about zero with sqrt(1 / (N (1 - 1/T))).
  const { overlap, end, fixedPointAt } = hopf(jmat, 1, 0, 100, { temperature: 2 });
  assert.ok(Math.abs(overlap[100]) < 5 * Math.sqrt(2 / N), `T = 2: ${overlap[100]}`);
  assert.deepEqual([end.settled, end.kind, fixedPointAt], [false, "unsettled", undefined]);
});

test("an external field acts as one more input, and its energy counts", () => {
  const network = new HopfieldNetwork(
    new SynapticMatrix(
      [
        [0, 1],
        [1, 0],
      ],
      { scale: 4 },
    ),
    [1, 1],
  );
  network.external[0] = -0.5;
  assert.deepEqual([...network.localFields()], [-0.25, 0.25]);
  assert.equal(network.localField(0), -0.25);
  assert.equal(network.energy(), -0.25 + 0.5);
  assert.equal(network.isFixedPoint(), false);
  assert.equal(network.update(0), true);
  assert.equal(network.energy(), 0.25 - 0.5);
});

test("graded response: asynchronous updates lower the energy and end where S = tanh(gamma h)", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer(),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      (N, seed, gain) => {
        const { matrix } = small(N, seed);
        const { uniform } = random(seed);
        const start = Float64Array.from({ length: N }, () => 2 * uniform() - 1);
        for (const order of ["random", "permutation", "fixed"] as const) {
          const { states, energy, settledAt, change } = runGraded(matrix, start, 400, { gain, order, seed });
          for (let t = 1; t <= 400; t++) assert.ok(energy[t] <= energy[t - 1] + 1e-12);
          if (settledAt === undefined) continue;
          assert.ok(change[settledAt - 1] <= 1e-9);
          const S = states[400];
          for (let i = 0; i < N; i++) {
            const h = S.reduce((sum, s, j) => sum + matrix.weight(i, j) * s, 0);
            assert.ok(Math.abs(S[i] - Math.tanh(gain * h)) < 1e-8);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("graded response to one pattern has the overlap of the mean-field theory at T = 1/gain", () => {
  const N = 800;
  const patterns = randomPatterns(1, N);
  const jmat = hebbianMatrix(patterns).withScale(N - 1);
  for (const gain of [1.25, 2, 5]) {
    for (const order of ORDERS) {
      const start = patterns.pattern(1).map((xi, i) => (i % 5 === 0 ? -xi : xi));
      const { states, settledAt } = runGraded(jmat, start, 200, { gain, order });
      assert.notEqual(settledAt, undefined);
      const m = overlap(patterns.pattern(1), states[200]);
      assert.ok(Math.abs(m - thermalOverlap(1 / gain)) < 1e-7, `gain ${gain}, ${order}: ${m}`);
    }
  }
  const { states } = runGraded(jmat, patterns.pattern(1), 400, { gain: 0.8 });
  assert.ok(
    Math.abs(overlap(patterns.pattern(1), states[400])) < 1e-6,
    "below gain 1 all comes to rest at 0",
  );
});

test("graded response of high gain is that of two-state neurons", () => {
  const patterns = randomPatterns(10, 300);
  const jmat = hebbianMatrix(patterns).withScale(300);
  const {
    states,
    energy: E,
    settledAt,
  } = runGraded(jmat, distort(patterns.pattern(3), 0.2), 50, { gain: 200 });
  const S = states[50].map(Math.sign);
  assert.notEqual(settledAt, undefined);
  assert.ok(isFixedPoint(jmat, S));
  assert.ok(overlap(S, patterns.pattern(3)) > 0.99);
  // What is left of the integral is log 2 for each neuron, over the gain.
  assert.ok(Math.abs(E[50] - energy(jmat, S) - (300 * Math.LN2) / 200) < 1e-9);
  assert.deepEqual(runGraded(jmat, S, 5, { seed: 4 }).states, runGraded(jmat, S, 5, { seed: 4 }).states);
});

test("bad arguments of graded response are refused", () => {
  const w = new SynapticMatrix([
    [0, 1],
    [1, 0],
  ]);
  refuses(() => runGraded([[0]] as never, [0], 1), "matrix");
  refuses(() => runGraded(w, [0], 1), "start");
  refuses(() => runGraded(w, [0, 1.1], 1), "start[1]");
  refuses(() => runGraded(w, [0, Number.NaN], 1), "start[1]");
  for (const sweeps of [-1, 0.5, 1e9]) refuses(() => runGraded(w, [0, 0], sweeps), "sweeps");
  for (const gain of [0, -1, Number.NaN, Infinity]) refuses(() => runGraded(w, [0, 0], 1, { gain }), "gain");
  refuses(() => runGraded(w, [0, 0], 1, { order: "any" as never }), "order");
  refuses(() => runGraded(w, [0, 0], 1, { tolerance: -1 }), "tolerance");
  refuses(() => runGraded(w, [0, 0], 1, { seed: Number.NaN }), "seed");
});
