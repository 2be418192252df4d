import { checkVector, outOfRange, wrongType } from "./check.js";

/** A matrix of numbers, stored row after row in one array: entry (i, j) is `values[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** What functions accept as a matrix: a `Matrix`, or a list of its rows, such as `[[0, 1], [1, 0]]`. */
export type MatrixLike = Matrix | readonly ArrayLike<number>[];

/**
 * A matrix of zeros.
 * @param rows number of rows.
 * @param columns number of columns.
 */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** Row `i` of a matrix, as a view: writing to it writes to the matrix. */
export function row(matrix: Matrix, i: number): Float64Array {
  return matrix.values.subarray(i * matrix.columns, (i + 1) * matrix.columns);
}

/** The chosen rows of a matrix, copied in the order given. */
export function takeRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const taken = zeros(indices.length, matrix.columns);
  for (let i = 0; i < indices.length; i++) row(taken, i).set(row(matrix, indices[i]));
  return taken;
}

function isMatrix(value: unknown): value is Matrix {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "values" in value;
}

/**
 * Accepts a matrix or a list of rows at the door, checks it, and returns it as a `Matrix`
 * (the same object if it is one already).
 * @param name the parameter's name, for messages.
 * @param value at least one row; every entry finite.
 * @param columns how many columns it must have; any number of at least 1 if omitted.
 * @throws TypeError if it is neither a matrix nor a list of rows of numbers; RangeError if it is empty, its rows
 * differ in length, it has not `columns` columns, or an entry is not finite.
 */
export function toMatrix(name: string, value: MatrixLike, columns?: number): Matrix {
  const matrix = isMatrix(value) ? checkMatrix(name, value) : fromRows(name, value);
  if (columns !== undefined && matrix.columns !== columns) {
    throw outOfRange(`the number of columns of ${name}`, matrix.columns, String(columns));
  }
  return matrix;
}

function checkMatrix(name: string, matrix: Matrix): Matrix {
  const { rows, columns, values } = matrix;
  if (!(values instanceof Float64Array)) throw wrongType(`${name}.values`, values, "a Float64Array");
  for (const [what, size] of [
    ["rows", rows],
    ["columns", columns],
  ] as const) {
    if (!(Number.isSafeInteger(size) && size >= 1)) {
      throw outOfRange(`${name}.${what}`, size, "a whole number of at least 1");
    }
  }
  checkVector(`${name}.values`, values, rows * columns);
  return matrix;
}

function fromRows(name: string, list: readonly ArrayLike<number>[]): Matrix {
  if (!Array.isArray(list)) throw wrongType(name, list, "a matrix or a list of rows of numbers");
  if (list.length === 0) throw outOfRange(name, list, "a list of at least one row");
  checkVector(`${name}[0]`, list[0]);
  if (list[0].length === 0) throw outOfRange(`${name}[0]`, list[0], "a row of at least one number");
  const matrix = zeros(list.length, list[0].length);
  list.forEach((entries, i) => {
    checkVector(`${name}[${i}]`, entries, matrix.columns);
    row(matrix, i).set(entries);
  });
  return matrix;
}

/** The sum of a[from + i] * b[i] over all i of b, from eight running sums so that additions overlap. */
export function dot(a: Float64Array, from: number, b: Float64Array): number {
  const n = b.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  let i = 0;
  for (; i + 7 < n; i += 8) {
    s0 += a[from + i] * b[i];
    s1 += a[from + i + 1] * b[i + 1];
    s2 += a[from + i + 2] * b[i + 2];
    s3 += a[from + i + 3] * b[i + 3];
    s4 += a[from + i + 4] * b[i + 4];
    s5 += a[from + i + 5] * b[i + 5];
    s6 += a[from + i + 6] * b[i + 6];
    s7 += a[from + i + 7] * b[i + 7];
  }
  let sum = s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
  for (; i < n; i++) sum += a[from + i] * b[i];
  return sum;
}

// Products of matrices. Each keeps a block of two by four sums in registers, so that an entry
// loaded once is used several times; what is left over at the edges goes through `strip`, one sum at a time.

/** A strided product: out[i, j] = sum over p of a[i * ai + p * ap] * b[p * bp + j * bj], for i, j in a range. */
export function strip(
  a: Float64Array,
  ai: number,
  ap: number,
  b: Float64Array,
  bp: number,
  bj: number,
  out: Float64Array,
  n: number,
  k: number,
  fromI: number,
  toI: number,
  fromJ: number,
  toJ: number,
): void {
  for (let i = fromI; i < toI; i++) {
    for (let j = fromJ; j < toJ; j++) {
      let sum = 0;
      for (let p = 0, x = i * ai, y = j * bj; p < k; p++, x += ap, y += bp) sum += a[x] * b[y];
      out[i * n + j] = sum;
    }
  }
}

/**
 * out = A B^T: A is m by k, B is n by k, out is m by n. (Local fields from a batch of inputs and a layer's weights.)
 * Reads and writes the leading entries of its arrays and allocates nothing.
 */
export function multiplyByTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  n: number,
  k: number,
): void {
  const evenM = m - (m % 2);
  const fourN = n - (n % 4);
  for (let i = 0; i < evenM; i += 2) {
    const a0 = i * k;
    const a1 = a0 + k;
    for (let j = 0; j < fourN; j += 4) {
      const b0 = j * k;
      const b1 = b0 + k;
      const b2 = b1 + k;
      const b3 = b2 + k;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let p = 0; p < k; p++) {
        const x = a[a0 + p];
        const y = a[a1 + p];
        const u0 = b[b0 + p];
        const u1 = b[b1 + p];
        const u2 = b[b2 + p];
        const u3 = b[b3 + p];
        s00 += x * u0;
        s01 += x * u1;
        s02 += x * u2;
        s03 += x * u3;
        s10 += y * u0;
        s11 += y * u1;
        s12 += y * u2;
        s13 += y * u3;
      }
      const o = i * n + j;
      out[o] = s00;
      out[o + 1] = s01;
      out[o + 2] = s02;
      out[o + 3] = s03;
      out[o + n] = s10;
      out[o + n + 1] = s11;
      out[o + n + 2] = s12;
      out[o + n + 3] = s13;
    }
  }
  strip(a, k, 1, b, 1, k, out, n, k, 0, evenM, fourN, n);
  strip(a, k, 1, b, 1, k, out, n, k, evenM, m, 0, n);
}

/**
 * out = A^T B: A is k by m, B is k by n, out is m by n. (A covariance matrix, of centred data with themselves.)
 * Reads and writes the leading entries of its arrays and allocates nothing.
 */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  n: number,
  k: number,
): void {
  multiplyStrided(a, 1, m, b, out, m, n, k);
}

/** out = A B, where entry (i, p) of A lies at a[i * ai + p * ap]: A as it is, or transposed. */
export function multiplyStrided(
  a: Float64Array,
  ai: number,
  ap: number,
  b: Float64Array,
  out: Float64Array,
  m: number,
  n: number,
  k: number,
): void {
  const evenM = m - (m % 2);
  const fourN = n - (n % 4);
  for (let i = 0; i < evenM; i += 2) {
    for (let j = 0; j < fourN; j += 4) {
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let p = 0, at = i * ai, bt = j; p < k; p++, at += ap, bt += n) {
        const x = a[at];
        const y = a[at + ai];
        const u0 = b[bt];
        const u1 = b[bt + 1];
        const u2 = b[bt + 2];
        const u3 = b[bt + 3];
        s00 += x * u0;
        s01 += x * u1;
        s02 += x * u2;
        s03 += x * u3;
        s10 += y * u0;
        s11 += y * u1;
        s12 += y * u2;
        s13 += y * u3;
      }
      const o = i * n + j;
      out[o] = s00;
      out[o + 1] = s01;
      out[o + 2] = s02;
      out[o + 3] = s03;
      out[o + n] = s10;
      out[o + n + 1] = s11;
      out[o + n + 2] = s12;
      out[o + n + 3] = s13;
    }
  }
  strip(a, ai, ap, b, n, 1, out, n, k, 0, evenM, fourN, n);
  strip(a, ai, ap, b, n, 1, out, n, k, evenM, m, 0, n);
}
