import type { RateNetwork } from "../networks/rate-network.js";
import { Figure, type Frame, type Trace, type Wording } from "./figure.js";
import { player } from "./player.js";
import { active, axis, excitatory, inhibitory, ink, paper, rest, stateScale } from "./style.js";

type Point = readonly [number, number];

// In units of the circle on which the units stand, so that a narrow chart keeps its proportions.
const DISC = 0.2;
/** Between a disc and the end of a synapse. */
const AIR = 0.04;
/** Of a synapse from the straight line between two units: opposite synapses stay apart. */
const ASIDE = 0.07;
/** Of a weight from its synapse. */
const LABEL = 0.12;
const BAR = 0.09;

/**
 * A network as a directed graph beside the states it goes through: excitatory synapses are solid lines that end in
 * an arrow, inhibitory ones dashed lines that end in a bar; units are dark where they fire. A slider goes through
 * the sweeps; the still chart shows the last.
 * @param network at most 12 units, or the discs overlap.
 * @param states the states after 0, 1, 2, ... sweeps, each with one entry for each unit, from -1 to +1.
 * @param wording title, alt text and caption.
 */
export function networkFigure(
  network: RateNetwork,
  states: readonly ArrayLike<number>[],
  wording: Wording,
): Figure {
  const { N } = network;
  const places = Array.from({ length: N }, (_, i): Point => {
    const angle = Math.PI / 2 - (2 * Math.PI * i) / N;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const links = network.synapses().map(({ from, to, weight }) => link(places[from], places[to], weight));
  const units = [...places.keys()];
  const last = states.length - 1;
  const frames: Frame[] = states.map((S, t) => ({
    name: String(t),
    traces: [...units, N, N + 1],
    data: [...units.map((i) => look(S[i])), names(S), { z: upTo(states, t) }],
  }));

  return new Figure(
    [
      ...places.map((place, i) => ({ ...disc(place), ...look(states[last][i]) })),
      {
        type: "scatter",
        mode: "text",
        x: places.map(([x]) => x),
        y: places.map(([, y]) => y),
        text: units.map((i) => `<b>${i}</b>`),
        hoverinfo: "skip",
        ...names(states[last]),
      },
      {
        type: "heatmap",
        xaxis: "x2",
        yaxis: "y2",
        z: upTo(states, last),
        zmin: -1,
        zmax: 1,
        colorscale: stateScale,
        showscale: false,
        xgap: 2,
        ygap: 2,
        hovertemplate: "unit %{y} after sweep %{x}: S = %{z}<extra></extra>",
      },
    ],
    wording,
    {
      height: 468,
      margin: { l: 16, b: 148 },
      showlegend: false,
      xaxis: { visible: false, range: [-1.3, 1.3], domain: [0, 0.54], constrain: "domain" },
      yaxis: { visible: false, range: [-1.1, 1.3], scaleanchor: "x", constrain: "domain" },
      xaxis2: axis("sweeps", {
        domain: [0.68, 1],
        anchor: "y2",
        dtick: Math.ceil(states.length / 10),
        range: [-0.5, states.length - 0.5],
        showgrid: false,
      }),
      yaxis2: axis("unit", { anchor: "x2", dtick: 1, range: [N - 0.5, -0.5], showgrid: false }),
      shapes: links.flatMap(({ lines }) => lines),
      annotations: links.flatMap(({ marks }) => marks),
      ...player(frames, { frameTime: 900, active: last }),
    },
    frames,
  );
}

/** The states up to sweep t, a row for each unit; empty after that. */
function upTo(states: readonly ArrayLike<number>[], t: number): (number | null)[][] {
  return Array.from(states[0], (_, i) => states.map((S, k) => (k <= t ? S[i] : null)));
}

function disc([x, y]: Point): Trace {
  const angles = Array.from({ length: 49 }, (_, k) => (2 * Math.PI * k) / 48);
  return {
    type: "scatter",
    mode: "lines",
    fill: "toself",
    x: Float32Array.from(angles, (angle) => x + DISC * Math.cos(angle)),
    y: Float32Array.from(angles, (angle) => y + DISC * Math.sin(angle)),
    line: { color: active, width: 2 },
    hoverinfo: "skip",
  };
}

const look = (s: number): Trace => ({ fillcolor: s > 0 ? active : rest });

const names = (S: ArrayLike<number>): Trace => ({
  textfont: { size: 16, color: Array.from(S, (s) => (s > 0 ? paper : ink)) },
});

/** A synapse: a line to the right of the straight one between two units, with its end and its weight. */
function link([x0, y0]: Point, [x1, y1]: Point, weight: number): { lines: Trace[]; marks: Trace[] } {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  /** A point so far along the synapse and so far to the right of the straight line. */
  const at = (along: number, aside: number): Point => [
    x0 + along * ux + aside * uy,
    y0 + along * uy - aside * ux,
  ];
  const excites = weight > 0;
  const color = excites ? excitatory : inhibitory;
  const width = 1 + Math.abs(weight);
  const tip = length - DISC - AIR;
  const line = (from: Point, to: Point, look: Trace): Trace => ({
    ...{ type: "line", x0: from[0], y0: from[1], x1: to[0], y1: to[1], layer: "below" },
    line: { color, ...look },
  });
  const body = line(at(DISC, ASIDE), at(tip, ASIDE), { width, dash: excites ? "solid" : "dash" });
  const bar = line(at(tip, ASIDE - BAR), at(tip, ASIDE + BAR), { width: 3 });
  const [[xTip, yTip], [xBack, yBack]] = [at(tip, ASIDE), at(tip - 0.1, ASIDE)];
  const arrow: Trace = {
    ...{ text: "", showarrow: true, x: xTip, y: yTip, ax: xBack, ay: yBack, axref: "x", ayref: "y" },
    ...{ arrowhead: 2, arrowsize: 1.2, arrowwidth: 2, arrowcolor: color },
  };
  const [x, y] = at(length / 2, ASIDE + LABEL);
  const label: Trace = {
    ...{ text: excites ? `+${weight}` : `−${-weight}`, showarrow: false, x, y },
    ...{ bgcolor: paper, borderpad: 0, font: { color, size: 12 } },
  };
  return { lines: excites ? [body] : [body, bar], marks: excites ? [arrow, label] : [label] };
}
