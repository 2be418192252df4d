import { checkFlag, checkOptions, checkWhole } from "../compute/check.js";
import { mixture } from "../patterns/mixture.js";
import { overlap, overlaps } from "../patterns/overlap.js";
import type { Patterns } from "../patterns/patterns.js";
import { checkState } from "../patterns/state.js";

/** What a network's final state is. */
export interface Ending {
  /**
   * A stored pattern, the reverse of one, a mixture of three, or none of these: a spin-glass state if the network
   * has settled in it, otherwise a state on its way or in a cycle.
   */
  kind: "pattern" | "reverse" | "mixture" | "spin-glass" | "unsettled";
  /** Numbers (from 1) of the patterns concerned; for the last two kinds of the one with the largest overlap. */
  patterns: number[];
  /** The sign with which each of these patterns enters. */
  signs: (1 | -1)[];
  /** Overlap with that pattern, its reverse, or that mixture; never negative. */
  overlap: number;
  /** Whether the network had settled: no update would have changed the state. */
  settled: boolean;
  /** The same in words, such as "pattern 3 (overlap 0.998)". */
  text: string;
}

/** An overlap from here on counts as the same state; retrieval states below the critical load have m > 0.967. */
const SAME = 0.9;

/** Part of a state: pattern mu with a sign, and the size of the overlap with it. */
interface Part {
  mu: number;
  sign: 1 | -1;
  size: number;
}

/**
 * Names a state: a stored pattern, its reverse, a mixture sign(+-xi^a +- xi^b +- xi^c) of three patterns (in each
 * case with an overlap of at least 0.9), or a spin-glass state, which resembles none of them.
 * Source of the kinds: Amit, Gutfreund and Sompolinsky, Phys. Rev. A 32, 1007 (1985).
 * @param S N entries of +1 or -1.
 * @param patterns the stored patterns.
 * @param options.settled whether the network had settled in this state; true if omitted. A state that has not is
 * said to have not, and is no spin-glass state.
 * @param options.period the length of the cycle that the state is part of, in sweeps, if it is.
 * @throws TypeError or RangeError if S is not a state or not of the patterns' size.
 */
export function nameState(
  S: ArrayLike<number>,
  patterns: Patterns,
  options: { settled?: boolean; period?: number } = {},
): Ending {
  const { period } = checkOptions(options);
  const { settled = period === undefined } = options;
  checkFlag("settled", settled);
  if (period !== undefined) checkWhole("period", period, 2);
  const m = overlaps(patterns, S);
  checkState("S", S);
  return nameByOverlaps(m, S, patterns, settled, period);
}

/** The same where the overlaps with all patterns are known. */
export function nameByOverlaps(
  m: Float64Array,
  S: ArrayLike<number>,
  patterns: Patterns,
  settled: boolean,
  period: number | undefined,
): Ending {
  const parts: Part[] = Array.from(m, (m, p) => ({ mu: p + 1, sign: m < 0 ? -1 : 1, size: Math.abs(m) }));
  parts.sort((a, b) => b.size - a.size);

  const { kind, of, overlap, name } = resemblance(parts, S, patterns, settled);
  const motion = period === undefined ? ", not settled" : `, in a cycle of ${period} sweeps`;
  return {
    kind,
    patterns: of.map(({ mu }) => mu),
    signs: of.map(({ sign }) => sign),
    overlap,
    settled,
    text: `${name} (overlap ${overlap.toFixed(3)})${settled ? "" : motion}`,
  };
}

/** What the state resembles; `parts` are all patterns, that with the largest overlap first. */
function resemblance(
  parts: readonly Part[],
  S: ArrayLike<number>,
  patterns: Patterns,
  settled: boolean,
): { kind: Ending["kind"]; of: readonly Part[]; overlap: number; name: string } {
  const [best] = parts;
  const bestName = `${best.sign < 0 ? "reverse of " : ""}pattern ${best.mu}`;
  if (best.size >= SAME) {
    return { kind: best.sign < 0 ? "reverse" : "pattern", of: [best], overlap: best.size, name: bestName };
  }
  const three = parts.slice(0, 3).sort((a, b) => a.mu - b.mu);
  const signed = three.map(({ mu, sign }) => sign * mu);
  const mixed = three.length < 3 ? 0 : overlap(mixture(patterns, signed), S);
  if (mixed >= SAME) {
    return { kind: "mixture", of: three, overlap: mixed, name: `mixture of patterns ${signed.join(", ")}` };
  }
  const kind = settled ? "spin-glass" : "unsettled";
  const name = `${settled ? "spin-glass state" : "no stored state"}, nearest to ${bestName}`;
  return { kind, of: [best], overlap: best.size, name };
}
