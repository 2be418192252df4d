import { checkOptions, checkPositive, checkWhole } from "../compute/check.js";
import type { NeuronBits } from "../compute/neuron-bits.js";
import { type Random, randomFrom } from "../compute/random.js";
import { bitsOf, type PackedPatterns } from "../patterns/packed-patterns.js";
import { checkState } from "../patterns/state.js";
import { checkedDynamics, type Dynamics, disagrees, leavesAt, updateAll } from "./dynamics.js";

/**
 * A Hopfield network with Hebb's weights of which no matrix is made: with M_mu = sum_j xi_j^mu S_j the local field is
 *
 *     h_i = sum_j w_ij S_j = (1/P) (sum_mu xi_i^mu M_mu - P S_i),
 *
 * so that an update costs P additions and the memory needed grows as N P. The network of 100 000 neurons and
 * 10 000 patterns, whose matrix would take 20 GB, fits into 150 MB. States and fields are exactly those of
 * `new HopfieldNetwork(hebbianMatrix(patterns), start)`.
 */
export class HebbianNetwork {
  /** The stored patterns. */
  readonly patterns: PackedPatterns;
  /** What P w_ij is divided by to give weights: P, as in `hebbianMatrix`, if not chosen otherwise. */
  readonly scale: number;
  /** The present state, N entries of +1 or -1. Changed in place by the updates; copy it to keep it. */
  readonly S: Int8Array;
  readonly #store: NeuronBits;
  readonly #M: Int32Array;
  /** The sum of all M_mu. */
  #sum = 0;

  /**
   * @param patterns P patterns of N neurons.
   * @param start the state to start from, N entries of +1 or -1; it is copied.
   * @param options.scale what P w_ij is divided by to give weights, above 0: N for the theory's weights, which only
   * changes the unit of temperature and energy; P if omitted.
   * @throws TypeError if `patterns` are no packed patterns or the state is not a vector; RangeError if the state has
   * another size or other entries.
   */
  constructor(patterns: PackedPatterns, start: ArrayLike<number>, options: { scale?: number } = {}) {
    this.#store = bitsOf(patterns);
    const { scale = patterns.P } = checkOptions(options);
    checkState("start", start, patterns.N);
    checkPositive("scale", scale);
    this.patterns = patterns;
    this.scale = scale;
    this.S = Int8Array.from(start);
    this.#M = new Int32Array(this.#store.padded);
    this.#working(() => {
      for (let i = 0; i < this.S.length; i++) this.#sum = this.#store.shift(i, this.S[i]);
    });
  }

  /** Overlaps with all P patterns: (1/N) sum_i xi_i^mu S_i stands at `[mu - 1]`. */
  overlaps(): Float64Array {
    const { P, N } = this.patterns;
    return Float64Array.from(this.#M.subarray(0, P), (M) => M / N);
  }

  /**
   * The local field of a neuron, h_i = sum_j w_ij S_j.
   * @param i from 0 to N - 1.
   */
  localField(i: number): number {
    checkWhole("i", i, 0, this.S.length - 1);
    return this.#working(() => this.#field(i)) / this.scale;
  }

  /** The energy E = -(1/2) sum_ij w_ij S_i S_j = -(sum_mu M_mu^2 - N P) / (2 scale). */
  energy(): number {
    const { P, N } = this.patterns;
    let squares = 0;
    for (let mu = 0; mu < P; mu++) squares += this.#M[mu] ** 2;
    return -(squares - N * P) / (2 * this.scale);
  }

  /**
   * Updates a neuron: S_i = sign(h_i) with sign(0) = +1.
   * @param i from 0 to N - 1.
   * @returns whether the neuron changed.
   */
  update(i: number): boolean {
    checkWhole("i", i, 0, this.S.length - 1);
    return this.#working(() => {
      if (!this.#disagrees(i)) return false;
      this.#flip(i);
      return true;
    });
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
    const unit = temperature * this.scale;
    const leaves =
      temperature === 0
        ? (i: number) => this.#disagrees(i)
        : (i: number) => leavesAt(this.S[i], this.#field(i), unit, rng);
    return this.#working(() => updateAll(this.S.length, order, rng, leaves, (i) => this.#flip(i)));
  }

  /** Whether every neuron agrees with its local field, so that no update changes anything any more. */
  isFixedPoint(): boolean {
    return this.#working(() => !this.S.some((_, i) => this.#disagrees(i)));
  }

  /** Brings M to where the patterns' bits are, which networks with the same patterns share, and back. */
  #working<Result>(work: () => Result): Result {
    const shared = this.#store.M;
    shared.set(this.#M);
    try {
      return work();
    } finally {
      this.#M.set(shared);
    }
  }

  /** The local field in units of 1/scale. Patterns that fill P up to a multiple of 128 have all entries -1. */
  #field(i: number): number {
    const { padded, M } = this.#store;
    const { P } = this.patterns;
    const filling = padded === P ? 0 : (padded - P) * M[P];
    return 2 * this.#store.sumWhereSet(i) - this.#sum + filling - P * this.S[i];
  }

  #disagrees(i: number): boolean {
    return disagrees(this.S[i], this.#field(i));
  }

  #flip(i: number): void {
    this.S[i] = -this.S[i];
    this.#sum = this.#store.shift(i, 2 * this.S[i]);
  }
}
