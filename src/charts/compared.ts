import { Figure, type Trace, type Wording } from "./figure.js";
import { axis, curves } from "./style.js";

/** Points from an experiment or a computation, and the curve of a formula that they are held against, if there is one. */
export interface Comparison {
  /** What is compared; it stands in the legend before the names of points and curve. */
  name?: string;
  /** What the points are called in the legend, such as "measured". */
  points: { name: string; x: ArrayLike<number>; y: ArrayLike<number>; error?: ArrayLike<number> };
  /** The curve of the formula. */
  curve?: { name: string; x: ArrayLike<number>; y: ArrayLike<number> };
}

/**
 * Points beside the curve of a formula, both in one colour; for several pairs, colour, dash and marker differ.
 * Points are never joined: what lies between them was not measured.
 * @param comparisons pairs of points and curve.
 * @param axes titles of the axes with their units, and ranges if they are to be fixed.
 * @param wording title, alt text and caption.
 */
export function comparedFigure(
  comparisons: Comparison[],
  axes: { x: string; y: string; xRange?: [number, number]; yRange?: [number, number] },
  wording: Wording,
): Figure {
  const data: Trace[] = comparisons.flatMap(({ name, points, curve }, k) => {
    const called = (what: string) => (name === undefined ? what : `${name}, ${what}`);
    const { color, dash, symbol } = curves[k % curves.length];
    const mark = {
      type: "scatter",
      name: called(points.name),
      x: Array.from(points.x),
      y: Array.from(points.y),
      mode: "markers",
      marker: { color, symbol, size: 8 },
      ...(points.error
        ? { error_y: { type: "data", array: Array.from(points.error), color, thickness: 1.5, width: 4 } }
        : {}),
    };
    if (!curve) return [mark];
    const drawn = {
      type: "scatter",
      name: called(curve.name),
      x: Array.from(curve.x),
      y: Array.from(curve.y),
      mode: "lines",
      line: { color, dash, width: 1.8 },
    };
    return [drawn, mark];
  });
  return new Figure(data, wording, {
    xaxis: axis(axes.x, axes.xRange ? { range: axes.xRange } : {}),
    yaxis: axis(axes.y, axes.yRange ? { range: axes.yRange } : {}),
    showlegend: data.length > 1,
  });
}
