import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  basin,
  cutSynapses,
  distort,
  energy,
  HopfieldNetwork,
  hebbianMatrix,
  hopf,
  isFixedPoint,
  localFields,
  mixture,
  Patterns,
  pictures,
  pixelOrder,
  pseudoInverseMatrix,
  randomPatterns,
  run,
  SynapticMatrix,
  scramble,
  stabilities,
  unscramble,
} from "neurons-to-networks";
import { refuses } from "../refuses.js";

const patterns = randomPatterns(6, 200);
const jmat = hebbianMatrix(patterns);

test("local fields, stabilities, energy and the fixed-point test agree with one another", () => {
  for (const xi of patterns) {
    const h = localFields(jmat, xi);
    const kappa = stabilities(jmat, xi);
    assert.ok(kappa.every((stability, i) => stability === xi[i] * h[i]));
    assert.equal(
      isFixedPoint(jmat, xi),
      kappa.every((stability) => stability > 0),
    );
    assert.ok(Math.abs(energy(jmat, xi) + kappa.reduce((sum, stability) => sum + stability, 0) / 2) < 1e-9);
    const normalized = stabilities(jmat, xi, { normalized: true });
    normalized.forEach((stability, i) => {
      const length = Math.hypot(...Array.from(patterns.pattern(1), (_, j) => jmat.weight(i, j)));
      assert.ok(Math.abs(stability - kappa[i] / length) < 1e-12);
    });
    // Normalized, the size of the weights does not matter.
    stabilities(jmat.withScale(1), xi, { normalized: true }).forEach((stability, i) => {
      assert.ok(Math.abs(stability - normalized[i]) < 1e-12);
    });
  }
  assert.deepEqual([...stabilities(new SynapticMatrix([[0]]), [1], { normalized: true })], [0]);
});

test("cutting: exactly the fraction asked for, both directions together or each for itself", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 15 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
      fc.boolean(),
      (N, fraction, seed, oneWay) => {
        const full = new SynapticMatrix(new Int8Array(N * N).map((_, k) => (k % (N + 1) === 0 ? 0 : 1)));
        const cut = cutSynapses(full, fraction, { seed, oneWay });
        const gone = N * (N - 1) - Array.from(cut.couplings).reduce((sum, w) => sum + w, 0);
        const expected = oneWay
          ? Math.round(fraction * N * (N - 1))
          : 2 * Math.round((fraction * N * (N - 1)) / 2);
        assert.equal(gone, expected);
        if (!oneWay) assert.ok(cut.isSymmetric());
        assert.ok(full.couplings.every((w, k) => w === (k % (N + 1) === 0 ? 0 : 1)));
        assert.deepEqual(cut, cutSynapses(full, fraction, { seed, oneWay }));
      },
    ),
  );
});

test("memory is distributed: with half of all synapses cut, all pictures are recalled", () => {
  const cut = cutSynapses(hebbianMatrix(pictures()), 0.5);
  for (let mu = 1; mu <= 6; mu++) {
    const { overlap, end } = hopf(cut, mu, 0.25, 30);
    assert.ok(overlap[30] > 0.97, `picture ${mu}: ${overlap[30]}`);
    assert.equal(end.kind, "pattern");
  }
});

test("scrambled pixels: the network does what it does with the pictures, pixel for pixel", () => {
  const order = pixelOrder(200, { seed: 3 });
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    Array.from({ length: 200 }, (_, i) => i),
  );
  const scrambled = scramble(patterns, order);
  assert.deepEqual(unscramble(scrambled, order), patterns);
  const start = distort(patterns.pattern(2), 0.3);
  const plain = run(jmat, start, 20, { order: "synchronous" });
  const mixed = run(hebbianMatrix(scrambled), scramble(start, order), 20, { order: "synchronous" });
  assert.deepEqual(
    mixed.states.map((S) => unscramble(S, order)),
    plain.states,
  );
  assert.deepEqual(mixed.energy, plain.energy);
});

test("basins: retrieval against q, from certain to none, with errors, and the same for the same seed", async () => {
  const options = { q: [0, 0.2, 0.4, 0.5], trials: 60, seed: 4 };
  const seen: number[] = [];
  const points = await basin(jmat, { ...options, onProgress: (done, total) => seen.push(done / total) });
  assert.deepEqual(
    points.map(({ q }) => q),
    options.q,
  );
  assert.deepEqual([points[0].overlap, points[0].overlapError, points[0].retrieved], [1, 0, 1]);
  assert.ok(points[1].retrieved > 0.95);
  assert.ok(points[3].retrieved < 0.3);
  for (const { overlap, overlapError, retrieved, retrievedError } of points) {
    assert.ok(overlap <= 1 && overlap >= -1 && overlapError >= 0 && overlapError < 0.15);
    const binomial = Math.sqrt((retrieved * (1 - retrieved)) / 59);
    assert.ok(Math.abs(retrievedError - binomial) < 1e-12);
  }
  assert.equal(seen.at(-1), 1);
  assert.ok(seen.every((done, k) => k === 0 || done > seen[k - 1]));
  assert.deepEqual(await basin(jmat, options), points);
});

test("basins: every run is counted where it ended", async () => {
  const few = await basin(jmat, { q: [0, 0.5, 1], trials: 30, sweeps: 100, seed: 2 });
  for (const { endings } of few) {
    assert.equal(
      Object.values(endings).reduce((a, b) => a + b),
      30,
    );
  }
  const [start, half, reverse] = few.map(({ endings }) => endings);
  assert.equal(start.retrieved, 30);
  assert.equal(reverse.reverse, 30);
  assert.ok(half["other pattern"] > 0 && half.reverse > 0, JSON.stringify(half));

  const overloaded = hebbianMatrix(randomPatterns(80, 200));
  const [lost] = await basin(overloaded, { q: [0.2], trials: 30, sweeps: 200 });
  assert.ok(lost.endings["spin-glass"] > 20, JSON.stringify(lost.endings));
  const [early] = await basin(overloaded, { q: [0.2], trials: 30, sweeps: 0 });
  assert.equal(early.endings.unsettled, 30);

  const three = randomPatterns(3, 1000);
  const [mixed] = await basin(hebbianMatrix(three), { q: [0.5], trials: 60, sweeps: 100 });
  assert.ok(mixed.endings.mixture > 0, JSON.stringify(mixed.endings));
});

test("basins: a pattern that was retrieved counts as such even if another is as near", async () => {
  const alike = new Patterns([patterns.pattern(1), patterns.pattern(1), patterns.pattern(2)]);
  const [{ endings, retrieved }] = await basin(hebbianMatrix(alike), { q: [0.05], trials: 6 });
  assert.equal(endings.retrieved, 6 * retrieved);
  assert.equal(endings["other pattern"], 0);
});

test("basins: without its diagonal the pseudo-inverse draws from farther (Kanter and Sompolinsky)", async () => {
  const many = randomPatterns(100, 200);
  const options = { q: [0.1], trials: 40 };
  const [zero] = await basin(pseudoInverseMatrix(many), options);
  const [kept] = await basin(pseudoInverseMatrix(many, { diagonal: "kept" }), options);
  const text = `${zero.retrieved} +- ${zero.retrievedError} without, ${kept.retrieved} +- ${kept.retrievedError} with`;
  assert.ok(zero.retrieved - kept.retrieved > 4 * Math.hypot(zero.retrievedError, kept.retrievedError), text);
});

test("a long computation can be stopped, and lets others work meanwhile", async () => {
  const stop = new AbortController();
  let ticks = 0;
  const clock = setInterval(() => ticks++, 1);
  const work = basin(jmat, {
    trials: 1_000_000,
    q: [0.4],
    signal: stop.signal,
    onProgress: (done) => {
      if (done > 100 && ticks > 1) stop.abort(new Error("enough"));
    },
  });
  await assert.rejects(work, /enough/);
  clearInterval(clock);
  assert.ok(ticks > 0);
  await assert.rejects(basin(jmat, { signal: AbortSignal.abort(new Error("before")) }), /before/);
});

test("bad arguments of the observables are refused", async () => {
  const S = patterns.pattern(1);
  for (const [observe, name] of [
    [localFields, "S"],
    [energy, "S"],
    [isFixedPoint, "S"],
    [stabilities, "xi"],
  ] as const) {
    refuses(() => observe([[0]] as never, S), "matrix");
    refuses(() => observe(jmat, [1, 1]), name);
    refuses(() => observe(jmat, new Int8Array(200)), `${name}[0]`);
  }
  refuses(() => new HopfieldNetwork(jmat, null as never), "start");
  for (const fraction of [-0.1, 1.1, Number.NaN, "1" as never])
    refuses(() => cutSynapses(jmat, fraction), "fraction");
  refuses(() => cutSynapses({} as never, 0.1), "matrix");
  for (const N of [0, 1.5, 1e12, Number.NaN]) refuses(() => pixelOrder(N), "N");
  refuses(() => scramble(S, [0, 1, 1]), "order[2]");
  refuses(() => scramble(S, [0, 1, 2]), "states");
  refuses(() => unscramble([1, -1], [0, 2]), "order[1]");
  refuses(() => scramble(S, "012" as never), "order");
  refuses(() => scramble([1, 3], [1, 0]), "states[1]");
  refuses(() => scramble(new Patterns([[1, 1, 1]]), [1, 0]), "states");
  refuses(() => mixture(patterns, []), "parts");
  for (const part of [0, 7, -7, 1.5, Number.NaN]) refuses(() => mixture(patterns, [part]), "parts[0]");
  refuses(() => mixture([[1]] as never, [1]), "patterns");

  const rejects = async (work: Promise<unknown>, parameter: string) => {
    const settled = await work.then(
      () => () => undefined,
      (error: unknown) => () => {
        throw error;
      },
    );
    refuses(settled, parameter);
  };
  await rejects(basin({} as never), "matrix");
  await rejects(basin(new SynapticMatrix([[0]])), "options.patterns");
  await rejects(basin(jmat, { q: [0.1, 2] }), "q[1]");
  await rejects(basin(jmat, { q: 0.1 as never }), "q");
  await rejects(basin(jmat, { trials: 1 }), "trials");
  await rejects(basin(jmat, { sweeps: -1 }), "sweeps");
  await rejects(basin(jmat, { order: "no" as never }), "order");
  await rejects(basin(jmat, { temperature: -1 }), "temperature");
  await rejects(basin(jmat, { patterns: randomPatterns(1, 3) }), "options.patterns.N");
});
