import type { Mistake } from "./mistake.js";

const train = (body: string) =>
  `function train(eta: number, stream: number[][]): number[][] {\n  const n = stream[0].length;\n  const w = stream[0].map(() => new Array<number>(n).fill(0));\n${body}\n  return w;\n}`;

const own = (change: string) =>
  `function weightAfter(eta: number, stream: [number, number][]): number {\n  let w = 0;\n  for (const [SA, SB] of stream) ${change}\n  return w;\n}`;

const recall = (body: string) => `function sweepOnce(w: number[][], start: number[]): number[] {\n${body}\n}`;

const inTurn = (S: string, fires: string) =>
  `  const S = ${S};\n  for (let i = 0; i < S.length; i++) {\n    let field = 0;\n    for (let j = 0; j < S.length; j++) field += w[i][j] * S[j];\n    S[i] = ${fires} ? 1 : -1;\n  }\n  return S;`;

export const mistakes: Record<string, Mistake[]> = {
  rule: [
    {
      title: "only agreement of active neurons",
      source:
        "function change(eta: number, SA: number, SB: number): number {\n  return SA === 1 && SB === 1 ? eta : -eta;\n}",
    },
    {
      title: "a learning rate forgotten",
      source: "function change(eta: number, SA: number, SB: number): number {\n  return 0.1 * SA * SB;\n}",
    },
  ],
  train: [
    {
      title: "a diagonal",
      source: train(
        "  for (const S of stream) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) w[i][j] += eta * S[i] * S[j];",
      ),
    },
    {
      title: "only the last pattern",
      source: train(
        "  for (const S of stream) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) w[i][j] = eta * S[i] * S[j];",
      ),
    },
  ],
  own: [
    { title: "the symmetric form", source: own("w += eta * SA * SB;") },
    { title: "one active neuron is enough", source: own("if (SA === 1 || SB === 1) w += eta;") },
    { title: "only A looked at", source: own("if (SA === 1) w += eta;") },
    { title: "only the last moment", source: own("w = SA === 1 && SB === 1 ? eta : 0;") },
    { title: "a learning rate forgotten", source: own("if (SA === 1 && SB === 1) w += 1;") },
  ],
  field: [
    {
      title: "only those that agree",
      source: "function fieldOf(N: number, same: number): number {\n  return same;\n}",
    },
    {
      title: "a synapse to itself",
      source: "function fieldOf(N: number, same: number): number {\n  return same - (N - same);\n}",
    },
  ],
  recall: [
    {
      title: "all neurons at once",
      source: recall(
        "  return w.map((row) => (row.reduce((x, wij, j) => x + wij * start[j], 0) >= 0 ? 1 : -1));",
      ),
    },
    { title: "a tie that rests", source: recall(inTurn("[...start]", "field > 0")) },
    { title: "no copy of the start", source: recall(inTurn("start", "field >= 0")) },
    { title: "the start given back", source: recall("  return [...start];") },
  ],
};
