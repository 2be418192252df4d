import { checkWhole, outOfRange, wrongType } from "../compute/check.js";
import { random, type Seed } from "../compute/random.js";
import { overlaps } from "../patterns/overlap.js";
import { distort, type Patterns } from "../patterns/patterns.js";
import { type Ending, nameState } from "./ending.js";
import { type Run, run } from "./hopfield.js";
import { SynapticMatrix } from "./synaptic-matrix.js";

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

/**
 * The lecture's demo: starts the network from a noisy stored pattern and lets it run.
 *
 *     hopf(jmat10, 1, 0.4, 100)
 *
 * @param jmat the synaptic matrix of N neurons.
 * @param inipat number of the pattern to start from, from 1 to P.
 * @param q fraction of its N spins that are flipped at the start, from 0 to 1.
 * @param stps how long it runs: steps per neuron, that is sweeps of N asynchronous random updates.
 * @param options.seed seed of the flipped spins and of the order of updates.
 * @param options.patterns the stored patterns, if the matrix does not carry them.
 * @returns states, energy and overlaps after 0, 1, ..., stps sweeps, and where it ended.
 * @throws TypeError if `jmat` is no synaptic matrix or its patterns are unknown; RangeError if `inipat`, `q` or
 * `stps` is outside what is allowed or the patterns are not of the matrix's size.
 */
export function hopf(
  jmat: SynapticMatrix,
  inipat: number,
  q: number,
  stps: number,
  options: { seed?: Seed; patterns?: Patterns } = {},
): Retrieval {
  if (!(jmat instanceof SynapticMatrix))
    throw wrongType("jmat", jmat, "a synaptic matrix, such as hebbianMatrix(patterns)");
  const patterns = options.patterns ?? jmat.patterns;
  if (!patterns)
    throw wrongType("options.patterns", patterns, "given, as this jmat does not carry its patterns");
  if (patterns.N !== jmat.N) throw outOfRange("jmat.N", jmat.N, `${patterns.N}, the size of the patterns`);
  checkWhole("inipat", inipat, 1, patterns.P);
  checkWhole("stps", stps, 0);

  const rng = random(options.seed ?? 1);
  const pattern = patterns.pattern(inipat);
  const result = run(jmat, distort(pattern, q, rng), stps, rng);
  // A state that repeats is the same object, and so are its overlaps.
  const distinct = new Map(Array.from(new Set(result.states), (S) => [S, overlaps(patterns, S)]));
  const m = result.states.map((S) => distinct.get(S) as Float64Array);
  return {
    ...result,
    pattern,
    overlaps: m,
    overlap: Float64Array.from(m, (at) => at[inipat - 1]),
    end: nameState(result.states[stps], patterns),
  };
}
