import {
  checkChoice,
  checkNumber,
  checkOptions,
  checkPositive,
  checkVector,
  checkWhole,
} from "../compute/check.js";
import { rowTimes } from "../compute/couplings.js";
import { type Random, randomFrom, type Seed } from "../compute/random.js";
import { ORDERS, type Order } from "./dynamics.js";
import { MOST_SWEEPS } from "./run.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/** How a network of graded neurons is run. */
export interface GradedDynamics {
  /** Gain gamma of S = tanh(gamma h), above 0, per unit of the weights; 1 if omitted. */
  gain?: number;
  /** The order of updates; "random" if omitted. */
  order?: Order;
  /** The run has settled when no activity changes by more than this in a sweep; 1e-9 if omitted. */
  tolerance?: number;
  /** Where the random order comes from: a seed, or a random sequence that goes on; 1 if omitted. */
  seed?: Seed | Random;
}

/** A run of a network of graded neurons, observed after every sweep. */
export interface GradedRun {
  /** The activities at the start and after each sweep, sweeps + 1 times N numbers in [-1, 1]. */
  states: Float64Array[];
  /** The energy of each of these states. */
  energy: Float64Array;
  /** The largest change of an activity in each sweep. */
  change: Float64Array;
  /** The first sweep that changed nothing beyond the tolerance, undefined if there was none. */
  settledAt: number | undefined;
}

/**
 * Runs a Hopfield network of graded neurons, S_i = tanh(gamma sum_j w_ij S_j). For symmetric weights with w_ii = 0
 * every asynchronous update lowers the energy
 *
 *     E = -(1/2) sum_ij w_ij S_i S_j + (1/gamma) sum_i integral_0^{S_i} artanh(s) ds,
 *
 * whose minima are the solutions of the mean-field equations at temperature T = 1/gamma. For gamma to infinity they
 * become the fixed points of the network of two-state neurons.
 * Source: Hopfield, PNAS 81, 3088 (1984), there in continuous time.
 * @param matrix the weights of N neurons.
 * @param start N activities from -1 to 1.
 * @param sweeps how long: N updates a sweep; at most 100 000. Once settled, states repeat.
 * @param options gain, order of updates, tolerance and seed.
 * @throws TypeError or RangeError if an argument is not of this kind and size.
 */
export function runGraded(
  matrix: SynapticMatrix,
  start: ArrayLike<number>,
  sweeps: number,
  options: GradedDynamics = {},
): GradedRun {
  const { gain = 1, order = "random", tolerance = 1e-9, seed = 1 } = checkOptions(options);
  checkMatrix("matrix", matrix);
  checkVector("start", start, matrix.N);
  for (let i = 0; i < start.length; i++) checkNumber(`start[${i}]`, start[i], -1, 1);
  checkWhole("sweeps", sweeps, 0, MOST_SWEEPS);
  checkPositive("gain", gain);
  checkChoice("order", order, ORDERS);
  checkNumber("tolerance", tolerance, 0);
  const rng = randomFrom(seed);

  const { N, couplings, scale } = matrix;
  const S = Float64Array.from(start);
  const response = (i: number) => Math.tanh((gain / scale) * rowTimes(couplings, i, S));
  const states = [S.slice()];
  const energy = new Float64Array(sweeps + 1).fill(gradedEnergy(matrix, S, gain));
  const change = new Float64Array(sweeps);
  let settledAt: number | undefined;
  for (let t = 1; t <= sweeps; t++) {
    if (settledAt === undefined) {
      change[t - 1] = sweep(S, response, order, rng);
      energy.fill(gradedEnergy(matrix, S, gain), t);
      states.push(S.slice());
      // With random choices a sweep may have left out the neurons that would have changed.
      if (change[t - 1] <= tolerance && S.every((s, i) => Math.abs(response(i) - s) <= tolerance))
        settledAt = t;
    } else states.push(states[t - 1]);
  }
  return { states, energy, change, settledAt };

  function sweep(S: Float64Array, answer: (i: number) => number, order: Order, rng: Random): number {
    const before = S.slice();
    if (order === "synchronous") S.set(before.map((_, i) => answer(i)));
    else {
      const neurons = Uint32Array.from(S.keys());
      if (order === "permutation") rng.shuffle(neurons);
      if (order === "random") for (let k = 0; k < N; k++) neurons[k] = rng.below(N);
      for (const i of neurons) S[i] = answer(i);
    }
    return S.reduce((largest, s, i) => Math.max(largest, Math.abs(s - before[i])), 0);
  }
}

function gradedEnergy({ couplings, scale }: SynapticMatrix, S: Float64Array, gain: number): number {
  let sum = 0;
  for (let i = 0; i < S.length; i++) {
    sum += inverseIntegral(S[i]) / gain - (S[i] * rowTimes(couplings, i, S)) / (2 * scale);
  }
  return sum;
}

/** integral_0^S artanh(s) ds; log 2 at S = +-1. */
function inverseIntegral(S: number): number {
  const half = (x: number) => (x === 0 ? 0 : (x * Math.log1p(x - 1)) / 2);
  return half(1 + S) + half(1 - S);
}
