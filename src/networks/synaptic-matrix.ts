import { checkPositive, checkWhole, outOfRange, wrongType } from "../compute/check.js";
import type { Patterns } from "../patterns/patterns.js";

/** Storage of the couplings: whole numbers where the prescription gives them, else double precision. */
export type Couplings = Int8Array | Int16Array | Int32Array | Float64Array;

/**
 * The synaptic weights of N neurons. The weight from neuron j to neuron i is w_ij = `couplings[i * N + j]` /
 * `scale`: a prescription such as Hebb's gives whole numbers times 1/P, and keeping the whole numbers makes
 * local fields and energies exact.
 */
export class SynapticMatrix {
  /** Number of neurons. */
  readonly N: number;
  /** N * N numbers, row after row; row i holds what arrives at neuron i. */
  readonly couplings: Couplings;
  /** What the couplings are divided by to give weights; P for Hebb's prescription. */
  readonly scale: number;
  /** The patterns that are stored in the weights, if they are known. */
  readonly patterns: Patterns | undefined;

  /**
   * @param couplings N * N numbers, row after row, or N rows of N numbers.
   * @param options.scale what to divide them by, above 0; 1 if omitted.
   * @param options.patterns the patterns stored in them.
   * @throws TypeError if the couplings are not numbers; RangeError if they are not square, not finite, or not
   * of the size of the patterns.
   */
  constructor(
    couplings: Couplings | readonly ArrayLike<number>[],
    options: { scale?: number; patterns?: Patterns } = {},
  ) {
    const { scale = 1, patterns } = options;
    checkPositive("scale", scale);
    this.couplings = ArrayBuffer.isView(couplings) ? couplings : flatten(couplings);
    this.N = Math.sqrt(this.couplings.length);
    this.scale = scale;
    this.patterns = patterns;
    if (!Number.isInteger(this.N) || this.N === 0) {
      throw outOfRange("couplings", couplings, "square: N * N numbers for N neurons");
    }
    if (this.couplings instanceof Float64Array && !this.couplings.every(Number.isFinite)) {
      throw outOfRange(
        "couplings",
        this.couplings.find((w) => !Number.isFinite(w)),
        "finite numbers",
      );
    }
    if (patterns && patterns.N !== this.N) {
      throw outOfRange(
        "couplings",
        couplings,
        `${patterns.N} by ${patterns.N}, for patterns of ${patterns.N} neurons`,
      );
    }
  }

  /**
   * The weight w_ij of the synapse from neuron j to neuron i.
   * @param i from 0 to N - 1.
   * @param j from 0 to N - 1.
   */
  weight(i: number, j: number): number {
    checkWhole("i", i, 0, this.N - 1);
    checkWhole("j", j, 0, this.N - 1);
    return this.couplings[i * this.N + j] / this.scale;
  }

  /** Whether w_ij = w_ji for all pairs, as the existence of an energy requires. */
  isSymmetric(): boolean {
    const { N, couplings } = this;
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < i; j++) if (couplings[i * N + j] !== couplings[j * N + i]) return false;
    }
    return true;
  }
}

function flatten(rows: readonly ArrayLike<number>[]): Float64Array {
  if (!Array.isArray(rows))
    throw wrongType("couplings", rows, "a square matrix: a typed array or a list of rows");
  const N = rows.length;
  const couplings = new Float64Array(N * N);
  rows.forEach((row, i) => {
    if (row?.length !== N)
      throw outOfRange(`couplings[${i}]`, row, `a row of ${N} numbers, as there are ${N} rows`);
    couplings.set(row, i * N);
  });
  return couplings;
}
