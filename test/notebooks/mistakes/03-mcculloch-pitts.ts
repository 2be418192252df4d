import type { Mistake } from "./mistake.js";

const ring = (synapses: string) =>
  `function ring(): { from: number; to: number; weight: number }[] {\n  return ${synapses};\n}`;

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
      title: "a tie that rests",
      source:
        "function isAtRest(net: typeof network, S: number[]): boolean {\n  for (let i = 0; i < net.N; i++) {\n    let x = 0;\n    for (let j = 0; j < net.N; j++) x += net.weight(i, j) * S[j];\n    if (S[i] !== (x > 0 ? 1 : -1)) return false;\n  }\n  return true;\n}",
    },
    {
      title: "one unit at rest taken for all",
      source:
        "function isAtRest(net: typeof network, S: number[]): boolean {\n  for (let i = 0; i < net.N; i++) {\n    let x = 0;\n    for (let j = 0; j < net.N; j++) x += net.weight(i, j) * S[j];\n    if (S[i] === (x >= 0 ? 1 : -1)) return true;\n  }\n  return false;\n}",
    },
  ],
  ring: [
    {
      title: "a circle the other way round",
      source: ring("[0, 1, 2].map((i) => ({ from: (i + 1) % 3, to: i, weight: 1 }))"),
    },
    {
      title: "a chain that does not close",
      source: ring("[0, 1].map((i) => ({ from: i, to: i + 1, weight: 1 }))"),
    },
    { title: "inhibition", source: ring("[0, 1, 2].map((i) => ({ from: i, to: (i + 1) % 3, weight: -1 }))") },
    {
      title: "each excites both others",
      source: ring("[0, 1, 2].flatMap((i) => [1, 2].map((k) => ({ from: i, to: (i + k) % 3, weight: 1 })))"),
    },
  ],
};
