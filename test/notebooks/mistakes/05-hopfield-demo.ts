import type { Mistake } from "./mistake.js";

const overlap = (each: string, result: string) =>
  `function overlapOf(xi: number[], S: number[]): number {\n  let sum = 0;\n  for (let i = 0; i < S.length; i++) sum += ${each};\n  return ${result};\n}`;
const wrong = (result: string) =>
  `function wrongNeurons(N: number, m: number): number {\n  return ${result};\n}`;
const update = (each: string, result: string) =>
  `function nextState(w: number[][], S: number[], i: number): number {\n  let h = 0;\n  for (let j = 0; j < S.length; j++) h += ${each};\n  return ${result};\n}`;
const next =
  "(state: number[], i: number) =>\n    w[i].reduce((h, weight, j) => h + weight * state[j], 0) >= 0 ? 1 : -1";
const settle = (body: string) =>
  `function settle(w: number[][], S: number[]): number[] {\n  const next = ${next};\n${body}\n}`;
const ALL = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
const noise = (numbers: string, measured: string, onFailure: string) =>
  `function largestNoise(jmat: typeof jmat100): number {\n  let best = 0;\n  for (let k = 30; k <= 50; k++) {\n    const q = k / 100;\n    const good = ${numbers}.every((mu) => hopf(jmat, mu, q, 50, { seed: mu }).${measured} >= 0.9);\n    if (!good) return ${onFailure};\n    best = q;\n  }\n  return best;\n}`;

export const mistakes: Record<string, Mistake[]> = {
  overlap: [
    { title: "not divided by N", source: overlap("xi[i] * S[i]", "sum") },
    { title: "the fraction that agrees", source: overlap("xi[i] === S[i] ? 1 : 0", "sum / S.length") },
  ],
  wrong: [
    { title: "the factor 2 forgotten", source: wrong("N * (1 - m)") },
    { title: "q in place of a number of neurons", source: wrong("(1 - m) / 2") },
    { title: "the N of this notebook, whatever N is", source: wrong("1250 * (1 - m)") },
  ],
  update: [
    { title: "the field in place of its sign", source: update("w[i][j] * S[j]", "h") },
    { title: "Math.sign, which is 0 at 0", source: update("w[i][j] * S[j]", "Math.sign(h)") },
    { title: "columns in place of rows", source: update("w[j][i] * S[j]", "h >= 0 ? 1 : -1") },
  ],
  settle: [
    {
      title: "one sweep only",
      source: settle(
        "  const state = [...S];\n  for (let i = 0; i < S.length; i++) state[i] = next(state, i);\n  return state;",
      ),
    },
    {
      title: "all neurons at once",
      source: settle(
        "  let state = [...S];\n  let changed = true;\n  for (let sweep = 0; changed && sweep < 100; sweep++) {\n    const old = state;\n    state = old.map((_, i) => next(old, i));\n    changed = state.some((s, i) => s !== old[i]);\n  }\n  return state;",
      ),
    },
    {
      title: "the given state is changed",
      source: settle(
        "  for (let t = 0; t < 100; t++) {\n    for (let i = 0; i < S.length; i++) S[i] = next(S, i);\n  }\n  return S;",
      ),
    },
  ],
  noise: [
    { title: "the first q that is too much", source: noise(ALL, "overlap[50]", "q") },
    { title: "one pattern only", source: noise("[1]", "overlap[50]", "best") },
    { title: "the overlap at the start", source: noise(ALL, "overlap[0]", "best") },
  ],
};
