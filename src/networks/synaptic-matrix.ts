import {
  checkOptions,
  checkPositive,
  checkVector,
  checkWhole,
  outOfRange,
  wrongType,
} from "../compute/check.js";
import { type Couplings, isSymmetric } from "../compute/couplings.js";
import { checkPatterns, type Patterns } from "../patterns/patterns.js";

let becomeSymmetric: (matrix: SynapticMatrix) => void;

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

  #symmetric: boolean | undefined;

  static {
    becomeSymmetric = (matrix) => {
      matrix.#symmetric = true;
    };
  }

  /**
   * @param couplings N * N numbers, row after row, in a typed array, which is kept and not copied; or N rows of N
   * numbers. They are not to be changed afterwards.
   * @param options.scale what to divide them by, above 0; 1 if omitted.
   * @param options.patterns the patterns stored in them.
   * @throws TypeError if the couplings are not numbers; RangeError if they are not square, not finite, or not
   * of the size of the patterns.
   */
  constructor(
    couplings: Couplings | readonly ArrayLike<number>[],
    options: { scale?: number; patterns?: Patterns } = {},
  ) {
    const { scale = 1, patterns } = checkOptions(options);
    checkPositive("scale", scale);
    this.couplings = checkedCouplings(couplings);
    this.N = Math.sqrt(this.couplings.length);
    this.scale = scale;
    this.patterns = patterns;
    if (patterns !== undefined) checkPatterns("patterns", patterns, this.N);
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

  /**
   * The same couplings divided by another scale. It changes no sign of a local field, but the unit in which
   * temperatures and gains are measured: `jmat.withScale(jmat.N)` gives Hebb's weights the factor 1/N of the
   * theory in place of the lecture's 1/P.
   * @param scale above 0.
   */
  withScale(scale: number): SynapticMatrix {
    const same = new SynapticMatrix(this.couplings, { ...optional(this.patterns), scale });
    same.#symmetric = this.#symmetric;
    return same;
  }

  /** Whether w_ij = w_ji for all pairs, as the existence of an energy requires. Found once and kept. */
  isSymmetric(): boolean {
    this.#symmetric ??= isSymmetric(this.couplings, this.N);
    return this.#symmetric;
  }
}

/** A synaptic matrix of couplings that are symmetric by the way they were made, so that nobody has to look. */
export function symmetricMatrix(
  ...[couplings, options]: ConstructorParameters<typeof SynapticMatrix>
): SynapticMatrix {
  const matrix = new SynapticMatrix(couplings, options);
  becomeSymmetric(matrix);
  return matrix;
}

function optional(patterns: Patterns | undefined): { patterns?: Patterns } {
  return patterns ? { patterns } : {};
}

const SQUARE = "a square matrix: N * N numbers in a typed array, or N rows of N numbers";

function checkedCouplings(couplings: Couplings | readonly ArrayLike<number>[]): Couplings {
  if (Array.isArray(couplings)) return flattened(couplings);
  const stored = [Int8Array, Int16Array, Int32Array, Float64Array].some((kind) => couplings instanceof kind);
  if (!stored) throw wrongType("couplings", couplings, SQUARE);
  const flat = couplings as Couplings;
  if (flat.length === 0 || !Number.isInteger(Math.sqrt(flat.length)))
    throw outOfRange("couplings", flat, SQUARE);
  if (flat instanceof Float64Array) checkVector("couplings", flat);
  return flat;
}

function flattened(rows: readonly ArrayLike<number>[]): Float64Array {
  const N = rows.length;
  if (N === 0) throw outOfRange("couplings", rows, SQUARE);
  rows.forEach((row, i) => {
    checkVector(`couplings[${i}]`, row, N);
  });
  const couplings = new Float64Array(N * N);
  rows.forEach((row, i) => {
    couplings.set(row, i * N);
  });
  return couplings;
}

/** @throws TypeError if it is no synaptic matrix. */
export function checkMatrix(name: string, matrix: SynapticMatrix): void {
  if (!(matrix instanceof SynapticMatrix)) {
    throw wrongType(name, matrix, "a synaptic matrix, such as hebbianMatrix(patterns)");
  }
}
