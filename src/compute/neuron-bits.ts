import { bytesOf, type Kernels, makeRoom } from "./kernels.js";

/**
 * P patterns of N neurons, neuron after neuron and a bit an entry, and sums over the patterns of whole numbers
 * M_mu: a local field where no matrix of weights is kept.
 */
export interface NeuronBits {
  /** P, brought to a multiple of 128. */
  readonly padded: number;
  /** Words of 32 bits to a neuron. */
  readonly words: number;
  /** Entries of neuron i in the words from `i * words` on; beyond P all bits are 0. */
  readonly bits: Uint32Array;
  /** `padded` numbers, shared by all who work with these bits. */
  readonly M: Int32Array;
  /** The sum of M_mu over the patterns in which neuron i has its bit set. */
  sumWhereSet(i: number): number;
  /** M_mu += change where neuron i has its bit set, M_mu -= change where not. Gives the sum of all M_mu. */
  shift(i: number, change: number): number;
}

/** Room for the bits, all 0 at first. */
export function neuronBits(P: number, N: number): NeuronBits {
  const padded = 128 * Math.ceil(P / 128);
  const words = padded / 32;
  const room = makeRoom(bytesOf(Uint32Array, N * words) + bytesOf(Int32Array, padded));
  if (room === undefined) return plainNeuronBits(P, N);
  const bits = room.array(Uint32Array, N * words);
  const M = room.array(Int32Array, padded);
  return { padded, words, bits, M, ...inRoom(room.kernels, bits.byteOffset, M.byteOffset, padded) };
}

function inRoom(
  kernels: Kernels,
  bits: number,
  M: number,
  padded: number,
): Pick<NeuronBits, "sumWhereSet" | "shift"> {
  const bytes = padded / 8;
  return {
    sumWhereSet: (i) => kernels.sumWhereSet(bits + bytes * i, M, padded),
    shift: (i, change) => kernels.shiftOverlaps(bits + bytes * i, M, padded, change),
  };
}

/** The same in plain TypeScript. */
export function plainNeuronBits(P: number, N: number): NeuronBits {
  const padded = 128 * Math.ceil(P / 128);
  const words = padded / 32;
  const bits = new Uint32Array(N * words);
  const M = new Int32Array(padded);
  return {
    padded,
    words,
    bits,
    M,
    sumWhereSet(i) {
      let sum = 0;
      for (let mu = 0; mu < padded; mu++) {
        if ((bits[i * words + (mu >> 5)] >>> (mu & 31)) & 1) sum += M[mu];
      }
      return sum;
    },
    shift(i, change) {
      let sum = 0;
      for (let mu = 0; mu < padded; mu++) {
        M[mu] += (bits[i * words + (mu >> 5)] >>> (mu & 31)) & 1 ? change : -change;
        sum += M[mu];
      }
      return sum;
    },
  };
}
