import { overlap, overlaps } from "../patterns/overlap.js";
import type { Patterns } from "../patterns/patterns.js";

/** What a network's final state is. */
export interface Ending {
  /** A stored pattern, the reverse of one, a mixture of three, or none of these. */
  kind: "pattern" | "reverse" | "mixture" | "spin-glass";
  /** Numbers (from 1) of the patterns concerned; for "spin-glass" of the one with the largest overlap. */
  patterns: number[];
  /** Overlap with that pattern, its reverse, or that mixture. */
  overlap: number;
  /** The same in words, such as "pattern 3 (overlap 0.998)". */
  text: string;
}

/** An overlap from here on counts as the same state; retrieval states below the critical load have m > 0.967. */
const SAME = 0.9;

/**
 * Names a state: a stored pattern, its reverse, a mixture sign(+-xi^a +- xi^b +- xi^c) of three patterns, or
 * a spin-glass state, which resembles none of them.
 * Source of the kinds: Amit, Gutfreund and Sompolinsky, Phys. Rev. A 32, 1007 (1985).
 * @param S N entries of +1 or -1.
 * @param patterns the stored patterns.
 */
export function nameState(S: Int8Array, patterns: Patterns): Ending {
  const found = Array.from(overlaps(patterns, S), (m, p) => ({ mu: p + 1, m }));
  found.sort((a, b) => Math.abs(b.m) - Math.abs(a.m));
  const [best] = found;
  const digits = (m: number) => m.toFixed(3);
  if (best.m >= SAME) {
    return {
      kind: "pattern",
      patterns: [best.mu],
      overlap: best.m,
      text: `pattern ${best.mu} (overlap ${digits(best.m)})`,
    };
  }
  if (best.m <= -SAME) {
    return {
      kind: "reverse",
      patterns: [best.mu],
      overlap: -best.m,
      text: `reverse of pattern ${best.mu} (overlap ${digits(best.m)})`,
    };
  }
  if (found.length >= 3) {
    const three = found.slice(0, 3).sort((a, b) => a.mu - b.mu);
    const views = three.map(({ mu, m }) => ({ xi: patterns.pattern(mu), sign: Math.sign(m) }));
    const mixture = S.map((_, i) =>
      views.reduce((sum, { xi, sign }) => sum + sign * xi[i], 0) >= 0 ? 1 : -1,
    );
    const m = overlap(mixture, S);
    if (m >= SAME) {
      const names = three.map(({ mu, m }) => `${m < 0 ? "-" : ""}${mu}`).join(", ");
      return {
        kind: "mixture",
        patterns: three.map(({ mu }) => mu),
        overlap: m,
        text: `mixture of patterns ${names} (overlap ${digits(m)})`,
      };
    }
  }
  return {
    kind: "spin-glass",
    patterns: [best.mu],
    overlap: best.m,
    text: `spin-glass state (largest overlap ${digits(best.m)}, with pattern ${best.mu})`,
  };
}
