import type { SynapticMatrix } from "../networks/synaptic-matrix.js";
import { Figure, type Frame, type Wording } from "./figure.js";
import { player } from "./retrieval.js";
import { active, axis, excitatory, inhibitory, muted, paper, rest } from "./style.js";

/**
 * A synaptic matrix as it grows: a column with the pattern that was just seen beside the weights after it, blue for
 * excitatory, orange for inhibitory, white for none. A slider goes through the patterns.
 * @param steps the pattern seen (undefined at the start) and the matrix after it; all of the same, small N.
 * @param wording title, alt text and caption.
 */
export function growingMatrixFigure(
  steps: { pattern?: ArrayLike<number> | undefined; matrix: SynapticMatrix }[],
  wording: Wording,
): Figure {
  const N = steps[0].matrix.N;
  const neurons = Array.from({ length: N }, (_, i) => i);
  const weights = (matrix: SynapticMatrix) => neurons.map((i) => neurons.map((j) => matrix.weight(i, j)));
  const column = (pattern?: ArrayLike<number>) => neurons.map((i) => [pattern ? pattern[i] : 0]);
  const largest = Math.max(...steps.map(({ matrix }) => Math.max(...weights(matrix).flat().map(Math.abs))));
  const frames: Frame[] = steps.map(({ pattern, matrix }, k) => ({
    name: String(k),
    traces: [0, 1],
    data: [{ z: column(pattern) }, { z: weights(matrix) }],
  }));
  const tiles = { type: "heatmap", xgap: 1, ygap: 1 };
  const neuron = { dtick: Math.ceil(N / 8), range: [N - 0.5, -0.5], showgrid: false, constrain: "domain" };
  return new Figure(
    [
      {
        ...tiles,
        ...{
          z: column(steps[0].pattern),
          zmin: -1,
          zmax: 1,
          showscale: false,
          colorscale: [
            [0, rest],
            [0.5, paper],
            [1, active],
          ],
        },
        hovertemplate: "S of neuron %{y}: %{z}<extra></extra>",
      },
      {
        ...tiles,
        ...{ z: weights(steps[0].matrix), zmin: -largest, zmax: largest, xaxis: "x2", yaxis: "y2" },
        colorscale: [
          [0, inhibitory],
          [0.5, paper],
          [1, excitatory],
        ],
        colorbar: { title: { text: "w" }, thickness: 12, outlinewidth: 0, tickcolor: muted },
        hovertemplate: "from %{x} to %{y}: w = %{z:.3g}<extra></extra>",
      },
    ],
    wording,
    {
      height: 520,
      margin: { b: 150 },
      xaxis: {
        ...axis("S"),
        domain: [0, 0.07],
        range: [-0.5, 0.5],
        showticklabels: false,
        ticks: "",
        showgrid: false,
      },
      yaxis: axis("neuron i", neuron),
      xaxis2: axis("from neuron j", {
        ...neuron,
        range: [-0.5, N - 0.5],
        domain: [0.2, 1],
        anchor: "y2",
        scaleanchor: "y2",
      }),
      yaxis2: axis("to neuron i", { ...neuron, anchor: "x2" }),
      ...player(frames, { prefix: "patterns seen: ", frameTime: 1000 }),
    },
    frames,
  );
}
