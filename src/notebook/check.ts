import { escaped } from "../compute/html.js";
import { publish } from "./publish.js";

/** One thing that a solution of an exercise has to do right. */
export interface Expectation {
  /** What is tried, in words that complete "when ...", such as "both inputs are active". */
  when: string;
  /** Tries the solution. */
  got: () => unknown;
  /** What it has to give. Numbers may differ by `within`; vectors are compared entry by entry. */
  want: unknown;
  /** How much a number may differ, absolute; 1e-9 if omitted. */
  within?: number;
  /** What a student may have overlooked who gets this one wrong. */
  hint?: string;
}

/**
 * Checks the solution of an exercise and says what is right and, for the first thing that is not, what was
 * expected and why. A check never stops the notebook, except in nbgrader's autograder, which counts errors.
 *
 *     check("AND", [{ when: "both inputs are active", got: () => and(1, 1), want: 1, hint: "Is the threshold too high?" }]);
 *
 * @param title name of the exercise.
 * @param expectations tried in order, up to the first that is not met.
 */
export function check(title: string, expectations: Expectation[]): void {
  const lines: string[] = [];
  let problem: string | undefined;
  for (const expectation of expectations) {
    problem = problemOf(expectation);
    if (problem !== undefined) break;
    lines.push(`✓ when ${expectation.when}`);
  }
  const verdict = problem === undefined ? `✓ ${title}: all correct.` : `✗ ${title}: ${problem}`;
  const words = [...lines, verdict];
  publish({
    "text/html": `<div role="status">${words.map((line) => `<div>${escaped(line)}</div>`).join("")}</div>`,
    "text/plain": words.join("\n"),
  });
  if (problem !== undefined && isGraded()) throw new Error(verdict);
}

function problemOf({ when, got, want, within = 1e-9, hint }: Expectation): string | undefined {
  let value: unknown;
  try {
    value = got();
  } catch (error) {
    return `when ${when}, it stops with "${error instanceof Error ? error.message : String(error)}"`;
  }
  if (same(value, want, within)) return undefined;
  const digits = shown(value) === shown(want) ? 17 : 6;
  const [given, wanted] = [value, want].map((one) => shown(one, digits));
  return `when ${when}, it gives ${given}, but should give ${wanted}.${hint ? ` ${hint}` : ""}`;
}

function same(value: unknown, want: unknown, within: number): boolean {
  if (typeof value === "number" && typeof want === "number") {
    return Object.is(value, want) || Math.abs(value - want) <= within;
  }
  if (isList(value) && isList(want)) {
    return (
      value.length === want.length && Array.from(want).every((entry, k) => same(value[k], entry, within))
    );
  }
  return Object.is(value, want);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

function shown(value: unknown, digits = 6): string {
  if (typeof value === "number") return String(Number(value.toPrecision(digits)));
  if (isList(value)) {
    const entries = Array.from(value, (entry) => shown(entry, digits));
    return `[${entries.length > 12 ? `${entries.slice(0, 12).join(", ")}, ...` : entries.join(", ")}]`;
  }
  if (value === undefined) return "nothing (undefined)";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** nbgrader says so in the environment of the kernels that it starts. */
function isGraded(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.NBGRADER_EXECUTION === "autograde";
}
