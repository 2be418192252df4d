import { checkChoice, checkOptions, checkPositive, checkWhole } from "../compute/check.js";
import { MOST_NEURONS, wholeCouplings } from "../compute/couplings.js";
import { SynapticMatrix } from "../networks/synaptic-matrix.js";
import type { Patterns } from "../patterns/patterns.js";
import { checkState } from "../patterns/state.js";
import { HEBB_FORMS, type HebbForm } from "./hebb-rule.js";

/**
 * A training phase: the synapses of N neurons that start at zero and change by Hebb's rule with every activity
 * pattern they see, w_ij by eta S_i S_j, while w_ii stays 0.
 *
 *     const training = new HebbianTraining(N, { eta: 1 / P });
 *     for (const xi of patterns) training.see(xi);
 *
 * Changes are counted as whole numbers and weights are counts times eta, so that after each of P patterns once
 * with eta = 1/P they are those of `hebbianMatrix`, to the last bit.
 */
export class HebbianTraining {
  /** Number of neurons. */
  readonly N: number;
  /** Learning rate. */
  readonly eta: number;
  /** Form of the rule. */
  readonly form: HebbForm;
  private readonly counts: Int32Array;
  private seen = 0;

  /**
   * @param N number of neurons, from 1 to 16 384.
   * @param options.eta learning rate, above 0; 1 if omitted.
   * @param options.form "symmetric", if omitted, or "joint" (Hebb's own: only joint activity strengthens).
   * @throws TypeError or RangeError if an argument is not of this kind.
   */
  constructor(N: number, options: { eta?: number; form?: HebbForm } = {}) {
    const { eta = 1, form = "symmetric" } = checkOptions(options);
    checkWhole("N", N, 1, MOST_NEURONS);
    checkPositive("eta", eta);
    checkChoice("form", form, HEBB_FORMS);
    this.N = N;
    this.eta = eta;
    this.form = form;
    this.counts = new Int32Array(N * N);
  }

  /** How many patterns have been seen. */
  get steps(): number {
    return this.seen;
  }

  /**
   * Sees one activity pattern: every synapse changes once.
   * @param S N entries of +1 or -1.
   * @throws TypeError if S is not a vector; RangeError for another size or other entries.
   */
  see(S: ArrayLike<number>): void {
    checkState("S", S, this.N);
    const activity = Int8Array.from(S);
    if (this.form === "symmetric") strengthenAgreement(this.counts, activity);
    else strengthenJointActivity(this.counts, activity);
    this.seen++;
  }

  /**
   * The weight w_ij of the synapse from neuron j to neuron i, so far.
   * @param i from 0 to N - 1.
   * @param j from 0 to N - 1.
   */
  weight(i: number, j: number): number {
    checkWhole("i", i, 0, this.N - 1);
    checkWhole("j", j, 0, this.N - 1);
    return this.counts[i * this.N + j] / scaleOf(this.eta);
  }

  /**
   * The synaptic matrix so far, a copy.
   * @param options.patterns the patterns to name with it.
   */
  matrix(options: { patterns?: Patterns } = {}): SynapticMatrix {
    const couplings = wholeCouplings(this.seen, this.N);
    couplings.set(this.counts);
    return new SynapticMatrix(couplings, { ...checkOptions(options), scale: scaleOf(this.eta) });
  }
}

/** What counts are divided by to be multiplied by eta: for an eta of 1/P exactly P. */
function scaleOf(eta: number): number {
  const whole = Math.round(1 / eta);
  return 1 / whole === eta ? whole : 1 / eta;
}

function strengthenAgreement(counts: Int32Array, S: Int8Array): void {
  const N = S.length;
  for (let i = 0, k = 0; i < N; i++) {
    const s = S[i];
    for (let j = 0; j < N; j++, k++) counts[k] += s * S[j];
    counts[i * N + i] = 0;
  }
}

function strengthenJointActivity(counts: Int32Array, S: Int8Array): void {
  const N = S.length;
  for (let i = 0; i < N; i++) {
    if (S[i] < 0) continue;
    for (let j = 0; j < N; j++) if (S[j] > 0) counts[i * N + j]++;
    counts[i * N + i] = 0;
  }
}
