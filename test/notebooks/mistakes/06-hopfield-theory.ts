import type { Mistake } from "./mistake.js";

const energy = (sum: string, result: string) =>
  `function energyOf(w: number[][], S: number[]): number {\n  let sum = 0;\n  for (let i = 0; i < S.length; i++) for (let j = 0; j < S.length; j++) sum += ${sum};\n  return ${result};\n}`;
const most = (body: string) =>
  `function mostPatterns(n: number, err: number): number {\n  let p = 1;\n${body}\n}`;
const cycle = (body: string, response = "h >= 0 ? 1 : -1") =>
  `function cycleLength(w: number[][], S: number[]): number {\n  const answer = (old: number[], i: number) => {\n    const h = w[i].reduce((sum, weight, j) => sum + weight * old[j], 0);\n    return ${response};\n  };\n${body}\n}`;
const allAtOnce =
  "  let state = S;\n  const step = (old: number[]) => old.map((_, i) => answer(old, i));\n  for (let t = 0; t < 100; t++) state = step(state);\n  return step(state).every((s, i) => s === state[i]) ? 1 : 2;";
const mixture = (result: string) =>
  `function mixtureOf(a: number[], b: number[], c: number[]): number[] {\n  return a.map((_, i) => ${result});\n}`;

export const mistakes: Record<string, Mistake[]> = {
  energy: [
    { title: "no factor 1/2", source: energy("w[i][j] * S[i] * S[j]", "-sum") },
    { title: "a wrong sign", source: energy("w[i][j] * S[i] * S[j]", "sum / 2") },
  ],
  capacity: [
    {
      title: "the first P that is bad",
      source: most("  while (oneStepError(p / n) <= err) p++;\n  return p;"),
    },
    { title: "N left out", source: most("  while (oneStepError((p + 1) / 1000) <= err) p++;\n  return p;") },
  ],
  mixture: [
    { title: "a sum without a sign", source: mixture("a[i] + b[i] + c[i]") },
    { title: "only two of three", source: mixture("(a[i] + b[i] >= 0 ? 1 : -1)") },
  ],
  decorrelated: [
    {
      title: "Hebb's weight",
      source:
        "function decorrelatedWeight(list: number[][], i: number, j: number): number {\n  return mean(list.map((xi) => xi[i] * xi[j]));\n}",
    },
    {
      title: "no 1/P",
      source:
        "function decorrelatedWeight(list: number[][], i: number, j: number): number {\n  const mi = mean(list.map((xi) => xi[i]));\n  const mj = mean(list.map((xi) => xi[j]));\n  return list.reduce((sum, xi) => sum + (xi[i] - mi) * (xi[j] - mj), 0);\n}",
    },
  ],
  little: [
    {
      title: "one after the other",
      source: cycle(
        "  const state = [...S];\n  for (let t = 0; t < 100; t++) state.forEach((_, i) => (state[i] = answer(state, i)));\n  return state.every((s, i) => s === answer(state, i)) ? 1 : 2;",
      ),
    },
    {
      title: "the first step only",
      source: cycle("  return S.every((s, i) => s === answer(S, i)) ? 1 : 2;"),
    },
    { title: "Math.sign, which is 0 at 0", source: cycle(allAtOnce, "Math.sign(h)") },
    { title: "-1 at 0", source: cycle(allAtOnce, "h > 0 ? 1 : -1") },
    { title: "the old state kept at 0", source: cycle(allAtOnce, "h === 0 ? old[i] : h > 0 ? 1 : -1") },
  ],
};
