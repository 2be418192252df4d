import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  HEBB_FORMS,
  HEBB_TABLE,
  HebbianTraining,
  hebbianChange,
  hebbianMatrix,
  isFixedPoint,
  Patterns,
  randomPatterns,
  run,
  trainingSet,
} from "neurons-to-networks";
import { refuses } from "../refuses.js";

test("the table of Hebb's rule: four cases, and the formula gives each", () => {
  assert.equal(HEBB_TABLE.length, 4);
  assert.equal(new Set(HEBB_TABLE.map(({ SA, SB }) => `${SA} ${SB}`)).size, 4);
  for (const { SA, SB, symmetric, joint } of HEBB_TABLE) {
    assert.equal(symmetric, SA * SB);
    assert.equal(joint, SA === 1 && SB === 1 ? 1 : 0);
    assert.equal(hebbianChange(SA, SB), symmetric);
    assert.equal(hebbianChange(SA, SB, { eta: 0.25 }), 0.25 * symmetric);
    assert.equal(hebbianChange(SA, SB, { eta: 0.25, form: "joint" }), 0.25 * joint);
    for (const form of HEBB_FORMS) {
      const training = new HebbianTraining(2, { eta: 0.25, form });
      training.see([SA, SB]);
      assert.equal(training.weight(0, 1), hebbianChange(SA, SB, { eta: 0.25, form }));
    }
  }
});

test("the Hopfield matrix is the sum over patterns, exactly, with whole couplings and no self-coupling", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 150 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer(),
      (P, N, seed) => {
        const patterns = randomPatterns(P, N, { seed });
        const jmat = hebbianMatrix(patterns);
        assert.equal(jmat.scale, P);
        for (let i = 0; i < N; i++) {
          for (let j = 0; j < N; j++) {
            const sum = [...patterns].reduce((total, xi) => total + xi[i] * xi[j], 0);
            assert.equal(jmat.couplings[i * N + j], i === j ? 0 : sum);
          }
        }
      },
    ),
  );
});

test("after each of P patterns once with eta = 1/P the weights equal the Hopfield matrix to the last bit", () => {
  const equalAfterTraining = (patterns: Patterns) => {
    const { P, N } = patterns;
    const training = new HebbianTraining(N, { eta: 1 / P });
    for (const xi of patterns) training.see(xi);
    assert.equal(training.steps, P);
    const expected = hebbianMatrix(patterns);
    assert.deepEqual(training.matrix({ patterns }), expected);
    assert.equal(training.weight(0, N - 1), expected.weight(0, N - 1));
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer(),
      (P, N, seed) => {
        equalAfterTraining(randomPatterns(P, N, { seed }));
      },
    ),
  );
  equalAfterTraining(trainingSet().first(12));
});

test("eta = 1/P is recognized as such for every P up to 100 000", () => {
  for (let P = 1; P <= 100_000; P++) {
    assert.equal(new HebbianTraining(1, { eta: 1 / P }).matrix().scale, P);
  }
});

test("weights grow step by step, in steps of eta", () => {
  const patterns = randomPatterns(40, 6, { seed: 3 });
  for (const form of HEBB_FORMS) {
    const training = new HebbianTraining(6, { eta: 0.3, form });
    let expected = 0;
    for (const xi of patterns) {
      training.see(xi);
      expected += hebbianChange(xi[4] as 1 | -1, xi[1] as 1 | -1, { eta: 0.3, form });
      assert.ok(Math.abs(training.weight(4, 1) - expected) < 1e-12);
      assert.equal(training.weight(1, 4), training.weight(4, 1));
      assert.equal(training.weight(4, 4), 0);
    }
    assert.equal(training.matrix().weight(4, 1), training.weight(4, 1));
  }
});

test("by Hebb's own form alone weights only grow, and every pattern is lost to the state of full activity", () => {
  const patterns = randomPatterns(10, 200);
  const training = new HebbianTraining(200, { eta: 1 / 10, form: "joint" });
  for (const xi of patterns) training.see(xi);
  const matrix = training.matrix();
  assert.ok(matrix.couplings.every((count) => count >= 0));
  for (const xi of patterns) {
    assert.ok(isFixedPoint(hebbianMatrix(patterns), xi));
    assert.deepEqual(run(matrix, xi, 20).states[20], new Int8Array(200).fill(1));
  }
});

test("bad arguments of Hebb's rule and of training are refused", () => {
  for (const N of [0, -1, 1.5, 1e6, Number.NaN, "3" as never]) refuses(() => new HebbianTraining(N), "N");
  for (const eta of [0, -1, Number.NaN, Infinity]) refuses(() => new HebbianTraining(2, { eta }), "eta");
  refuses(() => new HebbianTraining(2, { form: "anti" as never }), "form");
  const training = new HebbianTraining(2);
  for (const S of [[1], [1, 1, 1], "11", null, {}]) refuses(() => training.see(S as never), "S");
  refuses(() => training.see([1, 0]), "S[1]");
  assert.equal(training.steps, 0);
  for (const i of [-1, 2, 0.5, Number.NaN]) {
    refuses(() => training.weight(i, 0), "i");
    refuses(() => training.weight(0, i), "j");
  }
  refuses(() => training.matrix({ patterns: new Patterns([[1]]) }), "patterns.N");
  refuses(() => hebbianChange(0 as never, 1), "SA");
  refuses(() => hebbianChange(1, 2 as never), "SB");
  refuses(() => hebbianChange(1, 1, { eta: -1 }), "eta");
  refuses(() => hebbianChange(1, 1, { form: "x" as never }), "form");
});
