import { Figure, type Trace, type Wording } from "./figure.js";
import { axis, curves } from "./style.js";

/** A curve with its name, and error bars where it comes from a sample. */
export interface Curve {
  name: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Standard errors of y; half the length of the error bars. */
  error?: ArrayLike<number>;
  /** "measured" draws points (joined where there are no error bars), "theory" a thin line without points. */
  kind?: "measured" | "theory";
}

/** A curve as a Plotly trace in the style of its place in the chart. */
export function curveTrace({ name, x, y, error, kind = "measured" }: Curve, place: number): Trace {
  const { color, dash, symbol } = curves[place % curves.length];
  return {
    type: "scatter",
    name,
    x: Array.from(x),
    y: Array.from(y),
    mode: kind === "theory" ? "lines" : "lines+markers",
    line: { color, dash, width: kind === "theory" ? 1.5 : 2 },
    marker: { color, symbol, size: 8 },
    ...(error
      ? { error_y: { type: "data", array: Array.from(error), color, thickness: 1.5, width: 4 } }
      : {}),
  };
}

/**
 * Curves over a common axis.
 * @param lines the curves, each with its name for the legend.
 * @param axes titles of the axes with their units, and ranges if they are to be fixed.
 * @param wording title, alt text and caption.
 */
export function linesFigure(
  lines: Curve[],
  axes: { x: string; y: string; xRange?: [number, number]; yRange?: [number, number] },
  wording: Wording,
): Figure {
  return new Figure(lines.map(curveTrace), wording, {
    xaxis: axis(axes.x, axes.xRange ? { range: axes.xRange } : {}),
    yaxis: axis(axes.y, axes.yRange ? { range: axes.yRange } : {}),
    showlegend: lines.length > 1,
  });
}
