import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { symmetricEigen } from "#src/compute/eigen";
import { dot, type Matrix, multiplyByTransposed, multiplyTransposed, toMatrix } from "#src/compute/matrix";
import { arena } from "#src/compute/matrix-simd";
import { random } from "#src/compute/random";

/** The product of matrices as it is written: out_ij = sum_p a_ip b_pj. */
function product(a: number[][], b: number[][]): number[][] {
  return a.map((left) => b[0].map((_, j) => left.reduce((sum, x, p) => sum + x * b[p][j], 0)));
}

function transposed(a: number[][]): number[][] {
  return a[0].map((_, j) => a.map((line) => line[j]));
}

function some(rows: number, columns: number, seed: number): number[][] {
  const rng = random(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.normal()));
}

function assertNear(actual: Float64Array, expected: number[][]): void {
  const flat = expected.flat();
  assert.equal(actual.length, flat.length);
  flat.forEach((entry, i) => {
    assert.ok(Math.abs(actual[i] - entry) < 1e-11, `entry ${i}: ${actual[i]}, not ${entry}`);
  });
}

const size = fc.integer({ min: 1, max: 13 });

test("the two products are the product as it is written, for every remainder of their blocks", () => {
  fc.assert(
    fc.property(size, size, size, fc.integer(), (m, n, k, seed) => {
      const a = some(m, k, seed);
      const b = some(k, n, seed + 1);
      const expected = product(a, b);
      const [A, B] = [toMatrix("a", a).values, toMatrix("b", b).values];
      const [AT, BT] = [toMatrix("a", transposed(a)).values, toMatrix("b", transposed(b)).values];
      const out = new Float64Array(m * n).fill(Number.NaN);
      multiplyByTransposed(A, BT, out, m, n, k);
      assertNear(out, expected);
      out.fill(Number.NaN);
      multiplyTransposed(AT, B, out, m, n, k);
      assertNear(out, expected);
    }),
    { numRuns: 300, seed: 1 },
  );
});

for (const simd of [true, false]) {
  test(`the product in an arena is the product as it is written, with vectors: ${simd}`, () => {
    const host = globalThis as { WebAssembly?: unknown };
    const kept = host.WebAssembly;
    if (!simd) delete host.WebAssembly;
    try {
      fc.assert(
        fc.property(size, size, size, fc.integer(), fc.boolean(), (m, n, k, seed, turned) => {
          const a = some(m, k, seed);
          const b = some(k, n, seed + 1);
          const room = arena(m * k + k * n + m * n + 3, 4);
          room.array(3);
          const [A, B, out] = [room.array(m * k), room.array(k * n), room.array(m * n)];
          A.set((turned ? transposed(a) : a).flat());
          B.set(b.flat());
          out.fill(Number.NaN);
          if (turned) room.multiply(A, 1, m, B, out, m, n, k);
          else room.multiply(A, k, 1, B, out, m, n, k);
          assertNear(out, product(a, b));
          assert.deepEqual(Array.from(B), b.flat());
        }),
        { numRuns: 300, seed: 1 },
      );
    } finally {
      host.WebAssembly = kept;
    }
  });
}

test("large products in an arena", () => {
  const [m, n, k] = [70, 131, 333];
  const room = arena(m * k + k * n + m * n, 3);
  const [a, b] = [some(m, k, 1), some(k, n, 2)];
  const [A, B, out] = [room.array(m * k), room.array(k * n), room.array(m * n)];
  A.set(a.flat());
  B.set(b.flat());
  room.multiply(A, k, 1, B, out, m, n, k);
  assertNear(out, product(a, b));
});

test("the scalar product begins where it is told to", () => {
  for (let n = 0; n < 10; n++) {
    const a = Float64Array.from({ length: 12 }, (_, i) => i + 1);
    const b = Float64Array.from({ length: n }, (_, i) => 2 * i - 1);
    assert.equal(
      dot(a, 2, b),
      Array.from(b).reduce((sum, y, i) => sum + y * a[i + 2], 0),
    );
  }
});

test("eigenvectors: A v = lambda v, orthonormal, in falling order", () => {
  for (const n of [1, 2, 5, 30]) {
    const half = some(n, n, n);
    const a = half.map((line, i) => line.map((x, j) => x + half[j][i]));
    const { values, vectors } = symmetricEigen(toMatrix("a", a));
    const v = Array.from({ length: n }, (_, i) => Array.from(vectors.values.slice(i * n, (i + 1) * n)));
    assertNear(
      Float64Array.from(product(v, a).flat()),
      v.map((line, i) => line.map((x) => values[i] * x)),
    );
    assertNear(
      Float64Array.from(product(v, transposed(v)).flat()),
      v.map((_, i) => v.map((__, j) => (i === j ? 1 : 0))),
    );
    assert.deepEqual(
      values,
      values
        .slice()
        .sort()
        .reverse()
        .sort((x, y) => y - x),
    );
  }
});

test("a matrix is checked at the door", () => {
  const bad: [unknown, RegExp][] = [
    [undefined, /^TypeError: a is undefined/],
    ["12", /^TypeError: a is/],
    [[], /^RangeError: a is/],
    [[[]], /^RangeError: a\[0\]/],
    [[1, 2], /^TypeError: a\[0\]/],
    [[[1], [1, 2]], /^RangeError: a\[1\]/],
    [[[1, Number.POSITIVE_INFINITY]], /^RangeError: a\[0\]\[1\]/],
    [{ rows: 1, columns: 2, values: [1, 2] }, /^TypeError: a.values/],
    [{ rows: 2, columns: 2, values: new Float64Array(3) }, /^RangeError: a.values/],
    [{ rows: 1.5, columns: 2, values: new Float64Array(3) }, /^RangeError: a.rows/],
    [{ rows: 1, columns: 1, values: Float64Array.of(Number.NaN) }, /^RangeError: a.values\[0\]/],
  ];
  for (const [value, expected] of bad) assert.throws(() => toMatrix("a", value as Matrix), expected);
  assert.throws(() => toMatrix("a", [[1, 2]], 3), /^RangeError: the number of columns of a is 2/);
});
