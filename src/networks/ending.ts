import { mixture } from "../patterns/mixture.js";
import { overlap, overlaps } from "../patterns/overlap.js";
import type { Patterns } from "../patterns/patterns.js";
import { checkState } from "../patterns/state.js";

/** What a network's final state is. */
export interface Ending {
  /**
   * A stored pattern, the reverse of one, a mixture of three, or none of these: a spin-glass state if the network
   * has settled in it, otherwise a state on its way.
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
 * @throws TypeError or RangeError if S is not a state or not of the patterns' size.
 */
export function nameState(
  S: ArrayLike<number>,
  patterns: Patterns,
  options: { settled?: boolean } = {},
): Ending {
  const { settled = true } = options;
  const m = overlaps(patterns, S);
  checkState("S", S);
  const parts: Part[] = Array.from(m, (m, p) => ({ mu: p + 1, sign: m < 0 ? -1 : 1, size: Math.abs(m) }));
  parts.sort((a, b) => b.size - a.size);
  const [best] = parts;
  if (best.size >= SAME) {
    return best.sign > 0
      ? ending("pattern", [best], best.size, settled, `pattern ${best.mu}`)
      : ending("reverse", [best], best.size, settled, `reverse of pattern ${best.mu}`);
  }
  const three = parts.slice(0, 3).sort((a, b) => a.mu - b.mu);
  const signed = three.map(({ mu, sign }) => sign * mu);
  const mixed = three.length < 3 ? 0 : overlap(mixture(patterns, signed), S);
  if (mixed >= SAME) {
    return ending("mixture", three, mixed, settled, `mixture of patterns ${signed.join(", ")}`);
  }
  const nearest = `nearest to ${best.sign < 0 ? "the reverse of " : ""}pattern ${best.mu}`;
  return settled
    ? ending("spin-glass", [best], best.size, settled, `spin-glass state, ${nearest}`)
    : ending("unsettled", [best], best.size, settled, `no stored state, ${nearest}`);
}

function ending(
  kind: Ending["kind"],
  parts: readonly Part[],
  overlap: number,
  settled: boolean,
  name: string,
): Ending {
  const text = `${name} (overlap ${overlap.toFixed(3)})${settled ? "" : ", not settled yet"}`;
  return {
    kind,
    patterns: parts.map(({ mu }) => mu),
    signs: parts.map(({ sign }) => sign),
    overlap,
    settled,
    text,
  };
}
