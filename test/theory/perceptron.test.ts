import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  coverCount,
  coverFraction,
  gardnerCapacity,
  gardnerStability,
  hebbGeneralizationError,
} from "neurons-to-networks";

function near(actual: number, expected: number, within: number): void {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);
}

test("Cover 1965: half of the dichotomies of 2N points in N dimensions are separable", () => {
  for (const N of [1, 2, 3, 20, 1000, 123_456, 500_000_000]) assert.equal(coverFraction(2 * N, N), 0.5);
});

test("Cover 1965: P = 30 points in N = 20 dimensions", () => {
  near(coverFraction(30, 20), 0.96929, 5e-6);
});

test("Cover's count of few points is what exhaustion gives", () => {
  // Four points in the plane in general position, by a line through the origin: 8 of 16; with a threshold 14.
  assert.equal(coverCount(4, 2), 8n);
  assert.equal(coverCount(4, 3), 14n);
  assert.equal(coverCount(1, 1), 2n);
  assert.equal(coverCount(10, 10), 1024n);
});

test("Cover's fraction is the exact count over 2^P, to 1e-12, small and large", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3200 }), (P, N) => {
      const exact = Number((coverCount(P, N) << 1000n) >> BigInt(P)) / 2 ** 1000;
      const fraction = coverFraction(P, N);
      if (exact > 1e-280) near(fraction / exact, 1, 1e-12);
      else assert.ok(fraction < 2e-280);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("Cover's fraction obeys C(P + 1, N) = C(P, N) + C(P, N - 1) where no count could be written out", () => {
  const [P, N] = [100_000_000, 49_990_000];
  near(coverFraction(P + 1, N) / ((coverFraction(P, N) + coverFraction(P, N - 1)) / 2), 1, 1e-9);
});

test("Gardner 1988: capacity at stability 0, 0.5 and 1", () => {
  near(gardnerCapacity(0), 2, 1e-12);
  near(gardnerCapacity(0.5), 0.96121, 5e-6);
  near(gardnerCapacity(1), 0.51957, 5e-6);
  near(gardnerCapacity(30) * (1 + 30 ** 2), 1, 1e-10);
});

test("Gardner's stability undoes the capacity", () => {
  near(gardnerStability(2), 0, 1e-12);
  for (const kappa of [0.1, 0.5, 1, 3]) near(gardnerStability(gardnerCapacity(kappa)), kappa, 1e-10);
});

test("Vallet 1989: generalization error of Hebbian learning", () => {
  near(hebbGeneralizationError(0), 0.5, 1e-15);
  near(hebbGeneralizationError(1), 0.28563, 5e-6);
  near(hebbGeneralizationError(10), 0.12011, 5e-6);
  for (const alpha of [0.1, 1, 7]) {
    const asWritten = Math.acos(Math.sqrt((2 * alpha) / (2 * alpha + Math.PI))) / Math.PI;
    near(hebbGeneralizationError(alpha), asWritten, 1e-14);
  }
});

test("what lies outside is refused by name", () => {
  for (const P of [0, -1, 1.5, Number.NaN, 2e9])
    assert.throws(() => coverFraction(P, 3), /^RangeError: P is/);
  for (const N of [0, 1.5, Number.POSITIVE_INFINITY])
    assert.throws(() => coverCount(3, N), /^RangeError: N is/);
  assert.throws(() => coverCount(20_000, 3), /P is 20000/);
  assert.throws(() => gardnerCapacity(-1), /^RangeError: kappa is -1/);
  assert.throws(() => gardnerStability(3), /^RangeError: alpha is 3/);
  assert.throws(() => hebbGeneralizationError(-0.1), /^RangeError: alpha is -0.1/);
  assert.throws(() => hebbGeneralizationError("1" as unknown as number), /^TypeError: alpha is "1"/);
});
