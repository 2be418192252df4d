import seedrandom from "seedrandom";
import { wrongType } from "./check.js";

/** What starts a random sequence: the same seed gives the same numbers on every machine. */
export type Seed = number | string;

/** A seeded source of random numbers. Every random function of the library draws from one. */
export interface Random {
  /** Uniform in [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** A whole number from 0 to n - 1, each equally likely (n up to 2^32). */
  below(n: number): number;
  /** +1 or -1 with equal probability. */
  sign(): 1 | -1;
  /** Normally distributed, mean 0 and variance 1. */
  normal(): number;
  /** Brings the entries of an array or typed array into random order, in place (Fisher and Yates). */
  shuffle<T extends { length: number; [index: number]: unknown }>(entries: T): T;
}

/**
 * Starts a random sequence (Baagoe's Alea from the package seedrandom).
 * @param seed a number or a text.
 * @throws TypeError if the seed is neither.
 */
export function random(seed: Seed): Random {
  if (!(typeof seed === "string" || (typeof seed === "number" && !Number.isNaN(seed)))) {
    throw wrongType("seed", seed, "a number or a text");
  }
  const uniform: () => number = seedrandom.alea(String(seed));
  let spare: number | undefined;

  function below(n: number): number {
    return Math.floor(uniform() * n);
  }

  // Marsaglia's polar method gives two normal numbers at a time; one is kept for the next call.
  function normal(): number {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const r2 = x * x + y * y;
      if (r2 > 0 && r2 < 1) {
        const scale = Math.sqrt((-2 * Math.log(r2)) / r2);
        spare = y * scale;
        return x * scale;
      }
    }
  }

  return {
    uniform,
    below,
    normal,
    sign: () => (uniform() < 0.5 ? 1 : -1),
    shuffle(entries) {
      for (let i = entries.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const kept = entries[i];
        entries[i] = entries[j];
        entries[j] = kept;
      }
      return entries;
    },
  };
}

/**
 * A random sequence that goes on, or one that starts from a seed.
 * @throws TypeError if `source` is neither.
 */
export function randomFrom(source: Seed | Random): Random {
  if (typeof source !== "object") return random(source);
  if (typeof source?.uniform !== "function") {
    throw wrongType("seed", source, "a number, a text or a random sequence");
  }
  return source;
}
