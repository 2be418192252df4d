import type { RateNetwork } from "../networks/rate-network.js";
import { Figure, type Frame, type Trace, type Wording } from "./figure.js";
import { player } from "./retrieval.js";
import { active, axis, excitatory, inhibitory, ink, rest } from "./style.js";

/** Of a unit's disc, with a little air, in units of the plot at a usual width. */
const RADIUS = 0.27;

/**
 * A network as a directed graph beside the states it goes through: excitatory synapses are solid lines that end in
 * an arrow, inhibitory ones dashed lines that end in a disc; units are dark where they fire. A slider goes
 * through the sweeps.
 * @param network at most 12 units, or the names overlap.
 * @param states the states after 0, 1, 2, ... sweeps, each with one entry for each unit, from -1 to +1.
 * @param wording title, alt text and caption.
 */
export function networkFigure(
  network: RateNetwork,
  states: readonly ArrayLike<number>[],
  wording: Wording,
): Figure {
  const { N } = network;
  const places = Array.from({ length: N }, (_, i) => {
    const angle = Math.PI / 2 - (2 * Math.PI * i) / N;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const links = network.synapses().map(({ from, to, weight }) => link(places[from], places[to], weight));
  const upTo = (t: number): Trace => ({
    z: states.map((S, k) => (k <= t ? Array.from(S) : Array(N).fill(null))),
  });
  const frames: Frame[] = states.map((S, t) => ({
    name: String(t),
    traces: [0, 1],
    data: [discs(S), transposed(upTo(t).z as (number | null)[][])],
  }));

  return new Figure(
    [
      {
        type: "scatter",
        x: places.map(([x]) => x),
        y: places.map(([, y]) => y),
        mode: "markers+text",
        text: places.map((_, i) => `<b>${i}</b>`),
        hoverinfo: "skip",
        ...discs(states[0]),
      },
      {
        type: "heatmap",
        xaxis: "x2",
        yaxis: "y2",
        ...transposed(upTo(0).z as (number | null)[][]),
        zmin: -1,
        zmax: 1,
        colorscale: [
          [0, rest],
          [1, active],
        ],
        showscale: false,
        xgap: 2,
        ygap: 2,
        hovertemplate: "unit %{y} after sweep %{x}: S = %{z}<extra></extra>",
      },
    ],
    wording,
    {
      height: 460,
      margin: { l: 16, b: 140 },
      showlegend: false,
      xaxis: { visible: false, range: [-1.45, 1.45], domain: [0, 0.46], constrain: "domain" },
      yaxis: { visible: false, range: [-1.45, 1.45], scaleanchor: "x" },
      xaxis2: axis("sweeps", {
        domain: [0.58, 1],
        anchor: "y2",
        dtick: 1,
        range: [-0.5, states.length - 0.5],
        showgrid: false,
      }),
      yaxis2: axis("unit", { anchor: "x2", dtick: 1, range: [N - 0.5, -0.5], showgrid: false }),
      shapes: links.map(({ line }) => line),
      annotations: links.flatMap(({ ends }) => ends),
      ...player(frames, { frameTime: 900 }),
    },
    frames,
  );
}

function discs(S: ArrayLike<number>): Trace {
  const fires = Array.from(S, (s) => s > 0);
  return {
    marker: { size: 42, color: fires.map((on) => (on ? active : rest)), line: { color: active, width: 2 } },
    textfont: { size: 16, color: fires.map((on) => (on ? "#ffffff" : ink)) },
  };
}

const transposed = (rows: (number | null)[][]): Trace => ({
  z: rows[0].map((_, i) => rows.map((row) => row[i])),
});

/** A line from unit to unit, a little to its right so that two opposite synapses stay apart, with end and weight. */
function link([x0, y0]: number[], [x1, y1]: number[], weight: number): { line: Trace; ends: Trace[] } {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [sx, sy] = [0.07 * uy, -0.07 * ux];
  const start = [x0 + RADIUS * ux + sx, y0 + RADIUS * uy + sy];
  const tip = [x1 - RADIUS * ux + sx, y1 - RADIUS * uy + sy];
  const color = weight > 0 ? excitatory : inhibitory;
  const near = [
    start[0] + 0.45 * (tip[0] - start[0]) + 1.7 * sx,
    start[1] + 0.45 * (tip[1] - start[1]) + 1.7 * sy,
  ];
  return {
    line: {
      ...{ type: "line", x0: start[0], y0: start[1], x1: tip[0], y1: tip[1], layer: "below" },
      line: { color, width: 1 + Math.abs(weight), dash: weight > 0 ? "solid" : "dash" },
    },
    ends: [
      {
        ...{
          text: "",
          showarrow: true,
          x: tip[0],
          y: tip[1],
          ax: tip[0] - 0.1 * ux,
          ay: tip[1] - 0.1 * uy,
        },
        ...{
          axref: "x",
          ayref: "y",
          arrowhead: weight > 0 ? 2 : 6,
          arrowsize: weight > 0 ? 1.4 : 1,
          arrowwidth: 2.2,
          arrowcolor: color,
        },
      },
      {
        text: weight > 0 ? `+${weight}` : `−${-weight}`,
        showarrow: false,
        x: near[0],
        y: near[1],
        font: { color, size: 12 },
      },
    ],
  };
}
