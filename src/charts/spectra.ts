import { checkVector } from "../compute/check.js";
import { type MatrixLike, row, toMatrix } from "../compute/matrix.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { axis } from "./style.js";

/** From dark to light in grey print, and seen on a light page as on a dark one. */
const scale = [
  [0, "#2a5ca8"],
  [0.5, "#8d7a8c"],
  [1, "#e07b1a"],
] as const;

/**
 * Spectra as thin lines, each coloured by a value that was measured beside it.
 * @param x where the spectra were taken, such as wavelengths.
 * @param spectra one a row, as long as x.
 * @param values one for each spectrum; its colour, and the label of the colour bar.
 * @param axes titles of the axes and of the colour bar, with units.
 * @param wording title, alt text and caption.
 * @throws TypeError or RangeError if the lengths do not fit.
 */
export function spectraFigure(
  x: ArrayLike<number>,
  spectra: MatrixLike,
  values: ArrayLike<number>,
  axes: { x: string; y: string; value: string },
  wording: Wording,
): Figure {
  const matrix = toMatrix("spectra", spectra, x.length);
  checkVector("values", values, matrix.rows);
  const all = Array.from(values);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const wavelengths = Float32Array.from(x);
  const lines: Trace[] = all.map((value, mu) => ({
    type: "scatter",
    x: wavelengths,
    y: Float32Array.from(row(matrix, mu)),
    mode: "lines",
    line: { color: colour(high > low ? (value - low) / (high - low) : 0.5), width: 1 },
    hovertemplate: `${axes.value}: ${value}<extra></extra>`,
  }));
  const bar: Trace = {
    type: "scatter",
    x: [null],
    y: [null],
    mode: "markers",
    marker: {
      color: [low],
      cmin: low,
      cmax: high,
      colorscale: scale,
      showscale: true,
      colorbar: { title: { text: axes.value, side: "right" }, thickness: 14, outlinewidth: 0 },
    },
    hoverinfo: "skip",
  };
  return new Figure([...lines, bar], wording, {
    showlegend: false,
    xaxis: axis(axes.x),
    yaxis: axis(axes.y),
  });
}

/** The colour at a place from 0 to 1 in the scale. */
function colour(place: number): string {
  const half = place < 0.5 ? 0 : 1;
  const share = 2 * place - half;
  const part = (k: number, channel: number) =>
    Number.parseInt(scale[k][1].slice(1 + 2 * channel, 3 + 2 * channel), 16);
  const mixed = [0, 1, 2].map((channel) =>
    Math.round(part(half, channel) + share * (part(half + 1, channel) - part(half, channel))),
  );
  return `rgb(${mixed.join(",")})`;
}
