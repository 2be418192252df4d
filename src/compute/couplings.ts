/** Storage of N * N couplings, row after row: whole numbers where a prescription gives them. */
export type Couplings = Int8Array | Int16Array | Int32Array | Float64Array;

/** Local fields in the units of the couplings; whole numbers for whole couplings. */
export type Fields = Int32Array | Float64Array;

/** The most neurons for which a matrix of N * N couplings is made: 2 GB at the most. */
export const MOST_NEURONS = 16_384;

/** Room for `length` whole numbers from -largest to largest, in as few bytes as they need. */
export function wholeNumbers(largest: number, length: number): Couplings {
  if (largest < 2 ** 7) return new Int8Array(length);
  if (largest < 2 ** 15) return new Int16Array(length);
  return largest < 2 ** 31 ? new Int32Array(length) : new Float64Array(length);
}

/** Room for the local fields of N neurons. Sums of 32-bit couplings may need 53 bits. */
export function fieldsFor(couplings: Couplings, N: number): Fields {
  const small = couplings instanceof Int8Array || couplings instanceof Int16Array;
  return small ? new Int32Array(N) : new Float64Array(N);
}

/** fields_i = sum_j couplings_ij S_j. */
export function multiply(couplings: Couplings, S: Int8Array, fields: Fields): void {
  if (fields instanceof Int32Array) multiplyWhole(couplings, S, fields);
  else multiplyReal(couplings, S, fields);
}

// Four rows at a time read the state once for all four.
function multiplyWhole(couplings: Couplings, S: Int8Array, fields: Int32Array): void {
  const N = fields.length;
  const rest = N % 4;
  for (let i = 0; i < rest; i++) fields[i] = wholeRowTimes(couplings, i, S);
  for (let i = rest; i < N; i += 4) {
    const row = i * N;
    let [h0, h1, h2, h3] = [0, 0, 0, 0];
    for (let j = 0; j < N; j++) {
      const k = row + j;
      const s = S[j];
      h0 = (h0 + Math.imul(couplings[k], s)) | 0;
      h1 = (h1 + Math.imul(couplings[k + N], s)) | 0;
      h2 = (h2 + Math.imul(couplings[k + 2 * N], s)) | 0;
      h3 = (h3 + Math.imul(couplings[k + 3 * N], s)) | 0;
    }
    fields[i] = h0;
    fields[i + 1] = h1;
    fields[i + 2] = h2;
    fields[i + 3] = h3;
  }
}

function wholeRowTimes(couplings: Couplings, i: number, S: Int8Array): number {
  const N = S.length;
  let sum = 0;
  for (let j = 0, k = i * N; j < N; j++, k++) sum = (sum + Math.imul(couplings[k], S[j])) | 0;
  return sum;
}

function multiplyReal(couplings: Couplings, S: Int8Array, fields: Float64Array): void {
  const N = fields.length;
  for (let i = 0, k = 0; i < N; i++) {
    let sum = 0;
    for (let j = 0; j < N; j++, k++) sum += couplings[k] * S[j];
    fields[i] = sum;
  }
}

/** sum_j couplings_ij S_j for one i. */
export function rowTimes(couplings: Couplings, i: number, S: Float64Array): number {
  const row = i * S.length;
  let sum = 0;
  for (let j = 0; j < S.length; j++) sum += couplings[row + j] * S[j];
  return sum;
}

/** fields_j += factor couplings_ij for all j. */
export function addRow(couplings: Couplings, i: number, factor: number, fields: Fields): void {
  const N = fields.length;
  const row = i * N;
  for (let j = 0; j < N; j++) fields[j] += factor * couplings[row + j];
}

/** Squares of this side are worked through one after the other, so that both triangles stay in the cache. */
const TILE = 64;

/** Calls `pair` with the positions of (i, j) and (j, i) for all j < i until it gives false. */
function everyPair(N: number, pair: (ij: number, ji: number) => boolean): boolean {
  for (let top = 0; top < N; top += TILE) {
    for (let left = 0; left <= top; left += TILE) {
      for (let i = top; i < Math.min(top + TILE, N); i++) {
        for (let j = left; j < Math.min(left + TILE, i); j++) {
          if (!pair(i * N + j, j * N + i)) return false;
        }
      }
    }
  }
  return true;
}

/** Whether couplings_ij = couplings_ji for all pairs. */
export function isSymmetric(couplings: Couplings, N: number): boolean {
  return everyPair(N, (ij, ji) => couplings[ij] === couplings[ji]);
}

/** The couplings with rows and columns exchanged. */
export function transposed(couplings: Couplings, N: number): Couplings {
  const turned = couplings.slice();
  everyPair(N, (ij, ji) => {
    turned[ij] = couplings[ji];
    turned[ji] = couplings[ij];
    return true;
  });
  return turned;
}
