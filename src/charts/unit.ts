import { checkNumber, checkPositive, checkVector } from "../compute/check.js";
import { g, h } from "../neurons/activation.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { active, axis, curves, excitatory, inhibitory, ink, muted, rest } from "./style.js";

/** A unit: its weights, the states of the neurons that act on it, and its activation function. */
export interface UnitState {
  /** One weight for each input: above 0 excitatory, below 0 inhibitory. */
  weights: ArrayLike<number>;
  /** The states of the inputs: from 0 to 1 for the response "h", from -1 to +1 for "g". */
  states: ArrayLike<number>;
  /** Activation function (default "h"). */
  response?: "h" | "g";
  /** Gain (default 1). */
  gamma?: number;
  /** Threshold (default 0). */
  theta?: number;
}

/** Where the unit is drawn. */
const CENTRE = [8.5, 5] as const;
/** A place in the chart of the activation function. */
const ON_CURVE = { xref: "x2", yref: "y2" } as const;

/**
 * A unit as a drawing beside its activation function: the inputs with their states, the synapses with their weights
 * (thick where strong, solid if excitatory, dashed if inhibitory), the local potential, and the point on the curve that
 * it leads to. Inputs and unit are the darker the more active they are.
 * @param unit weights, states, response, gain (above 0, finite) and threshold; at most six inputs, or the labels overlap.
 * @param wording title, alt text and caption.
 * @throws TypeError or RangeError if weights or states are not vectors of finite numbers of the same length, or gain or
 * threshold is not allowed.
 */
export function unitFigure(unit: UnitState, wording: Wording): Figure {
  const { weights, states, response = "h", gamma = 1, theta = 0 } = unit;
  checkVector("weights", weights);
  checkVector("states", states, weights.length);
  checkPositive("gamma", gamma);
  checkNumber("theta", theta);
  const respond = response === "h" ? h : g;
  const lowest = response === "h" ? 0 : -1;
  const activity = (S: number) => (S - lowest) / (1 - lowest);
  const x = Array.from(weights).reduce((sum, w, j) => sum + w * states[j], 0);
  const answer = respond(x, gamma, theta);
  const inputs = Array.from(weights, (_, j) => [1.5, 9 - ((j + 0.5) * 8.4) / weights.length] as const);

  const reach = Math.max(2 / gamma, 1.3 * Math.abs(x - theta));
  const xs = Array.from({ length: 121 }, (_, k) => theta + (reach * (k - 60)) / 60);
  const onCurve = { type: "scatter", xaxis: "x2", yaxis: "y2", hoverinfo: "skip", cliponaxis: false };
  return new Figure(
    [
      ...Array.from(weights, (w, j) => synapse(inputs[j], w)),
      discs(inputs, Array.from(states), activity, 36),
      discs([CENTRE], [answer], activity, 50),
      {
        ...onCurve,
        x: xs,
        y: xs.map((v) => respond(v, gamma, theta)),
        mode: "lines",
        line: { width: 2.5, color: curves[0].color },
      },
      { ...onCurve, x: [x], y: [answer], mode: "markers", marker: { size: 12, color: curves[1].color } },
    ],
    wording,
    {
      height: 400,
      margin: { l: 12 },
      showlegend: false,
      xaxis: { visible: false, range: [0, 10.5], domain: [0, 0.54], fixedrange: true },
      yaxis: { visible: false, range: [0, 10], fixedrange: true },
      xaxis2: axis("local potential x", { domain: [0.66, 1], anchor: "y2", range: [xs[0], xs[120]] }),
      yaxis2: axis("", { anchor: "x2", range: [lowest - 0.05, 1.05] }),
      shapes: [
        dotted(x, lowest - 0.05, x, answer),
        dotted(xs[0], answer, x, answer),
        ...(theta === 0 ? [] : [dotted(theta, lowest - 0.05, theta, 1.05)]),
      ],
      annotations: [
        ...inputs.map(([px, py], j) => ({ ...word(`S<sub>${j + 1}</sub>`, px, py, ink), yshift: 27 })),
        ...inputs.map((place, j) => weightLabel(place, j, weights[j])),
        { ...word(`x = ${x.toFixed(2)}`, CENTRE[0], CENTRE[1], ink), yshift: 38 },
        { ...word("unit i", CENTRE[0], CENTRE[1], muted), yshift: -38 },
        { ...word(`${response}(x)`, xs[0], 1.05, ink), ...ON_CURVE, xanchor: "left", yshift: 10 },
        ...(theta === 0
          ? []
          : [{ ...word("θ", theta, 1, muted), ...ON_CURVE, xanchor: "right", xshift: -3 }]),
      ],
    },
  );
}

function synapse([x, y]: readonly [number, number], weight: number): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: [x, CENTRE[0]],
    y: [y, CENTRE[1]],
    line: {
      color: weight > 0 ? excitatory : inhibitory,
      width: weight === 0 ? 0 : 1 + 5 * Math.min(1, Math.abs(weight)),
      dash: weight > 0 ? "solid" : "dash",
    },
    hoverinfo: "skip",
  };
}

/** Neurons as discs with their states, the darker the more active. */
function discs(
  places: readonly (readonly [number, number])[],
  states: number[],
  activity: (S: number) => number,
  size: number,
): Trace {
  return {
    type: "scatter",
    mode: "markers+text",
    x: places.map(([x]) => x),
    y: places.map(([, y]) => y),
    text: states.map((S) => S.toFixed(2).replace("-", "−")),
    textfont: { size: 12.5, color: states.map((S) => (activity(S) > 0.45 ? "#ffffff" : ink)) },
    marker: {
      size,
      color: states.map(activity),
      cmin: 0,
      cmax: 1,
      colorscale: [
        [0, rest],
        [1, active],
      ],
      line: { color: active, width: 1.5 },
    },
    hoverinfo: "skip",
    cliponaxis: false,
  };
}

function weightLabel([x, y]: readonly [number, number], j: number, weight: number): Record<string, unknown> {
  const [px, py] = [x + 0.42 * (CENTRE[0] - x), y + 0.42 * (CENTRE[1] - y)];
  const name = `w<sub>i${j + 1}</sub> = ${weight < 0 ? "−" : ""}${Math.abs(weight)}`;
  const color = weight > 0 ? excitatory : inhibitory;
  return { ...word(name, px, py, color), bgcolor: "rgba(255, 255, 255, 0.85)" };
}

function dotted(x0: number, y0: number, x1: number, y1: number): Record<string, unknown> {
  return { type: "line", ...ON_CURVE, x0, y0, x1, y1, line: { color: muted, width: 1.2, dash: "dot" } };
}

function word(text: string, x: number, y: number, color: string): Record<string, unknown> {
  return { text, x, y, yanchor: "middle", showarrow: false, font: { size: 13, color } };
}
