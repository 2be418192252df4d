import type { Mistake } from "./mistake.js";

const forward = (body: string) =>
  `function networkOutput(w: number[][], v: number[], xi: number[]): number {\n  const h = w.map((wk) => wk.reduce((sum, wkj, j) => sum + wkj * xi[j], 0));\n  return ${body};\n}`;
const byHand = (theta: string, thetaOut: number) =>
  `interface StepNetwork { w: number[][]; theta: number[]; v: number[]; thetaOut: number }\n\nfunction xorByHand(): StepNetwork {\n  return { w: [[1, 1], [-1, -1]], theta: ${theta}, v: [1, 1], thetaOut: ${thetaOut} };\n}`;
const backward = (body: string) =>
  `function hiddenErrors(delta: number, v: number[], S: number[]): number[] {\n  return v.map((vk, k) => ${body});\n}`;
const sensitivity = (body: string) =>
  `function sensitivity(counts: number[][]): number {\n  return ${body};\n}`;
const stop = (body: string) =>
  `function stopAt(losses: number[], patience: number): number {\n  let best = 0;\n${body}\n}`;

export const mistakes: Record<string, Mistake[]> = {
  forward: [
    { title: "no activation", source: forward("v.reduce((S, vk, k) => S + vk * h[k], 0)") },
    {
      title: "the activation of the sum",
      source: forward("Math.tanh(v.reduce((S, vk, k) => S + vk * h[k], 0))"),
    },
  ],
  xor: [
    { title: "OR instead of AND at the output", source: byHand("[-1, -1]", -1) },
    { title: "a unit that is AND", source: byHand("[1, -1]", 1) },
  ],
  backward: [
    { title: "the slope forgotten", source: backward("vk * delta") },
    { title: "tanh of a response", source: backward("(1 - Math.tanh(S[k]) ** 2) * vk * delta") },
  ],
  sensitivity: [
    {
      title: "accuracy",
      source: sensitivity("(counts[0][0] + counts[1][1]) / counts.flat().reduce((a, b) => a + b, 0)"),
    },
    {
      title: "a column for a row",
      source: sensitivity("counts[1][1] / (counts[0][1] + counts[1][1])"),
    },
  ],
  stop: [
    {
      title: "the lowest loss of all",
      source: stop(
        "  losses.forEach((loss, k) => { if (loss < losses[best]) best = k; });\n  return best + 1;",
      ),
    },
    {
      title: "each loss compared with the one before",
      source: stop(
        "  for (let k = 1; k < losses.length && k - best <= patience; k++) if (losses[k] < losses[k - 1]) best = k;\n  return best + 1;",
      ),
    },
    {
      title: "epochs counted from 0",
      source: stop(
        "  for (let k = 1; k < losses.length && k - best <= patience; k++) if (losses[k] < losses[best]) best = k;\n  return best;",
      ),
    },
    {
      title: "stops at the first rise",
      source: stop(
        "  while (best + 1 < losses.length && losses[best + 1] < losses[best]) best++;\n  return best + 1;",
      ),
    },
  ],
};
