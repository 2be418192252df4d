import { checkChoice, checkNumber, checkOptions } from "../compute/check.js";
import { type Random, randomFrom, type Seed } from "../compute/random.js";

/**
 * The order in which neurons are updated:
 * - "random": each of N updates chooses a neuron at random, so that some come twice and some not at all;
 * - "permutation": every neuron once in a sweep, in an order that is drawn anew for each sweep;
 * - "fixed": every neuron once in a sweep, from the first to the last;
 * - "synchronous": all at once, each seeing the state before (Little, Math. Biosci. 19, 101 (1974)).
 */
export type Order = "random" | "permutation" | "fixed" | "synchronous";

/** The words for `Order`. */
export const ORDERS: readonly Order[] = ["random", "permutation", "fixed", "synchronous"];

/** How a network is run. */
export interface Dynamics {
  /** The order of updates; "random" if omitted. */
  order?: Order;
  /**
   * Temperature T of Glauber's dynamics, in the units of the weights: a neuron becomes +1 with probability
   * 1 / (1 + exp(-2 h_i / T)). 0, if omitted: S_i = sign(h_i), with sign(0) = +1. Temperatures of the theory are
   * for Hebb's weights with the factor 1/N: `jmat.withScale(jmat.N)`.
   */
  temperature?: number;
  /** Where random numbers come from: a seed, or a random sequence that goes on; 1 if omitted. */
  seed?: Seed | Random;
}

/** Dynamics with nothing left open. */
export interface CheckedDynamics {
  readonly order: Order;
  readonly temperature: number;
  readonly rng: Random;
}

/**
 * Fills in what is omitted.
 * @throws RangeError if an entry of `options` is not what it may be.
 */
export function checkedDynamics(options: Dynamics): CheckedDynamics {
  const { order = "random", temperature = 0, seed = 1 } = checkOptions(options);
  checkChoice("order", order, ORDERS);
  checkNumber("temperature", temperature, 0);
  return { order, temperature, rng: randomFrom(seed) };
}

/**
 * One sweep of N updates in the order asked for.
 * @param answer what neuron i answers to its present local field.
 * @param become gives neuron i its answer; says whether that changed it.
 * @returns how often a neuron changed.
 */
export function updateAll(
  N: number,
  order: Order,
  rng: Random,
  answer: (i: number) => 1 | -1,
  become: (i: number, s: number) => boolean,
): number {
  let flips = 0;
  if (order === "synchronous") {
    const answers = Int8Array.from({ length: N }, (_, i) => answer(i));
    answers.forEach((s, i) => {
      if (become(i, s)) flips++;
    });
  } else if (order === "random") {
    for (let step = 0; step < N; step++) {
      const i = rng.below(N);
      if (become(i, answer(i))) flips++;
    }
  } else {
    const neurons = new Uint32Array(N);
    for (let i = 0; i < N; i++) neurons[i] = i;
    if (order === "permutation") rng.shuffle(neurons);
    for (const i of neurons) if (become(i, answer(i))) flips++;
  }
  return flips;
}
