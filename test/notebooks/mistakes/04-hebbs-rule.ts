import type { Mistake } from "./mistake.js";

const train = (body: string) =>
  `function train(eta: number, stream: number[][]): number[][] {\n  const n = stream[0].length;\n  const w = stream[0].map(() => new Array<number>(n).fill(0));\n${body}\n  return w;\n}`;

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
    {
      title: "the symmetric form",
      source: "function hebbsOwn(eta: number, SA: number, SB: number): number {\n  return eta * SA * SB;\n}",
    },
    {
      title: "one active neuron is enough",
      source:
        "function hebbsOwn(eta: number, SA: number, SB: number): number {\n  return SA === 1 || SB === 1 ? eta : 0;\n}",
    },
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
};
