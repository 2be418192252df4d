import { Figure, type Wording } from "./figure.js";
import { axis, curves, faint, muted } from "./style.js";

/**
 * How often values occur, as a density, beside the curve of a theory.
 * @param values the sample.
 * @param bins where it is counted: from, to, and the number of bins.
 * @param curve the density that theory expects.
 * @param axes title of the x axis; `mark` draws a vertical line there.
 * @param wording title, alt text and caption.
 */
export function histogramFigure(
  values: ArrayLike<number>,
  bins: { from: number; to: number; count: number },
  curve: { name: string; density: (x: number) => number },
  axes: { x: string; mark?: number },
  wording: Wording,
): Figure {
  const width = (bins.to - bins.from) / bins.count;
  const counts = new Float64Array(bins.count);
  for (let k = 0; k < values.length; k++) {
    const bin = Math.floor((values[k] - bins.from) / width);
    if (bin >= 0 && bin < bins.count) counts[bin]++;
  }
  const centres = Array.from(counts, (_, k) => bins.from + (k + 0.5) * width);
  const x = Array.from({ length: 201 }, (_, k) => bins.from + (k / 200) * (bins.to - bins.from));
  const line = { type: "line", yref: "paper", y0: 0, y1: 1, line: { color: muted, dash: "dot", width: 1.5 } };
  return new Figure(
    [
      {
        ...{
          type: "bar",
          name: "counted",
          x: centres,
          y: Array.from(counts, (n) => n / (values.length * width)),
        },
        ...{ width, marker: { color: faint, line: { color: muted, width: 1 } } },
      },
      {
        ...{ type: "scatter", mode: "lines", name: curve.name, x, y: x.map(curve.density) },
        line: { color: curves[0].color, width: 2.5 },
      },
    ],
    wording,
    {
      xaxis: axis(axes.x, { range: [bins.from, bins.to] }),
      yaxis: axis("density", { rangemode: "tozero" }),
      showlegend: true,
      shapes: axes.mark === undefined ? [] : [{ ...line, x0: axes.mark, x1: axes.mark }],
    },
  );
}
