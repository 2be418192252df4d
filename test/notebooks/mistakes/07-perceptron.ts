import type { Mistake } from "./mistake.js";

const answer = (body: string) =>
  `function answer(w: number[], theta: number, x: number[]): number {\n  ${body}\n}`;
const corrected = (result: string) =>
  `function corrected(w: number[], x: number[], y: number, eta: number): number[] {\n  let h = 0;\n  for (let i = 0; i < w.length; i++) h += w[i] * x[i];\n  return ${result};\n}`;
const learn = (before: string, epochs: string) =>
  `function learn(points: number[][], labels: number[], maxEpochs: number): { w: number[]; epochs: number } {\n  let w = points[0].map(() => 0);\n  for (let epochs = 1; epochs <= maxEpochs; epochs++) {\n    let changed = false;\n    const old = w;\n    points.forEach((x, mu) => {\n      const next = corrected(${before}, x, labels[mu], 1);\n      if (next.some((wi, i) => wi !== ${before}[i])) changed = true;\n      w = next;\n    });\n    if (!changed) return { w, epochs: ${epochs} };\n  }\n  return { w, epochs: maxEpochs };\n}`;
const disagreement = (result: string) =>
  `function disagreement(B: number[], w: number[]): number {\n  const dot = (a: number[], b: number[]) => a.reduce((sum, ai, i) => sum + ai * b[i], 0);\n  return ${result};\n}`;
const sum = "const h = w.reduce((s, wi, i) => s + wi * x[i], 0);";

export const mistakes: Record<string, Mistake[]> = {
  answer: [
    { title: "a threshold forgotten", source: answer(`${sum}\n  return h >= 0 ? 1 : -1;`) },
    { title: "a tie that rests", source: answer(`${sum}\n  return h > theta ? 1 : -1;`) },
    { title: "0 for the other class", source: answer(`${sum}\n  return h >= theta ? 1 : 0;`) },
    {
      title: "two inputs only",
      source: answer("return w[0] * x[0] + w[1] * x[1] - theta >= 0 ? 1 : -1;"),
    },
  ],
  corrected: [
    { title: "Hebb's rule: always", source: corrected("w.map((wi, i) => wi + eta * y * x[i])") },
    {
      title: "a start that never learns",
      source: corrected("y * h < 0 ? w.map((wi, i) => wi + eta * y * x[i]) : w.slice()"),
    },
    {
      title: "the wanted answer forgotten",
      source: corrected("y * h <= 0 ? w.map((wi, i) => wi + eta * x[i]) : w.slice()"),
    },
    {
      title: "the given weights are changed",
      source:
        "function corrected(w: number[], x: number[], y: number, eta: number): number[] {\n  let h = 0;\n  for (let i = 0; i < w.length; i++) h += w[i] * x[i];\n  if (y * h <= 0) for (let i = 0; i < w.length; i++) w[i] += eta * y * x[i];\n  return w;\n}",
    },
    {
      title: "two inputs only",
      source:
        "function corrected(w: number[], x: number[], y: number, eta: number): number[] {\n  const right = y * (w[0] * x[0] + w[1] * x[1]) > 0;\n  return right ? w.slice() : [w[0] + eta * y * x[0], w[1] + eta * y * x[1]];\n}",
    },
  ],
  learn: [
    { title: "every point starts from the old weights", source: learn("old", "epochs") },
    { title: "the last epoch not counted", source: learn("w", "epochs - 1") },
  ],
  disagreement: [
    {
      title: "not divided by pi",
      source: disagreement("Math.acos(dot(B, w) / Math.sqrt(dot(B, B) * dot(w, w)))"),
    },
    { title: "lengths forgotten", source: disagreement("Math.acos(dot(B, w)) / Math.PI") },
    {
      title: "two inputs only",
      source: disagreement(
        "Math.acos((B[0] * w[0] + B[1] * w[1]) / Math.hypot(B[0], B[1]) / Math.hypot(w[0], w[1])) / Math.PI",
      ),
    },
  ],
};
