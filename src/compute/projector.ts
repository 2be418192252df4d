import { gramOfSigns } from "./bits.js";
import { realCouplings } from "./couplings.js";
import { type Arena, arena } from "./matrix-simd.js";

/** Part of a vector's squared length below which it counts as a combination of the vectors before it. */
const TOLERANCE = 1e-9;

/** Neurons to a panel, and vectors to a block: small enough to stay in the cache together. */
const PANEL = 64;
const BLOCK = 32;

/**
 * The projection on the space that P vectors of +-1 span, whether or not they are linearly independent.
 * @param xi the vectors, one after the other, P * N entries.
 * @param N length of each.
 * @returns `values`, N * N numbers, and `rank`, the dimension of that space.
 */
export function projector(xi: Int8Array, N: number): { values: Float64Array; rank: number } {
  const { chosen, lower } = choleskyOfGram(xi, N);
  const rank = chosen.length;
  const panels = Math.ceil(N / PANEL);
  const memory = arena(rank * rank + (panels * rank + BLOCK + PANEL) * PANEL, panels + 3);
  const L = memory.array(rank * rank);
  lower.forEach((row, k) => {
    L.set(row, k * rank);
  });

  // An orthonormal basis of the space, in panels of the components of 64 neurons.
  const product = memory.array(BLOCK * PANEL);
  const basis = Array.from({ length: panels }, (_, q) => {
    const panel = memory.array(rank * PANEL);
    chosen.forEach((p, k) => {
      panel.set(xi.subarray(p * N + q * PANEL, p * N + Math.min(N, (q + 1) * PANEL)), k * PANEL);
    });
    substitute(memory, L, rank, panel, product);
    return panel;
  });

  const values = realCouplings(N);
  const square = memory.array(PANEL * PANEL);
  basis.forEach((left, p) => {
    for (let q = 0; q <= p; q++) {
      memory.multiply(left, 1, PANEL, basis[q], square, PANEL, PANEL, rank);
      place(square, p * PANEL, q * PANEL, values, N);
    }
  });
  return { values, rank };
}

/** Forward substitution: solves L Y = X for a panel of columns, block after block of rows, in place. */
function substitute(
  memory: Arena,
  L: Float64Array,
  rank: number,
  panel: Float64Array,
  product: Float64Array,
): void {
  for (let from = 0; from < rank; from += BLOCK) {
    const to = Math.min(rank, from + BLOCK);
    memory.multiply(L.subarray(from * rank), rank, 1, panel, product, to - from, PANEL, from);
    for (let k = from; k < to; k++) {
      const row = k * PANEL;
      if (from > 0) for (let c = 0; c < PANEL; c++) panel[row + c] -= product[(k - from) * PANEL + c];
      for (let m = from; m < k; m++) {
        const factor = L[k * rank + m];
        for (let c = 0; c < PANEL; c++) panel[row + c] -= factor * panel[m * PANEL + c];
      }
      for (let c = 0; c < PANEL; c++) panel[row + c] /= L[k * rank + k];
    }
  }
}

/** Writes a square of products to the matrix, and turned to the other side of its diagonal. */
function place(square: Float64Array, top: number, left: number, values: Float64Array, N: number): void {
  const [rows, columns] = [Math.min(PANEL, N - top), Math.min(PANEL, N - left)];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const entry = square[i * PANEL + j];
      values[(top + i) * N + left + j] = entry;
      values[(left + j) * N + top + i] = entry;
    }
  }
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
