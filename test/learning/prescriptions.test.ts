import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decorrelatedMatrix,
  hebbianMatrix,
  isFixedPoint,
  localFields,
  overlap,
  Patterns,
  pseudoInverseMatrix,
  random,
  randomPatterns,
  run,
  type SynapticMatrix,
  sequenceMatrix,
  stabilities,
  stableMatrix,
  transitionMatrix,
} from "neurons-to-networks";
import { refuses } from "../refuses.js";

const sizes = fc.record({
  P: fc.integer({ min: 1, max: 40 }),
  N: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer(),
});

/** Patterns whose neurons have preferences: neuron i is active with a probability of its own. */
function biased(P: number, N: number, seed: number): Patterns {
  const { uniform } = random(seed);
  const preference = Array.from({ length: N }, () => uniform());
  return new Patterns(
    Array.from({ length: P }, () => preference.map((active) => (uniform() < active ? 1 : -1))),
  );
}

const closeTo = (found: number, expected: number, within: number) =>
  assert.ok(Math.abs(found - expected) <= within, `${found} is ${expected} within ${within}`);

test("decorrelated weights are the covariances of the lecture's formula", () => {
  fc.assert(
    fc.property(sizes, ({ P, N, seed }) => {
      const patterns = biased(P, N, seed);
      const w = decorrelatedMatrix(patterns);
      const means = Array.from(
        { length: N },
        (_, i) => [...patterns].reduce((sum, xi) => sum + xi[i], 0) / P,
      );
      for (let i = 0; i < N; i++) {
        for (let j = 0; j < N; j++) {
          const sum = [...patterns].reduce((total, xi) => total + (xi[i] - means[i]) * (xi[j] - means[j]), 0);
          closeTo(w.weight(i, j), i === j ? 0 : sum / P, 1e-12);
          assert.ok(Number.isInteger(w.couplings[i * N + j]));
        }
      }
      assert.ok(w.isSymmetric());
    }),
  );
});

test("decorrelation: a single pattern leaves no weights; couplings beyond 32 bits stay exact", () => {
  assert.ok(decorrelatedMatrix(randomPatterns(1, 9)).couplings.every((coupling) => coupling === 0));
  const many = randomPatterns(50_000, 2);
  const w = decorrelatedMatrix(many);
  let [product, a, b] = [0, 0, 0];
  for (const xi of many) {
    product += xi[0] * xi[1];
    a += xi[0];
    b += xi[1];
  }
  assert.equal(w.couplings[1], 50_000 * product - a * b);
});

test("pseudo-inverse: every local field is the pattern itself, less the part of the diagonal", () => {
  fc.assert(
    fc.property(sizes, ({ P, N, seed }) => {
      // Repeated, reversed and otherwise dependent patterns among them, as P may exceed N.
      const patterns = biased(P, N, seed).and(new Patterns([new Int8Array(N).fill(1)]));
      const kept = pseudoInverseMatrix(patterns, { diagonal: "kept" });
      const zeroed = pseudoInverseMatrix(patterns);
      assert.ok(kept.isSymmetric() && zeroed.isSymmetric());
      for (const xi of patterns) {
        localFields(kept, xi).forEach((h, i) => {
          closeTo(h, xi[i], 1e-8);
        });
        localFields(zeroed, xi).forEach((h, i) => {
          closeTo(h, (1 - kept.weight(i, i)) * xi[i], 1e-8);
        });
      }
      // A projector is its own square.
      for (let i = 0; i < N; i++) {
        let square = 0;
        for (let j = 0; j < N; j++) square += kept.weight(i, j) ** 2;
        closeTo(square, kept.weight(i, i), 1e-8);
        assert.equal(zeroed.weight(i, i), 0);
      }
    }),
  );
});

test("pseudo-inverse stores correlated patterns that Hebb's rule cannot, with repeats among them", () => {
  const patterns = biased(60, 200, 5);
  const repeated = patterns.and(patterns.first(20));
  const fixed = (w: SynapticMatrix) => [...patterns].filter((xi) => isFixedPoint(w, xi)).length;
  assert.equal(fixed(pseudoInverseMatrix(repeated)), 60);
  assert.equal(fixed(hebbianMatrix(patterns)), 0);
});

test("iterative learning reaches the stability asked for in every row, and whole couplings", () => {
  for (const kappa of [0, 0.5]) {
    const patterns = randomPatterns(60, 120, { seed: 2 });
    const { matrix, converged, sweeps, unlearned } = stableMatrix(patterns, { kappa });
    assert.equal(converged, true);
    assert.deepEqual(unlearned, []);
    assert.equal(sweeps.length, 120);
    assert.ok(matrix.couplings.every(Number.isInteger));
    for (let i = 0; i < 120; i++) assert.equal(matrix.weight(i, i), 0);
    for (const xi of patterns) {
      const smallest = Math.min(...stabilities(matrix, xi, { normalized: true }));
      assert.ok(smallest > kappa - 1e-12, `stability ${smallest} > ${kappa}`);
      assert.ok(isFixedPoint(matrix, xi));
    }
  }
});

test("iterative learning that cannot succeed says so", () => {
  // Two patterns that differ in one neuron only: its row has the same input for both answers.
  const a = [1, 1, -1, 1];
  const contradictory = stableMatrix(new Patterns([a, [-1, 1, -1, 1]]), { maxSweeps: 30 });
  assert.equal(contradictory.converged, false);
  assert.deepEqual(contradictory.unlearned, [0]);
  assert.equal(contradictory.sweeps[0], 30);
  const lonely = stableMatrix(new Patterns([[1]]), { maxSweeps: 5 });
  assert.deepEqual([lonely.converged, lonely.unlearned], [false, [0]]);
});

test("a stability that Hebb's weights already have takes one sweep and leaves them as they are", () => {
  const patterns = randomPatterns(3, 300);
  const { matrix, sweeps } = stableMatrix(patterns);
  assert.deepEqual(matrix, hebbianMatrix(patterns));
  assert.ok(sweeps.every((count) => count === 1));
});

test("transition weights lead from each pattern to the next", () => {
  fc.assert(
    fc.property(sizes, fc.boolean(), ({ P, N, seed }, cyclic) => {
      const patterns = biased(P, N, seed);
      const rows = [...patterns];
      const slow = transitionMatrix(patterns, { cyclic });
      const both = sequenceMatrix(patterns, { lambda: 1.5, cyclic });
      const hebb = hebbianMatrix(patterns);
      for (let i = 0; i < N; i++) {
        for (let j = 0; j < N; j++) {
          let sum = 0;
          for (let mu = 0; mu < (cyclic ? P : P - 1); mu++) sum += rows[(mu + 1) % P][i] * rows[mu][j];
          assert.equal(slow.couplings[i * N + j], i === j ? 0 : sum);
          closeTo(both.weight(i, j), hebb.weight(i, j) + 1.5 * slow.weight(i, j), 1e-12);
        }
      }
    }),
  );
});

test("with synchronous updates the network steps through a sequence, one pattern a sweep", () => {
  const patterns = randomPatterns(8, 500);
  for (const w of [transitionMatrix(patterns), sequenceMatrix(patterns)]) {
    const { states, cycle } = run(w, patterns.pattern(1), 24, { order: "synchronous" });
    states.forEach((S, t) => {
      assert.ok(overlap(patterns.pattern((t % 8) + 1), S) > 0.95, `sweep ${t}`);
    });
    assert.equal(cycle?.period, 8);
  }
  const open = run(transitionMatrix(patterns, { cyclic: false }), patterns.pattern(1), 7, {
    order: "synchronous",
  });
  assert.ok(overlap(patterns.pattern(8), open.states[7]) > 0.95);
});

test("bad arguments of the prescriptions are refused", () => {
  const patterns = randomPatterns(2, 3);
  const prescriptions = [
    decorrelatedMatrix,
    pseudoInverseMatrix,
    stableMatrix,
    transitionMatrix,
    sequenceMatrix,
  ];
  for (const prescription of prescriptions) {
    for (const wrong of [undefined, null, [[1, -1]], "patterns", 3]) {
      refuses(() => prescription(wrong as never), "patterns");
    }
    refuses(() => prescription(randomPatterns(1, 20_000)), "patterns.N");
  }
  refuses(() => pseudoInverseMatrix(patterns, { diagonal: "one" as never }), "diagonal");
  for (const kappa of [-1, Number.NaN, Infinity]) refuses(() => stableMatrix(patterns, { kappa }), "kappa");
  for (const maxSweeps of [0, 1.5, Infinity])
    refuses(() => stableMatrix(patterns, { maxSweeps }), "maxSweeps");
  for (const lambda of [-1, Number.NaN]) refuses(() => sequenceMatrix(patterns, { lambda }), "lambda");
  refuses(() => stableMatrix(randomPatterns(20_000, 2)), "patterns.P");
  refuses(() => pseudoInverseMatrix(randomPatterns(20_000, 2)), "patterns.P");
});
