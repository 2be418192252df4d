import { differences, packSigns } from "./bits.js";
import { type Couplings, wholeCouplings } from "./couplings.js";
import { bytesOf, type Room, roomOf } from "./kernels.js";

// As in assembly/hebb.ts: neurons and patterns that are taken together, and room for the tables and sums of a block.
const WIDTH = 64;
const GROUP = 6;
const workRoom = (N: number): number => 22 * 2 ** GROUP * WIDTH + 2 * WIDTH * N;

/**
 * Correlations of +-1: entry `[i * N + j]` is the sum of a_i b_j over `terms` vectors of N entries, one after the other
 * in a and b, and 0 for i = j.
 * @param a vectors with the entries of the neurons i.
 * @param b vectors with the entries of the neurons j; the same array as a for a symmetric matrix.
 */
export function correlate(a: Int8Array, b: Int8Array, terms: number, N: number): Couplings {
  const groups = Math.ceil(terms / GROUP);
  const vectors = bytesOf(Int8Array, terms * N);
  const beside = vectors + bytesOf(Uint8Array, groups * N) + bytesOf(Int8Array, workRoom(N));
  const isSmall = N < WIDTH || terms >= 2 ** 15 || terms === 0;
  const sums = wholeCouplings(terms, N, isSmall ? 0 : beside);
  const room = isSmall ? undefined : roomOf(sums);
  if (room) correlateInRoom(room, a, b, terms, N, sums);
  else correlatePlain(a, b, terms, N, sums);
  for (let i = 0; i < N; i++) sums[i * N + i] = 0;
  return sums;
}

function correlateInRoom(
  room: Room,
  a: Int8Array,
  b: Int8Array,
  terms: number,
  N: number,
  sums: Couplings,
): void {
  const { kernels } = room;
  const vectors = room.array(Int8Array, terms * N);
  const codes = room.array(Uint8Array, Math.ceil(terms / GROUP) * N).byteOffset;
  const work = room.array(Int8Array, workRoom(N)).byteOffset;
  const at = vectors.byteOffset;
  vectors.set(a.subarray(0, terms * N));
  kernels.signCodes(at, terms, N, work, codes);
  if (b !== a) vectors.set(b.subarray(0, terms * N));
  if (sums instanceof Int8Array) kernels.correlate8(codes, at, terms, N, work, sums.byteOffset);
  else kernels.correlate16(codes, at, terms, N, a === b, work, sums.byteOffset);
}

/** The same in plain TypeScript: two neurons agree in all terms but those in which their bits differ. */
export function correlatePlain(a: Int8Array, b: Int8Array, terms: number, N: number, sums: Couplings): void {
  const words = Math.ceil(terms / 32);
  const left = packColumns(a, terms, N);
  const right = a === b ? left : packColumns(b, terms, N);
  for (let i = 0; i < N; i++) {
    const end = a === b ? i + 1 : N;
    for (let j = 0; j < end; j++) {
      sums[i * N + j] = terms - 2 * differences(left, i * words, right, j * words, words);
      if (a === b) sums[j * N + i] = sums[i * N + j];
    }
  }
}

/** Neuron after neuron, its entries in all terms as bits. */
function packColumns(vectors: Int8Array, terms: number, N: number): Uint32Array {
  const words = Math.ceil(terms / 32);
  const bits = new Uint32Array(N * words);
  for (let i = 0; i < N; i++) packSigns((p) => vectors[p * N + i], terms, bits, i * words);
  return bits;
}
