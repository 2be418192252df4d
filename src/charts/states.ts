import { outOfRange } from "../compute/check.js";
import { Figure, type Grid, type Trace, type Wording } from "./figure.js";
import { stateScale } from "./style.js";

/** A state as a square picture, for a heat map. */
export function picture(S: Int8Array): Grid {
  const side = Math.sqrt(S.length);
  if (!Number.isInteger(side))
    throw outOfRange("S.length", S.length, "a square number, to show the state as a square");
  return { values: S, rows: side, columns: side };
}

/** A heat map of a state in the two colours of active and resting neurons. */
export function stateTrace(S: Int8Array, more: Trace = {}): Trace {
  return {
    type: "heatmap",
    z: picture(S),
    zmin: -1,
    zmax: 1,
    colorscale: stateScale,
    showscale: false,
    hovertemplate: "neuron in row %{y}, column %{x}: %{z}<extra></extra>",
    ...more,
  };
}

/** The axes of a picture: square pixels, first row on top, no ticks. `panel` is "" for the first, then "2", "3"... */
export function pictureAxes(
  panel: string,
  x: [number, number],
  y: [number, number] = [0, 1],
): Record<string, unknown> {
  const bare = { visible: false, constrain: "domain", fixedrange: true };
  return {
    [`xaxis${panel}`]: { ...bare, domain: x, anchor: `y${panel}` },
    [`yaxis${panel}`]: {
      ...bare,
      domain: y,
      anchor: `x${panel}`,
      autorange: "reversed",
      scaleanchor: `x${panel}`,
      constraintoward: "top",
    },
  };
}

/**
 * States side by side as pictures with square pixels, dark where a neuron is active.
 * @param states the states, each of N neurons, N a square number; with a label for each, whose lines <br> parts.
 * @param wording title, alt text and caption.
 * @throws RangeError if there is no state or N is not a square number.
 */
export function statesFigure(states: { S: Int8Array; label: string }[], wording: Wording): Figure {
  if (states.length === 0) throw outOfRange("states", states, "at least one state");
  const gap = 0.02;
  const width = (1 - gap * (states.length - 1)) / states.length;
  const more = 17 * (Math.max(...states.map(({ label }) => label.split("<br>").length)) - 1);
  const panels = states.map(({ S, label }, k) => {
    const panel = k === 0 ? "" : String(k + 1);
    const from = k * (width + gap);
    return {
      trace: stateTrace(S, { xaxis: `x${panel}`, yaxis: `y${panel}`, name: label }),
      axes: pictureAxes(panel, [from, from + width]),
      label: {
        text: label,
        showarrow: false,
        xref: `x${panel} domain`,
        yref: `y${panel} domain`,
        x: 0.5,
        y: 0,
        yanchor: "top",
        yshift: -4,
        font: { size: states.length <= 4 ? 13 : 12 },
      },
    };
  });
  return new Figure(
    panels.map(({ trace }) => trace),
    wording,
    {
      height: (states.length <= 3 ? 330 : 210) + more,
      margin: { l: 16, r: 16, b: 32 + more },
      ...Object.assign({}, ...panels.map(({ axes }) => axes)),
      annotations: panels.map(({ label }) => label),
    },
  );
}
