import { checkOptions, checkWhole } from "../compute/check.js";
import {
  type Accumulator,
  accumulate,
  accumulator,
  type Couplings,
  fieldsFor,
  multiply,
  transposed,
} from "../compute/couplings.js";
import { type Random, randomFrom } from "../compute/random.js";
import { checkState } from "../patterns/state.js";
import { checkedDynamics, type Dynamics, disagrees, leavesAt, updateAll } from "./dynamics.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/**
 * A Hopfield network at work: N McCulloch-Pitts neurons with S_i = +1 or -1 whose local fields
 * h_i = sum_j w_ij S_j are kept up to date as neurons change, so that a change costs N additions and an
 * update without a change costs nothing.
 */
export class HopfieldNetwork {
  readonly matrix: SynapticMatrix;
  /** The present state, N entries of +1 or -1. Changed in place by the updates; copy it to keep it. */
  readonly S: Int8Array;
  /** An external field on each neuron, in the units of the weights; 0 at first. To be set as one likes. */
  readonly external: Float64Array;
  /** The local fields in units of 1/scale, without external ones. */
  private local: Accumulator;
  /** Row i holds what leaves neuron i: the couplings themselves if they are symmetric, else transposed. */
  private readonly outgoing: Couplings;

  /**
   * @param matrix the weights of N neurons.
   * @param start the state to start from, N entries of +1 or -1; it is copied.
   * @throws TypeError if `matrix` is none or the state is not a vector; RangeError if the state has another size
   * or other entries.
   */
  constructor(matrix: SynapticMatrix, start: ArrayLike<number>) {
    checkMatrix("matrix", matrix);
    const { N, couplings } = matrix;
    checkState("start", start, N);
    this.matrix = matrix;
    this.S = Int8Array.from(start);
    this.external = new Float64Array(N);
    this.outgoing = matrix.isSymmetric() ? couplings : transposed(couplings, N);
    this.local = accumulator(this.outgoing, fieldsFor(couplings, N));
    multiply(couplings, this.S, this.local.fields);
  }

  /**
   * The local field of a neuron, h_i = sum_j w_ij S_j and the external field on it.
   * @param i from 0 to N - 1.
   */
  localField(i: number): number {
    checkWhole("i", i, 0, this.S.length - 1);
    return this.fieldOf(i) / this.matrix.scale;
  }

  /** The local fields of all N neurons, a copy. */
  localFields(): Float64Array {
    return Float64Array.from(this.S, (_, i) => this.fieldOf(i) / this.matrix.scale);
  }

  /**
   * The energy E = -(1/2) sum_ij w_ij S_i S_j, and -sum_i S_i times the external fields. With symmetric weights and
   * w_ii = 0 no asynchronous update at temperature 0 raises it.
   * Source: Hopfield, PNAS 79, 2554 (1982).
   */
  energy(): number {
    const { S, external } = this;
    const { fields } = this.local;
    const { scale } = this.matrix;
    let sum = 0;
    for (let i = 0; i < S.length; i++) sum += (fields[i] + 2 * scale * external[i]) * S[i];
    return -sum / (2 * scale);
  }

  /**
   * Updates a neuron: S_i = sign(h_i) with sign(0) = +1, as the McCulloch-Pitts unit has it.
   * @param i from 0 to N - 1.
   * @returns whether the neuron changed.
   */
  update(i: number): boolean {
    checkWhole("i", i, 0, this.S.length - 1);
    if (!this.disagrees(i)) return false;
    this.flip(i);
    return true;
  }

  /**
   * One sweep: N updates.
   * @param source the random sequence that chooses neurons and answers.
   * @param options order of updates ("random" if omitted) and temperature (0 if omitted).
   * @returns the number of neurons that changed, counted as often as they did.
   */
  sweep(source: Random, options: Omit<Dynamics, "seed"> = {}): number {
    const { order, temperature, rng } = checkedDynamics({
      ...checkOptions(options),
      seed: randomFrom(source),
    });
    const unit = temperature * this.matrix.scale;
    const leaves =
      temperature === 0
        ? (i: number) => this.disagrees(i)
        : (i: number) => leavesAt(this.S[i], this.fieldOf(i), unit, rng);
    const own = this.local;
    return accumulate(this.outgoing, own.fields, (lent) => {
      this.local = lent;
      try {
        return updateAll(this.S.length, order, rng, leaves, (i) => this.flip(i));
      } finally {
        this.local = own;
      }
    });
  }

  /** Whether every neuron agrees with its local field, so that no update changes anything any more. */
  isFixedPoint(): boolean {
    for (let i = 0; i < this.S.length; i++) if (this.disagrees(i)) return false;
    return true;
  }

  /** The local field in units of 1/scale. */
  private fieldOf(i: number): number {
    return this.local.fields[i] + this.matrix.scale * this.external[i];
  }

  private disagrees(i: number): boolean {
    return disagrees(this.S[i], this.fieldOf(i));
  }

  private flip(i: number): void {
    this.S[i] = -this.S[i];
    this.local.addRow(i, 2 * this.S[i]);
  }
}
