import { type Matrix, zeros } from "./matrix.js";

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's method: plane rotations, each of which makes one
 * entry beside the diagonal vanish, until all are at rounding. (Golub and Van Loan, Matrix Computations, section 8.5.)
 * @param symmetric N by N; only its symmetric part counts.
 * @returns eigenvalues in falling order, and as the rows of `vectors` their eigenvectors of length 1.
 */
export function symmetricEigen(symmetric: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = symmetric.rows;
  const a = symmetric.values.slice();
  const v = zeros(n, n).values;
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 60 && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j] - a[i * n + i]);
  const vectors = zeros(n, n);
  order.forEach((from, to) => {
    vectors.values.set(v.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors };
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let beside = 0;
  let diagonal = 0;
  for (let i = 0; i < n; i++) {
    diagonal += a[i * n + i] ** 2;
    for (let j = 0; j < i; j++) beside += a[i * n + j] ** 2;
  }
  return beside <= diagonal * 1e-32;
}

/** Makes a[p, q] vanish, and turns the rows p and q of v alike. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const slope = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const tan = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.hypot(slope, 1));
  const cos = 1 / Math.hypot(tan, 1);
  const sin = tan * cos;
  for (let k = 0; k < n; k++) {
    const left = a[k * n + p];
    const right = a[k * n + q];
    a[k * n + p] = cos * left - sin * right;
    a[k * n + q] = sin * left + cos * right;
  }
  for (let k = 0; k < n; k++) {
    const upper = a[p * n + k];
    const lower = a[q * n + k];
    a[p * n + k] = cos * upper - sin * lower;
    a[q * n + k] = sin * upper + cos * lower;
    const x = v[p * n + k];
    const y = v[q * n + k];
    v[p * n + k] = cos * x - sin * y;
    v[q * n + k] = sin * x + cos * y;
  }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}
