import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { distort, meanActivity, overlap, overlaps, Patterns, randomPatterns } from "neurons-to-networks";
import { overlapMeter } from "#src/patterns/overlap";
import { refuses } from "../refuses.js";

const sign = fc.constantFrom(1 as const, -1 as const);
const state = (N: number) => fc.array(sign, { minLength: N, maxLength: N });

test("patterns are kept as they are given, numbered from 1", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70 }).chain((N) => fc.array(state(N), { minLength: 1, maxLength: 5 })),
      (rows) => {
        const patterns = new Patterns(rows);
        assert.equal(patterns.P, rows.length);
        assert.equal(patterns.N, rows[0].length);
        assert.deepEqual(
          [...patterns].map((xi) => [...xi]),
          rows,
        );
        rows.forEach((row, p) => {
          assert.deepEqual([...patterns.pattern(p + 1)], row);
        });
        const twice = patterns.and(patterns);
        assert.equal(twice.P, 2 * patterns.P);
        assert.deepEqual(twice.first(patterns.P).xi, patterns.xi);
        assert.deepEqual(new Patterns(patterns.xi, patterns.N).xi, patterns.xi);
      },
    ),
  );
});

test("patterns of another kind are refused", () => {
  const two = new Patterns([
    [1, -1],
    [1, 1],
  ]);
  refuses(() => new Patterns([]), "rows");
  refuses(() => new Patterns([[]]), "rows[0]");
  refuses(() => new Patterns("1, -1" as never), "rows");
  refuses(() => new Patterns([null] as never), "rows[0]");
  refuses(() => new Patterns([[1, -1], [1]]), "rows[1]");
  refuses(() => new Patterns([[1, 0]]), "rows[0][1]");
  refuses(() => new Patterns([[1, Number.NaN]]), "rows[0][1]");
  refuses(() => new Patterns(["+-"] as never), "rows[0]");
  refuses(() => new Patterns(Int8Array.of(1, 1, 1), 2), "rows.length");
  refuses(() => new Patterns(Int8Array.of(1, 2), 2), "rows[1]");
  refuses(() => new Patterns(Int8Array.of(1, 1)), "N");
  refuses(() => new Patterns([[1, 1]], 3), "N");
  for (const mu of [0, 3, 1.5, Number.NaN, "1" as never]) {
    refuses(() => two.pattern(mu), "mu");
    refuses(() => two.first(mu), "count");
  }
  refuses(() => two.and(new Patterns([[1]])), "others.N");
  refuses(() => two.and([[1, 1]] as never), "others");
});

test("random patterns: independent fair entries, the same for the same seed", () => {
  const [P, N] = [40, 10_000];
  const patterns = randomPatterns(P, N, { seed: "fair" });
  // Mean activities and overlaps are sums of N fair signs over N: their squares have mean 1/N. The mean of K
  // such squares has the standard error sqrt(2/K)/N.
  const check = (name: string, values: number[]) => {
    const square = values.reduce((sum, m) => sum + m * m, 0) / values.length;
    const error = Math.sqrt(2 / values.length) / N;
    assert.ok(Math.abs(square - 1 / N) < 4 * error, `mean square of ${name}: ${square}, 1/N +- ${error}`);
  };
  check("mean activity", [...patterns].map(meanActivity));
  check(
    "overlap",
    [...patterns].flatMap((xi, p) =>
      [...patterns.first(p + 1)].slice(0, p).map((other) => overlap(xi, other)),
    ),
  );
  // Neighbouring entries share a random number: they must not know of each other.
  for (let lag = 1; lag <= 64; lag++) {
    const correlation = overlap(patterns.xi.subarray(lag), patterns.xi.subarray(0, P * N - lag));
    assert.ok(Math.abs(correlation) < 4.5 / Math.sqrt(P * N), `entries ${lag} apart: ${correlation}`);
  }
  assert.deepEqual(randomPatterns(3, 50, { seed: 7 }), randomPatterns(3, 50, { seed: 7 }));
  assert.notDeepEqual(randomPatterns(3, 50, { seed: 7 }), randomPatterns(3, 50, { seed: 8 }));
  assert.deepEqual(randomPatterns(3, 50), randomPatterns(3, 50, { seed: 1 }));
});

test("random patterns of impossible sizes are refused", () => {
  for (const wrong of [0, -1, 1.5, Number.NaN, Infinity, "3" as never, undefined as never]) {
    refuses(() => randomPatterns(wrong, 10), "P");
    refuses(() => randomPatterns(10, wrong), "N");
  }
  refuses(() => randomPatterns(1e8, 1e8), "P * N");
  refuses(() => randomPatterns(2, 2, { seed: Number.NaN }), "seed");
});

test("a distorted pattern differs in exactly round(q N) entries", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }).chain(state),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
      (S, q, seed) => {
        const noisy = distort(S, q, seed);
        const differences = S.filter((s, i) => s !== noisy[i]).length;
        assert.equal(differences, Math.round(q * S.length));
        assert.deepEqual(noisy, distort(S, q, seed));
      },
    ),
  );
  for (const q of [-0.1, 1.1, Number.NaN, "0.4" as never]) refuses(() => distort([1, -1], q), "q");
  refuses(() => distort([1, 2], 0.5), "pattern[1]");
  refuses(() => distort([], 0.5), "pattern");
});

test("overlaps: 1 with itself, -1 with the reverse; all ways of counting agree exactly", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 100 })
        .chain((N) => fc.tuple(fc.array(state(N), { minLength: 1, maxLength: 4 }), state(N))),
      ([rows, S]) => {
        const patterns = new Patterns(rows);
        assert.equal(overlap(S, S), 1);
        assert.equal(
          overlap(
            S,
            S.map((s) => -s),
          ),
          -1,
        );
        const m = rows.map((row) => overlap(row, S));
        assert.deepEqual([...overlaps(patterns, S)], m);
        assert.deepEqual([...overlapMeter(patterns)(S)], m);
      },
    ),
  );
  refuses(() => overlap([1, 1], [1]), "S");
  refuses(() => overlap([], []), "xi");
  refuses(() => overlap([1], [Number.NaN]), "S[0]");
  refuses(() => overlap("11" as never, [1, 1]), "xi");
  refuses(() => overlaps([[1]] as never, [1]), "patterns");
  refuses(() => overlaps(new Patterns([[1, 1]]), [1]), "S");
  refuses(() => meanActivity([]), "S");
  refuses(() => meanActivity([1, Infinity]), "S[1]");
});
