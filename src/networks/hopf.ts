import { checkOptions, checkWhole, wrongType } from "../compute/check.js";
import { overlapMeter } from "../patterns/overlap.js";
import { checkPatterns, distort, type Patterns } from "../patterns/patterns.js";
import { checkedDynamics, type Dynamics } from "./dynamics.js";
import { type Ending, nameByOverlaps } from "./ending.js";
import { MOST_SWEEPS, type Run, run } from "./run.js";
import { checkMatrix, type SynapticMatrix } from "./synaptic-matrix.js";

/** What `hopf` returns: a run of the network and what became of the pattern it started from. */
export interface Retrieval extends Run {
  /** The pattern it started from, before spins were flipped. */
  pattern: Int8Array;
  /** Overlaps with every stored pattern: `overlaps[t][mu - 1]` after sweep t. */
  overlaps: Float64Array[];
  /** Overlap with the pattern it started from, after each sweep: `overlap[t]`. */
  overlap: Float64Array;
  /** Which state it ended in. */
  end: Ending;
}

/** Options of `hopf`. */
export interface RetrievalOptions extends Dynamics {
  /** The stored patterns, if the matrix does not carry them. */
  patterns?: Patterns;
}

/**
 * The lecture's demo: starts the network from a noisy stored pattern and lets it run.
 *
 *     hopf(jmat10, 1, 0.4, 100)
 *
 * @param jmat the synaptic matrix of N neurons.
 * @param inipat number of the pattern to start from, from 1 to P.
 * @param q fraction of its N spins that are flipped at the start, from 0 to 1.
 * @param stps how long it runs: steps per neuron, that is sweeps of N updates, at most 100 000.
 * @param options.seed seed of the flipped spins and of the updates; 1 if omitted.
 * @param options.order the order of updates; "random" (asynchronous) if omitted.
 * @param options.temperature of Glauber's dynamics, in the units of the weights; 0 if omitted.
 * @param options.patterns the stored patterns, if the matrix does not carry them.
 * @returns states, energy and overlaps after 0, 1, ..., stps sweeps, and where it ended.
 * @throws TypeError if `jmat` is no synaptic matrix or its patterns are unknown; RangeError if `inipat`, `q`,
 * `stps` or an option is outside what is allowed or the patterns are not of the matrix's size.
 */
export function hopf(
  jmat: SynapticMatrix,
  inipat: number,
  q: number,
  stps: number,
  options: RetrievalOptions = {},
): Retrieval {
  checkMatrix("jmat", jmat);
  const patterns = checkOptions(options).patterns ?? jmat.patterns;
  if (!patterns)
    throw wrongType("options.patterns", patterns, "given, as this jmat does not carry its patterns");
  checkPatterns("options.patterns", patterns, jmat.N);
  checkWhole("inipat", inipat, 1, patterns.P);
  checkWhole("stps", stps, 0, MOST_SWEEPS);

  const { order, temperature, rng } = checkedDynamics(options);
  const pattern = patterns.pattern(inipat);
  const result = run(jmat, distort(pattern, q, rng), stps, { order, temperature, seed: rng });
  const m = overlapsOf(result.states, patterns);
  return {
    ...result,
    pattern,
    overlaps: m,
    overlap: Float64Array.from(m, (at) => at[inipat - 1]),
    end: nameByOverlaps(
      m[stps],
      result.states[stps],
      patterns,
      result.fixedPointAt !== undefined,
      result.cycle?.period,
    ),
  };
}

/** A state that repeats is the same object, and so are its overlaps. */
function overlapsOf(states: readonly Int8Array[], patterns: Patterns): Float64Array[] {
  const meter = overlapMeter(patterns);
  const known = new Map<Int8Array, Float64Array>();
  return states.map((S) => {
    const m = known.get(S) ?? meter(S);
    known.set(S, m);
    return m;
  });
}
