import { gramOfSigns } from "./bits.js";

/** Part of a vector's squared length below which it counts as a combination of the vectors before it. */
const TOLERANCE = 1e-9;

/**
 * The projection on the space that P vectors of +-1 span, whether or not they are linearly independent.
 * @param xi the vectors, one after the other, P * N entries.
 * @param N length of each.
 * @returns `values`, N * N numbers, and `rank`, the dimension of that space.
 */
export function projector(xi: Int8Array, N: number): { values: Float64Array; rank: number } {
  const { chosen, lower } = choleskyOfGram(xi, N);
  const rank = chosen.length;
  const coordinates = new Float64Array(N * rank);
  for (let i = 0; i < N; i++) {
    // Forward substitution gives component i of an orthonormal basis.
    const b = coordinates.subarray(i * rank, (i + 1) * rank);
    for (let k = 0; k < rank; k++) {
      b[k] = (xi[chosen[k] * N + i] - dot(lower[k], b, k)) / lower[k][k];
    }
  }
  return { values: rowProducts(coordinates, N, rank), rank };
}

/**
 * Cholesky's factor L of the Gram matrix of those vectors that are no combination of earlier ones: their numbers
 * (from 0), and L row after row.
 */
function choleskyOfGram(xi: Int8Array, N: number): { chosen: number[]; lower: Float64Array[] } {
  const chosen: number[] = [];
  const lower: Float64Array[] = [];
  const P = xi.length / N;
  const gram = gramOfSigns(xi, N);
  for (let p = 0; p < P && chosen.length < N; p++) {
    const rank = chosen.length;
    const row = new Float64Array(rank + 1);
    for (let k = 0; k < rank; k++) {
      row[k] = (gram[p * P + chosen[k]] - dot(lower[k], row, k)) / lower[k][k];
    }
    const remainder = N - dot(row, row, rank);
    if (remainder < TOLERANCE * N) continue;
    row[rank] = Math.sqrt(remainder);
    chosen.push(p);
    lower.push(row);
  }
  return { chosen, lower };
}

// Four sums side by side need not wait for one another.
function dot(a: Float64Array, b: Float64Array, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += a[k] * b[k];
    s1 += a[k + 1] * b[k + 1];
    s2 += a[k + 2] * b[k + 2];
    s3 += a[k + 3] * b[k + 3];
  }
  for (; k < length; k++) s0 += a[k] * b[k];
  return s0 + s1 + (s2 + s3);
}

/** Rows worked through together, so that they stay in the cache; a multiple of 4. */
const TILE = 32;

/** The products of all pairs among N rows of equal length. */
function rowProducts(rows: Float64Array, N: number, length: number): Float64Array {
  const row = Array.from({ length: N }, (_, i) => rows.subarray(i * length, (i + 1) * length));
  const products = new Float64Array(N * N);
  const whole = N - (N % 4);
  for (let top = 0; top < whole; top += TILE) {
    const bottom = Math.min(top + TILE, whole);
    for (let j = 0; j < bottom; j++) {
      for (let i = Math.max(top, j - (j % 4)); i < bottom; i += 4) fourDots(row, i, j, length, products, N);
    }
  }
  for (let i = whole; i < N; i++) {
    for (let j = 0; j <= i; j++) products[i * N + j] = dot(row[i], row[j], length);
  }
  for (let i = 0; i < N; i++) for (let j = 0; j < i; j++) products[j * N + i] = products[i * N + j];
  return products;
}

/** Products of rows i to i + 3 with row j: each number of row j is read once for four. */
function fourDots(
  row: readonly Float64Array[],
  i: number,
  j: number,
  length: number,
  products: Float64Array,
  N: number,
): void {
  const b = row[j];
  const [a0, a1, a2, a3] = [row[i], row[i + 1], row[i + 2], row[i + 3]];
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let k = 0; k < length; k++) {
    const y = b[k];
    s0 += a0[k] * y;
    s1 += a1[k] * y;
    s2 += a2[k] * y;
    s3 += a3[k] * y;
  }
  products[i * N + j] = s0;
  products[(i + 1) * N + j] = s1;
  products[(i + 2) * N + j] = s2;
  products[(i + 3) * N + j] = s3;
}
