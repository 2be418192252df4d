import { bytesOf, makeRoom, type Room, roomOf } from "./kernels.js";

/** Storage of N * N couplings, row after row: whole numbers where a prescription gives them. */
export type Couplings = Int8Array | Int16Array | Int32Array | Float64Array;

/** Local fields in the units of the couplings; whole numbers for whole couplings. */
export type Fields = Int32Array | Float64Array;

/** The most neurons for which a matrix of N * N couplings is made: 2 GB at the most. */
export const MOST_NEURONS = 16_384;

type Kind = Int8ArrayConstructor | Int16ArrayConstructor | Int32ArrayConstructor | Float64ArrayConstructor;

/** The kind of array that holds whole numbers from -largest to largest in as few bytes as they need. */
function wholeKind(largest: number): Kind {
  if (largest < 2 ** 7) return Int8Array;
  if (largest < 2 ** 15) return Int16Array;
  return largest < 2 ** 31 ? Int32Array : Float64Array;
}

/**
 * Storage for N * N whole numbers from -largest to largest, all 0 at first.
 * @param beside bytes to be kept free in the same memory, for a kernel's work on them.
 */
export function wholeCouplings(largest: number, N: number, beside = 0): Couplings {
  return makeCouplings(wholeKind(largest), N, beside);
}

/** Storage for N * N numbers in double precision, all 0 at first. */
export function realCouplings(N: number): Float64Array {
  return makeCouplings(Float64Array, N, 0) as Float64Array;
}

/** What kernels need beside a matrix: local fields, and the state in 16 bits followed by zeros. */
interface Workplace {
  readonly fields: Fields;
  readonly S: Int16Array;
  isTaken: boolean;
}

const workplaces = new WeakMap<Room, Workplace>();

function makeCouplings(kind: Kind, N: number, beside: number): Couplings {
  const fieldsKind = kind.BYTES_PER_ELEMENT <= 2 ? Int32Array : Float64Array;
  const bytes = bytesOf(kind, N * N) + bytesOf(fieldsKind, N) + bytesOf(Int16Array, N + 16);
  const room = makeRoom(bytes + beside);
  if (room === undefined) return new kind(N * N);
  const couplings = room.array<Couplings>(kind, N * N);
  const fields = room.array<Fields>(fieldsKind, N);
  workplaces.set(room, { fields, S: room.array(Int16Array, N + 16), isTaken: false });
  return couplings;
}

/** The workplace beside couplings, unless there is none or it is in use. */
function workplaceOf(couplings: Couplings): { place: Workplace; room: Room } | undefined {
  const room = roomOf(couplings);
  const place = room && workplaces.get(room);
  // Views of a part of a matrix have none.
  if (!place || place.isTaken || couplings.length !== place.fields.length ** 2) return undefined;
  return { place, room };
}

/** Room for the local fields of N neurons. Sums of 32-bit couplings may need 53 bits. */
export function fieldsFor(couplings: Couplings, N: number): Fields {
  const small = couplings instanceof Int8Array || couplings instanceof Int16Array;
  return small ? new Int32Array(N) : new Float64Array(N);
}

/** fields_i = sum_j couplings_ij S_j. */
export function multiply(couplings: Couplings, S: Int8Array, fields: Fields): void {
  const found = workplaceOf(couplings);
  if (found && !(couplings instanceof Float64Array || couplings instanceof Int32Array)) {
    const { place, room } = found;
    const product = couplings instanceof Int8Array ? room.kernels.multiply8 : room.kernels.multiply16;
    place.S.set(S);
    product(couplings.byteOffset, place.S.byteOffset, S.length, place.fields.byteOffset);
    fields.set(place.fields);
  } else multiplyPlain(couplings, S, fields);
}

/** The same in plain TypeScript. */
export function multiplyPlain(couplings: Couplings, S: Int8Array, fields: Fields): void {
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

// Four sums side by side need not wait for one another.
function multiplyReal(couplings: Couplings, S: Int8Array, fields: Float64Array): void {
  const N = fields.length;
  const rest = N % 4;
  for (let i = 0; i < rest; i++) {
    let sum = 0;
    for (let j = 0, k = i * N; j < N; j++, k++) sum += couplings[k] * S[j];
    fields[i] = sum;
  }
  for (let i = rest; i < N; i += 4) {
    const row = i * N;
    let [h0, h1, h2, h3] = [0, 0, 0, 0];
    for (let j = 0; j < N; j++) {
      const k = row + j;
      const s = S[j];
      h0 += couplings[k] * s;
      h1 += couplings[k + N] * s;
      h2 += couplings[k + 2 * N] * s;
      h3 += couplings[k + 3 * N] * s;
    }
    fields[i] = h0;
    fields[i + 1] = h1;
    fields[i + 2] = h2;
    fields[i + 3] = h3;
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

/** Local fields that rows of couplings are added to. */
export interface Accumulator {
  readonly fields: Fields;
  /** fields_j += factor couplings_ij for all j; `factor` is +2 or -2. */
  addRow(i: number, factor: number): void;
}

/** Adds rows of couplings to these local fields, in plain TypeScript. */
export function accumulator(couplings: Couplings, fields: Fields): Accumulator {
  return { fields, addRow: (i, factor) => addRow(couplings, i, factor, fields) };
}

/**
 * For a piece of work that adds many rows of couplings to local fields: while it lasts, they lie where the kernels
 * reach them, and afterwards they are back in `fields`.
 */
export function accumulate<Result>(
  couplings: Couplings,
  fields: Fields,
  work: (lent: Accumulator) => Result,
): Result {
  const found = workplaceOf(couplings);
  const add = found && rowKernel(couplings, found.room);
  if (!add) return work(accumulator(couplings, fields));
  const { place } = found;
  const N = fields.length;
  const { byteOffset, BYTES_PER_ELEMENT } = couplings;
  const at = place.fields.byteOffset;
  place.isTaken = true;
  place.fields.set(fields);
  try {
    return work({
      fields: place.fields,
      addRow: (i, factor) => add(byteOffset + BYTES_PER_ELEMENT * N * i, factor, N, at),
    });
  } finally {
    fields.set(place.fields);
    place.isTaken = false;
  }
}

function rowKernel(couplings: Couplings, { kernels }: Room): typeof kernels.addRow8 | undefined {
  if (couplings instanceof Int8Array) return kernels.addRow8;
  if (couplings instanceof Int16Array) return kernels.addRow16;
  return couplings instanceof Float64Array ? kernels.addRow64 : undefined;
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
  const turned = makeCouplings(couplings.constructor as Kind, N, 0);
  for (let i = 0; i < N; i++) turned[i * N + i] = couplings[i * N + i];
  everyPair(N, (ij, ji) => {
    turned[ij] = couplings[ji];
    turned[ji] = couplings[ij];
    return true;
  });
  return turned;
}
