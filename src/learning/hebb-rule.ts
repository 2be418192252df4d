import { checkChoice, checkNumber, checkOptions, outOfRange } from "../compute/check.js";

/**
 * Two forms of Hebb's rule:
 * - "symmetric", Delta w = eta S_A S_B: joint rest strengthens as joint activity does, and disagreement weakens;
 * - "joint", Hebb's own: only joint activity strengthens, everything else leaves the synapse as it is.
 */
export type HebbForm = "symmetric" | "joint";

/** The words for `HebbForm`. */
export const HEBB_FORMS: readonly HebbForm[] = ["symmetric", "joint"];

/** One row of the table of Hebb's rule. */
export interface HebbCase {
  /** Activity of neuron A: +1 active, -1 at rest. */
  SA: 1 | -1;
  /** Activity of neuron B. */
  SB: 1 | -1;
  /** Change of the weight between them in units of eta, by Delta w = eta S_A S_B. */
  symmetric: 1 | -1;
  /** The same in the form that Hebb wrote down. */
  joint: 1 | 0;
}

/**
 * Hebb's rule, case by case.
 * Source: D. O. Hebb, The Organization of Behavior (1949), for joint activity; the symmetric form as in Hopfield,
 * PNAS 79, 2554 (1982).
 */
export const HEBB_TABLE: readonly HebbCase[] = [
  { SA: 1, SB: 1, symmetric: 1, joint: 1 },
  { SA: 1, SB: -1, symmetric: -1, joint: 0 },
  { SA: -1, SB: 1, symmetric: -1, joint: 0 },
  { SA: -1, SB: -1, symmetric: 1, joint: 0 },
];

/**
 * Change of the synapse between two neurons after one moment of common activity: Delta w = eta S_A S_B.
 * @param SA activity of neuron A, +1 or -1.
 * @param SB activity of neuron B, +1 or -1.
 * @param options.eta learning rate, at least 0; 1 if omitted.
 * @param options.form "symmetric", if omitted, or "joint": eta if both are active, else 0.
 * @throws RangeError if an argument is not of this kind.
 */
export function hebbianChange(
  SA: 1 | -1,
  SB: 1 | -1,
  options: { eta?: number; form?: HebbForm } = {},
): number {
  const { eta = 1, form = "symmetric" } = checkOptions(options);
  checkNumber("eta", eta, 0);
  checkChoice("form", form, HEBB_FORMS);
  for (const [name, S] of [["SA", SA] as const, ["SB", SB] as const]) {
    if (S !== 1 && S !== -1) throw outOfRange(name, S, "+1 or -1");
  }
  const row = HEBB_TABLE.find((entry) => entry.SA === SA && entry.SB === SB) as HebbCase;
  return eta * row[form];
}
