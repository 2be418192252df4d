import { checkNumber, checkOptions, checkWhole, outOfRange, wrongType } from "../compute/check.js";
import { fieldsFor, multiply } from "../compute/couplings.js";
import { overlapMeter } from "../patterns/overlap.js";
import { checkPatterns, type Patterns } from "../patterns/patterns.js";
import { checkedDynamics, type Dynamics } from "./dynamics.js";
import { HopfieldNetwork } from "./hopfield.js";
import { MOST_SWEEPS } from "./run.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/** How a sequence is recalled. */
export interface SequenceOptions extends Dynamics {
  /** Strength of the delayed synapses beside the fast ones, at least 0; 2 if omitted. Above 1 patterns follow. */
  lambda?: number;
  /** Delay of these synapses in sweeps, at least 1; 8 if omitted. */
  delay?: number;
  /** The patterns to measure overlaps with, if the fast matrix does not carry them. */
  patterns?: Patterns;
}

/** A sequence as it was recalled. */
export interface SequenceRecall {
  /** The state at the start and after each sweep, sweeps + 1 in all. */
  states: Int8Array[];
  /** Overlaps with every pattern: `overlaps[t][mu - 1]` after sweep t. */
  overlaps: Float64Array[];
  /** Numbers (from 1) of the patterns that the network visited (overlap at least 0.9), in order. */
  visited: number[];
}

/** An overlap from here on counts as a visit. */
const VISIT = 0.9;

/**
 * Recalls a sequence of patterns: fast symmetric synapses hold the present pattern, slow ones, which transmit the
 * activity of `delay` sweeps ago, push on to the next,
 *
 *     h_i(t) = sum_j w_ij S_j(t) + lambda sum_j v_ij S_j(t - delay).
 *
 * Before the start the network is taken to have been in its first state for ever. It dwells in each pattern for
 * about `delay` sweeps.
 *
 *     recallSequence(hebbianMatrix(patterns), transitionMatrix(patterns), patterns.pattern(1), 100)
 *
 * Source: Sompolinsky and Kanter, Phys. Rev. Lett. 57, 2861 (1986); Kleinfeld, PNAS 83, 9469 (1986).
 * @param fast the weights w of N neurons, such as those of `hebbianMatrix`.
 * @param slow the delayed weights v, such as those of `transitionMatrix`.
 * @param start N entries of +1 or -1.
 * @param sweeps how long: N updates a sweep; at most 100 000.
 * @param options strength and delay of the slow synapses, order of updates, temperature, seed, patterns.
 * @throws TypeError or RangeError if an argument is not of this kind and size.
 */
export function recallSequence(
  fast: SynapticMatrix,
  slow: SynapticMatrix,
  start: ArrayLike<number>,
  sweeps: number,
  options: SequenceOptions = {},
): SequenceRecall {
  const { lambda = 2, delay = 8 } = checkOptions(options);
  checkMatrix("fast", fast);
  checkMatrix("slow", slow);
  if (slow.N !== fast.N) throw outOfRange("slow.N", slow.N, `${fast.N}, as in fast`);
  checkWhole("sweeps", sweeps, 0, MOST_SWEEPS);
  checkNumber("lambda", lambda, 0);
  checkWhole("delay", delay, 1);
  const patterns = options.patterns ?? fast.patterns;
  if (!patterns)
    throw wrongType("options.patterns", patterns, "given, as `fast` does not carry its patterns");
  checkPatterns("options.patterns", patterns, fast.N);
  const dynamics = checkedDynamics(options);
  const network = new HopfieldNetwork(fast, start);
  const arriving = fieldsFor(slow.couplings, slow.N);

  const states = [Int8Array.from(network.S)];
  for (let t = 1; t <= sweeps; t++) {
    multiply(slow.couplings, states[Math.max(0, t - delay)], arriving);
    for (let i = 0; i < fast.N; i++) network.external[i] = (lambda * arriving[i]) / slow.scale;
    network.sweep(dynamics.rng, dynamics);
    states.push(Int8Array.from(network.S));
  }
  const overlaps = states.map(overlapMeter(patterns));
  return { states, overlaps, visited: visits(overlaps) };
}

function visits(overlaps: readonly Float64Array[]): number[] {
  const visited: number[] = [];
  for (const m of overlaps) {
    const mu = m.findIndex((overlap) => overlap >= VISIT) + 1;
    if (mu > 0 && mu !== visited.at(-1)) visited.push(mu);
  }
  return visited;
}
