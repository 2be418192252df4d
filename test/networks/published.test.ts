// The Hopfield model against results of the literature: one test a row, with the statistical error of the
// simulation in the message of the assertion.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  criticalLoad,
  distort,
  firstStepErrors,
  hebbianMatrix,
  hopf,
  isFixedPoint,
  type LoadPoint,
  mixture,
  mixtureOverlap,
  nameState,
  oneStepError,
  overlap,
  Patterns,
  pseudoInverseMatrix,
  randomPatterns,
  retrievalAgainstLoad,
  retrievalOverlap,
  run,
  type SynapticMatrix,
  stableMatrix,
} from "neurons-to-networks";
import { estimate } from "#src/compute/statistics";
import { refuses } from "../refuses.js";

/** Within four standard errors, of which none is below what counting `neurons` neurons allows. */
function agrees(name: string, found: { mean: number; error: number }, expected: number, floor = 0): void {
  const error = Math.max(found.error, floor);
  const text = `${name}: simulation ${found.mean} +- ${error}, theory ${expected}`;
  assert.ok(Math.abs(found.mean - expected) <= 4 * error, text);
}

test("retrieval overlap m at alpha = 0.05, 0.10, 0.13 (Amit, Gutfreund and Sompolinsky 1985)", async () => {
  const options = { N: 2000, alpha: [0.05, 0.1, 0.13], trials: 8, tried: 6, sweeps: 100, seed: 1 };
  for (const point of await retrievalAgainstLoad(options)) {
    const m = retrievalOverlap(point.alpha);
    // Where hardly a neuron is wrong, the spread of a few sets may be zero: then counting decides.
    agrees(`alpha = ${point.alpha}, N = 2000`, point, m, Math.sqrt((1 - m * m) / (2000 * 48)));
  }
});

test("memory breaks down at alpha_c = 0.138, the more sharply the larger the network", async () => {
  const { alpha, overlap: m } = criticalLoad();
  const points = await retrievalAgainstLoad({
    N: [250, 1500],
    alpha: [0.1, 0.2],
    trials: 8,
    tried: 6,
    sweeps: 100,
  });
  const [small, smallBeyond, large, largeBeyond] = points;
  const told = ({ N, alpha, mean, error }: LoadPoint) => `N = ${N}, alpha = ${alpha}: ${mean} +- ${error}`;
  assert.ok(alpha > 0.1 && alpha < 0.2);
  for (const below of [small, large]) assert.ok(below.mean + 4 * below.error > m, told(below));
  for (const beyond of [smallBeyond, largeBeyond])
    assert.ok(beyond.mean < m - 4 * beyond.error, told(beyond));
  const fall = smallBeyond.mean - largeBeyond.mean;
  const error = Math.hypot(smallBeyond.error, largeBeyond.error);
  assert.ok(fall > 4 * error, `from ${told(smallBeyond)} to ${told(largeBeyond)}`);
});

test("one-step errors at alpha = 0.105, 0.138, 0.185, 0.4 (Hertz, Krogh and Palmer, table 2.1)", async () => {
  // (P - 1) / (N - 1) is the load exactly.
  const alpha = [105, 138, 185, 400].map((others) => (others + 1) / 1001);
  const points = await firstStepErrors({ N: 1001, alpha, trials: 10, tried: 12, seed: 1 });
  points.forEach((point, k) => {
    const load = [0.105, 0.138, 0.185, 0.4][k];
    assert.equal((point.P - 1) / 1000, load);
    agrees(`alpha = ${load}, N = 1001`, point, oneStepError(load));
  });
});

test("the lecture's loads: P = 10 and 100 below alpha_c, P = 1000 above (N = 2500)", () => {
  const patterns = randomPatterns(1000, 2500, { seed: 3 });
  for (const [P, retrieved] of [
    [10, true],
    [100, true],
    [1000, false],
  ] as const) {
    assert.equal(P / 2500 < criticalLoad().alpha, retrieved);
    const jmat = hebbianMatrix(patterns.first(P));
    const trials = [1, 2, 3, 4, 5].map((mu) => hopf(jmat, mu, 0.1, 60, { seed: mu }).overlap[60]);
    const { mean, error } = estimate(trials);
    const text = `P = ${P}: overlap ${mean} +- ${error}`;
    assert.ok(retrieved ? mean > 0.999 - 4 * error : mean < criticalLoad().overlap - 4 * error, text);
  }
});

const stored = (matrix: SynapticMatrix, patterns: Patterns) =>
  [...patterns].filter((xi) => isFixedPoint(matrix, xi)).length / patterns.P;

test("the pseudo-inverse stores up to alpha = 1 (Personnaz, Guyon and Dreyfus 1985; Kanter and Sompolinsky 1987)", () => {
  for (const seed of [1, 2, 3]) {
    for (const P of [20, 100, 190, 199]) {
      const patterns = randomPatterns(P, 200, { seed });
      assert.equal(stored(pseudoInverseMatrix(patterns), patterns), 1, `P = ${P}, N = 200: all stored`);
    }
    const beyond = randomPatterns(220, 200, { seed });
    assert.equal(stored(pseudoInverseMatrix(beyond), beyond), 0, "P = 220, N = 200: none");
    const hebbian = randomPatterns(100, 200, { seed });
    assert.equal(stored(hebbianMatrix(hebbian), hebbian), 0, "Hebb's rule, P = 100: none");
  }
});

test("iterative learning stores up to alpha = 2 (Gardner 1988)", () => {
  const N = 100;
  const below = randomPatterns(1.4 * N, N);
  const learned = stableMatrix(below, { maxSweeps: 5000 });
  assert.equal(learned.converged, true, "alpha = 1.4: every row learned");
  assert.equal(stored(learned.matrix, below), 1, "alpha = 1.4: all stored");
  // By Cover's count a row of N - 1 = 99 inputs can learn 260 patterns with probability 6e-5.
  const beyond = stableMatrix(randomPatterns(2.6 * N, N), { maxSweeps: 150 });
  assert.equal(beyond.converged, false);
  assert.ok(
    beyond.unlearned.length >= N - 1,
    `alpha = 2.6: ${beyond.unlearned.length} of ${N} rows not learned`,
  );
});

test("a mixture of three random patterns has overlap 1/2 with each", () => {
  const N = 20_001;
  const found = Array.from({ length: 10 }, (_, seed) => {
    const patterns = randomPatterns(3, N, { seed });
    return [...patterns].map((xi) => overlap(xi, mixture(patterns, [1, 2, 3])));
  }).flat();
  agrees(`N = ${N}`, estimate(found), mixtureOverlap(3));
  assert.equal(mixtureOverlap(3), 1 / 2);
});

test("a mixture of three is an attractor that nobody taught, and is named for what it is", () => {
  const patterns = randomPatterns(5, 2000);
  const jmat = hebbianMatrix(patterns);
  const start = distort(mixture(patterns, [1, -3, 4]), 0.05);
  const { states, fixedPointAt } = run(jmat, start, 50);
  assert.notEqual(fixedPointAt, undefined);
  const { kind, patterns: parts, signs } = nameState(states[50], patterns);
  assert.deepEqual([kind, parts, signs], ["mixture", [1, 3, 4], [1, -1, 1]]);
});

test("asynchronous updates never raise the energy; synchronous ones end in a fixed point or a two-cycle", () => {
  let cycles = 0;
  for (let seed = 1; seed <= 10; seed++) {
    // Random symmetric whole weights, where two-cycles are frequent; and stored patterns far beyond capacity.
    const patterns = randomPatterns(120, 200, { seed });
    const jmat = hebbianMatrix(patterns);
    const start = distort(patterns.pattern(1), 0.4, seed);
    for (const order of ["random", "permutation", "fixed"] as const) {
      const { energy } = run(jmat, start, 60, { order, seed });
      assert.ok(
        energy.every((E, t) => t === 0 || E <= energy[t - 1]),
        `${order}, seed ${seed}`,
      );
    }
    const { fixedPointAt, cycle } = run(jmat, start, 500, { order: "synchronous" });
    assert.ok(fixedPointAt !== undefined || cycle?.period === 2, `seed ${seed}: ${cycle?.period}`);
    if (cycle) cycles++;
  }
  assert.ok(cycles > 0, "two-cycles were among them");
});

test("bad arguments of a load experiment are refused", async () => {
  const rejects = async (work: Promise<unknown>, parameter: string) => {
    const refusal = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    refuses(() => {
      if (refusal) throw refusal;
    }, parameter);
  };
  for (const experiment of [retrievalAgainstLoad, firstStepErrors]) {
    for (const N of [0, 1.5, 1e6, [10, -1], "10" as never]) await rejects(experiment({ N }), "N");
    for (const alpha of [[0], [-1], [Number.NaN], 0.1 as never])
      await rejects(experiment({ alpha }), "alpha");
    for (const trials of [1, 2.5]) await rejects(experiment({ trials }), "trials");
    for (const tried of [0, 0.5]) await rejects(experiment({ tried }), "tried");
    await rejects(experiment({ prescription: "hebb" as never }), "prescription");
    await rejects(experiment({ prescription: (() => 3) as never }), "prescription(patterns)");
    await rejects(
      experiment({ prescription: () => hebbianMatrix(new Patterns([[1]])) }),
      "prescription(patterns).N",
    );
    await rejects(experiment({ seed: Number.NaN }), "seed");
    await assert.rejects(experiment({ signal: AbortSignal.abort(new Error("stop")) }), /stop/);
  }
  await rejects(retrievalAgainstLoad({ q: 2 }), "q");
  await rejects(retrievalAgainstLoad({ sweeps: -1 }), "sweeps");
  await rejects(retrievalAgainstLoad({ order: "x" as never }), "order");
  await rejects(retrievalAgainstLoad({ temperature: -1 }), "temperature");
});

test("a load experiment gives the same numbers for the same seed, and tells how far it is", async () => {
  const told: [number, number][] = [];
  const options = { N: [50, 60], alpha: [0.1, 0.5], trials: 3, q: 0.1, seed: "x" };
  const points = await retrievalAgainstLoad({
    ...options,
    onProgress: (done, total) => told.push([done, total]),
  });
  assert.deepEqual(
    points.map(({ N, P, alpha }) => [N, P, alpha]),
    [
      [50, 5, 0.1],
      [50, 25, 0.5],
      [60, 6, 0.1],
      [60, 30, 0.5],
    ],
  );
  assert.deepEqual(told.at(-1), [12, 12]);
  assert.deepEqual(await retrievalAgainstLoad(options), points);
  assert.notDeepEqual(await retrievalAgainstLoad({ ...options, seed: "y" }), points);
});
