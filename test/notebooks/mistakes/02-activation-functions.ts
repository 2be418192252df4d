import type { Mistake } from "./mistake.js";

const potential = (body: string) =>
  `function localPotential(weightsIn: number[], states: number[]): number {\n  return ${body};\n}`;
const curve = (body: string) =>
  `function myH(v: number, gamma: number, theta: number): number {\n  return ${body};\n}`;
const gain = (body: string) => `function gainFor(d: number): number {\n  return ${body};\n}`;
const slope = (body: string) => `function slopeOfG(s: number, gamma: number): number {\n  return ${body};\n}`;
const translated = (theta: string, weight = "wj / 2") =>
  `function translated(weightsIn: number[], theta: number): { weights: number[]; theta: number } {\n  const sum = weightsIn.reduce((a, b) => a + b, 0);\n  return { weights: weightsIn.map((wj) => ${weight}), theta: ${theta} };\n}`;

export const mistakes: Record<string, Mistake[]> = {
  potential: [
    {
      title: "weights without their signs",
      source: potential("weightsIn.reduce((sum, wj, j) => sum + Math.abs(wj) * states[j], 0)"),
    },
    {
      title: "all states with the first weight",
      source: potential("states.reduce((sum, s) => sum + weightsIn[0] * s, 0)"),
    },
  ],
  curve: [
    { title: "tanh itself", source: curve("Math.tanh(gamma * (v - theta))") },
    { title: "the gain at x alone", source: curve("(1 + Math.tanh(gamma * v - theta)) / 2") },
  ],
  width: [
    { title: "the whole width on one side of the threshold", source: gain("Math.log(9) / (2 * d)") },
    { title: "a logarithm of base 10", source: gain("Math.log10(9) / d") },
    { title: "a gain that grows with the width", source: gain("Math.log(9) * d") },
    { title: "the curve g instead of h", source: gain("(2 * Math.atanh(0.9)) / d") },
  ],
  slope: [
    { title: "the slope of h", source: slope("2 * gamma * s * (1 - s)") },
    { title: "the gain forgotten", source: slope("2 * (1 - s * s)") },
    { title: "no square", source: slope("gamma * (1 - s)") },
  ],
  translate: [
    { title: "a threshold that stays", source: translated("theta") },
    { title: "a wrong sign", source: translated("theta + sum / 2") },
    { title: "weights that stay", source: translated("theta - sum / 2", "wj") },
  ],
};
