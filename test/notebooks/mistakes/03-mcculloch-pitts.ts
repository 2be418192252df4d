import type { Mistake } from "./mistake.js";

export const mistakes: Record<string, Mistake[]> = {
  nand: [
    { title: "AND", source: "function nandUnit(): typeof or {\n  return mcCullochPitts([1, 1], 1);\n}" },
    {
      title: "a threshold too high",
      source: "function nandUnit(): typeof or {\n  return mcCullochPitts([-1, -1], 1);\n}",
    },
  ],
  unit: [
    {
      title: "a tie that rests",
      source:
        "function respond(weights: number[], threshold: number, inputs: number[]): number {\n  let x = 0;\n  for (let j = 0; j < weights.length; j++) x += weights[j] * inputs[j];\n  return x > threshold ? 1 : -1;\n}",
    },
    {
      title: "a threshold forgotten",
      source:
        "function respond(weights: number[], threshold: number, inputs: number[]): number {\n  let x = 0;\n  for (let j = 0; j < weights.length; j++) x += weights[j] * inputs[j];\n  return x >= 0 ? 1 : -1;\n}",
    },
    {
      title: "weights forgotten",
      source:
        "function respond(weights: number[], threshold: number, inputs: number[]): number {\n  return inputs.reduce((a, b) => a + b) >= threshold ? 1 : -1;\n}",
    },
  ],
  xnor: [
    {
      title: "XOR",
      source: "function xnor(s1: number, s2: number): number {\n  return xorNetwork([s1, s2]);\n}",
    },
    {
      title: "AND alone",
      source: "function xnor(s1: number, s2: number): number {\n  return andUnit()([s1, s2]);\n}",
    },
  ],
  rest: [
    {
      title: "weights taken the other way round",
      source:
        "function isAtRest(net: typeof network, S: number[]): boolean {\n  for (let i = 0; i < net.N; i++) {\n    let x = 0;\n    for (let j = 0; j < net.N; j++) x += net.weight(j, i) * S[j];\n    if (S[i] !== (x >= 0 ? 1 : -1)) return false;\n  }\n  return true;\n}",
    },
    {
      title: "one unit at rest taken for all",
      source:
        "function isAtRest(net: typeof network, S: number[]): boolean {\n  for (let i = 0; i < net.N; i++) {\n    let x = 0;\n    for (let j = 0; j < net.N; j++) x += net.weight(i, j) * S[j];\n    if (S[i] === (x >= 0 ? 1 : -1)) return true;\n  }\n  return false;\n}",
    },
  ],
};
