import { outOfRange } from "../compute/check.js";
import type { SynapticMatrix } from "../networks/synaptic-matrix.js";
import { Figure, type Frame, type Wording } from "./figure.js";
import { player } from "./player.js";
import { active, axis, excitatory, inhibitory, ink, muted, paper, rest } from "./style.js";

/** Tiles between the patterns and the matrix. */
const GAP = 3;
/** What the two take of the width; the rest is for the colour bar. */
const WIDTH = 0.9;

/**
 * A synaptic matrix as it grows: the stream of patterns, each a column, beside the weights after the last one, blue
 * for excitatory, orange for inhibitory, white for none. A slider goes through the patterns;
 * the still chart shows the last.
 * @param steps the pattern seen (undefined at the start) and the matrix after it; all of the same, small N.
 * @param wording title, alt text and caption.
 * @throws RangeError if there is no step.
 */
export function growingMatrixFigure(
  steps: { pattern?: ArrayLike<number> | undefined; matrix: SynapticMatrix }[],
  wording: Wording,
): Figure {
  if (steps.length === 0) throw outOfRange("steps", steps, "at least one step");
  const N = steps[0].matrix.N;
  const neurons = Array.from({ length: N }, (_, i) => i);
  const weights = (matrix: SynapticMatrix) => neurons.map((i) => neurons.map((j) => matrix.weight(i, j)));
  const columns = steps.flatMap(({ pattern }, k) => (pattern ? [{ pattern, k }] : []));
  const seen = (step: number) =>
    neurons.map((i) => columns.map(({ pattern, k }) => (k <= step ? pattern[i] : 0)));
  const largest = Math.max(...steps.map(({ matrix }) => Math.max(...weights(matrix).flat().map(Math.abs))));
  const frames: Frame[] = steps.map(({ matrix }, k) => ({
    name: String(k),
    traces: [0, 1],
    data: [{ z: seen(k) }, { z: weights(matrix) }],
  }));

  const last = steps.length - 1;
  const P = Math.max(1, columns.length);
  const tile = WIDTH / (P + GAP + N);
  const tiles = { type: "heatmap", xgap: 1, ygap: 1 };
  const square = {
    scaleanchor: "y",
    constrain: "domain",
    constraintoward: "left",
    showgrid: false,
    mirror: true,
  };
  return new Figure(
    [
      {
        ...tiles,
        ...{ z: seen(last), zmin: -1, zmax: 1, showscale: false },
        colorscale: [
          [0, rest],
          [0.5, paper],
          [1, active],
        ],
        x: columns.map((_, mu) => mu + 1),
        hovertemplate: "pattern %{x}, neuron %{y}: %{z}<extra></extra>",
      },
      {
        ...tiles,
        ...{ z: weights(steps[last].matrix), zmin: -largest, zmax: largest, xaxis: "x2" },
        colorscale: [
          [0, inhibitory],
          [0.5, paper],
          [1, excitatory],
        ],
        colorbar: { title: { text: "w" }, x: WIDTH + 0.02, thickness: 12, outlinewidth: 0, tickcolor: muted },
        hovertemplate: "from %{x} to %{y}: w = %{z:.3g}<extra></extra>",
      },
    ],
    wording,
    {
      height: 564,
      margin: { t: 74, b: 150 },
      xaxis: axis("pattern μ", {
        ...square,
        domain: [0, P * tile],
        range: [0.5, P + 0.5],
        tickvals: P > 1 ? [1, P] : [1],
      }),
      xaxis2: axis("from neuron j", {
        ...square,
        domain: [(P + GAP) * tile, WIDTH],
        range: [-0.5, N - 0.5],
        dtick: Math.ceil(N / 8),
      }),
      yaxis: axis("neuron i", {
        range: [N - 0.5, -0.5],
        dtick: Math.ceil(N / 8),
        constrain: "domain",
        constraintoward: "top",
        showgrid: false,
        mirror: "all",
      }),
      annotations: [heading("patterns", 0), heading("weights w", (P + GAP) * tile)],
      ...player(frames, { prefix: "patterns seen: ", frameTime: 1000, active: last }),
    },
    frames,
  );
}

/** A word over a panel, from its left edge on. */
function heading(text: string, x: number): Record<string, unknown> {
  const place = { x, xref: "paper", xanchor: "left", y: 1, yref: "paper", yanchor: "bottom" };
  return { ...place, text, showarrow: false, font: { size: 13, color: ink } };
}
