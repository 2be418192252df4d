import { checkWhole } from "../compute/check.js";
import { type CheckedDynamics, checkedDynamics, type Dynamics } from "./dynamics.js";
import { HopfieldNetwork } from "./hopfield.js";
import type { SynapticMatrix } from "./synaptic-matrix.js";

/** A run of the network, observed after every sweep. */
export interface Run {
  /** The state at the start and after each sweep, sweeps + 1 in all. One that repeats is the same array. */
  states: Int8Array[];
  /** The energy of each of these states. */
  energy: Float64Array;
  /** How many neurons changed in each sweep. */
  flips: Uint32Array;
  /** The sweep after which nothing could change any more (0: from the start), undefined if there was none. */
  fixedPointAt: number | undefined;
  /**
   * The cycle that a run with a definite order ("synchronous" or "fixed", temperature 0) ended in: from sweep
   * `from` on, states repeat every `period` >= 2 sweeps. Undefined if there was none.
   */
  cycle: { from: number; period: number } | undefined;
}

/** As every state is kept, a run has its limit. */
export const MOST_SWEEPS = 100_000;

/**
 * Runs a Hopfield network. Where the run has reached a fixed point or a cycle, the rest of its states follow
 * without computing them.
 * @param matrix the weights of N neurons.
 * @param start N entries of +1 or -1.
 * @param sweeps how long: N updates a sweep; at most 100 000.
 * @param options order of updates, temperature and seed.
 * @throws TypeError if `matrix` is none or `start` not a vector; RangeError if the state does not fit the matrix,
 * or if `sweeps` or an option is outside what is allowed.
 */
export function run(
  matrix: SynapticMatrix,
  start: ArrayLike<number>,
  sweeps: number,
  options: Dynamics = {},
): Run {
  checkWhole("sweeps", sweeps, 0, MOST_SWEEPS);
  const dynamics = checkedDynamics(options);
  const network = new HopfieldNetwork(matrix, start);
  const states = [network.S.slice()];
  const energy = new Float64Array(sweeps + 1);
  const flips = new Uint32Array(sweeps);
  energy[0] = network.energy();

  const repetition = repetitionIn(states, network, dynamics);
  let end = repetition();
  for (let t = 1; t <= sweeps; t++) {
    if (end) {
      states.push(states[t - end.period]);
      energy[t] = energy[t - end.period];
      if (end.period > 1) flips[t - 1] = flips[t - 1 - end.period];
    } else {
      flips[t - 1] = network.sweep(dynamics.rng, dynamics);
      energy[t] = network.energy();
      states.push(flips[t - 1] === 0 ? states[t - 1] : network.S.slice());
      end = repetition();
    }
  }
  const isFixed = end?.period === 1;
  return {
    states,
    energy,
    flips,
    fixedPointAt: isFixed ? end?.from : undefined,
    cycle: isFixed ? undefined : end,
  };
}

interface Repetition {
  from: number;
  period: number;
}

/**
 * Looks for a fixed point (period 1) and, where the order of updates is definite, for cycles in a growing list of
 * states. Cycles by Brent's method: each new state is compared with one that is kept, and the newest is kept in
 * its place whenever twice as many have gone by.
 */
function repetitionIn(
  states: readonly Int8Array[],
  network: HopfieldNetwork,
  { order, temperature }: CheckedDynamics,
): () => Repetition | undefined {
  if (temperature > 0) return () => undefined;
  const isDefinite = order === "synchronous" || order === "fixed";
  let kept = 0;
  return () => {
    const newest = states.length - 1;
    if (network.isFixedPoint()) return { from: newest, period: 1 };
    if (!isDefinite || newest === 0) return undefined;
    if (same(states[kept], states[newest])) {
      const period = newest - kept;
      let from = kept;
      while (from > 0 && same(states[from - 1], states[from - 1 + period])) from--;
      return { from, period };
    }
    if (newest >= 2 * kept) kept = newest;
    return undefined;
  };
}

function same(a: Int8Array, b: Int8Array): boolean {
  return a.every((s, i) => s === b[i]);
}
