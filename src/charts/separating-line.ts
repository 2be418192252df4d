import { type MatrixLike, row, toMatrix } from "../compute/matrix.js";
import type { PerceptronCorrection } from "../learning/perceptron.js";
import { checkLabels, type Perceptron } from "../networks/perceptron.js";
import { counted } from "./counted.js";
import { Figure, type Frame, type Trace } from "./figure.js";
import { player } from "./player.js";
import { active, axis, curves, ink, rest } from "./style.js";

/** More frames than this make a chart heavy and a film dull. */
const mostFrames = 60;

/**
 * The line of a perceptron moving as it learns: the points in the plane with the side that is answered by +1 shaded,
 * beside the number of points on the wrong side, with a play button and a slider over the corrections. The point that
 * caused a correction carries a ring. Of more than 60 corrections 60 are shown, evenly chosen, the last among them.
 * @param points P by 2.
 * @param labels y, P numbers of +1 or -1.
 * @param history every correction, from `trainPerceptron(points, labels, { history: true })`.
 * @param options.caption what else the caption is to say, such as the seed.
 */
export function separatingLineFigure(
  points: MatrixLike,
  labels: ArrayLike<number>,
  history: readonly PerceptronCorrection[],
  options: { caption?: string } = {},
): Figure {
  const matrix = toMatrix("points", points, 2);
  checkLabels("labels", labels, matrix.rows);
  const places = Array.from({ length: matrix.rows }, (_, mu) => row(matrix, mu));
  const reach = 1.15 * Math.max(...matrix.values.map(Math.abs));
  const wrong = [
    matrix.rows,
    ...history.map(
      ({ perceptron }) => perceptron.outputs(matrix).filter((answer, mu) => answer !== labels[mu]).length,
    ),
  ];
  const last = history.length;
  const state = (k: number): Trace[] => {
    const correction = history[k - 1];
    const side = correction ? shadedSide(correction.perceptron, reach) : [];
    const ends = correction ? line(correction.perceptron, reach) : [];
    const ring = correction ? [places[correction.point]] : [];
    return [coordinates(side), coordinates(ends), coordinates(ring), { x: [k], y: [wrong[k]] }];
  };
  const steps = Math.min(last, mostFrames - 1);
  const shown = Array.from({ length: steps + 1 }, (_, i) => Math.round((i * last) / Math.max(1, steps)));
  const frames: Frame[] = shown.map((k) => ({ name: String(k), traces: [0, 1, 4, 6], data: state(k) }));
  const [side, ends, ring, here] = state(last);
  const plane = { type: "scatter", xaxis: "x", yaxis: "y" };
  const count = { type: "scatter", xaxis: "x2", yaxis: "y2", cliponaxis: false };
  const cloud = (label: 1 | -1): Trace => ({
    ...plane,
    ...coordinates(places.filter((_, mu) => labels[mu] === label)),
    mode: "markers",
    name: label === 1 ? "y = +1" : "y = −1",
    marker: {
      size: 9,
      symbol: label === 1 ? "circle" : "square",
      color: label === 1 ? active : rest,
      line: { color: active, width: 1.5 },
    },
    hovertemplate: "(%{x:.2f}, %{y:.2f})<extra></extra>",
  });
  const left = wrong[last];
  const finding =
    left === 0
      ? `After ${counted(last, "correction")} every point is on its side of the line`
      : `After ${counted(last, "correction")} ${counted(left, "point")} ${left === 1 ? "is" : "are"} still on the wrong side`;

  return new Figure(
    [
      {
        ...plane,
        ...side,
        mode: "none",
        fill: "toself",
        fillcolor: "rgba(0,114,178,0.14)",
        hoverinfo: "skip",
        name: "answered by +1",
        showlegend: false,
      },
      {
        ...plane,
        ...ends,
        mode: "lines",
        line: { color: curves[0].color, width: 2.5 },
        hoverinfo: "skip",
        showlegend: false,
      },
      cloud(1),
      cloud(-1),
      {
        ...plane,
        ...ring,
        mode: "markers",
        name: "just corrected",
        marker: { size: 18, symbol: "circle-open", color: curves[1].color, line: { width: 3 } },
        hoverinfo: "skip",
      },
      {
        ...count,
        x: wrong.map((_, k) => k),
        y: wrong,
        mode: "lines",
        line: { color: curves[0].color, width: 2 },
        showlegend: false,
        hovertemplate: "after correction %{x}: %{y} wrong<extra></extra>",
      },
      {
        ...count,
        ...here,
        mode: "markers",
        marker: { color: curves[1].color, size: 11 },
        showlegend: false,
        hoverinfo: "skip",
      },
    ],
    {
      title: finding,
      alt: `${finding}. On the way the number of points on the wrong side goes up and down: from ${wrong[0]}, before the first correction, to ${left}.`,
      caption: `Left: ${matrix.rows} points; shaded: where the perceptron answers +1; ring: the point that caused the last correction. Right: points on the wrong side after each correction.${options.caption ? ` ${options.caption}` : ""}`,
    },
    {
      height: 496,
      margin: { b: 148 },
      showlegend: true,
      legend: { font: { color: ink } },
      xaxis: axis("x₁", { domain: [0, 0.46], range: [-reach, reach], constrain: "domain" }),
      yaxis: axis("x₂", { range: [-reach, reach], scaleanchor: "x", constrain: "domain" }),
      xaxis2: axis("corrections", { domain: [0.68, 1], anchor: "y2", rangemode: "tozero" }),
      yaxis2: axis("wrong points", { anchor: "x2", rangemode: "tozero" }),
      ...player(frames, { prefix: "after correction ", frameTime: 500, active: frames.length - 1 }),
    },
    frames,
  );
}

const coordinates = (places: ArrayLike<number>[]) => ({
  x: places.map((place) => place[0]),
  y: places.map((place) => place[1]),
});

/** The part of the square of half side `reach` where the perceptron answers +1, as a polygon. */
const shadedSide = (perceptron: Perceptron, reach: number) =>
  aroundSquare(reach, (from, field, crossing) => [...(field >= 0 ? [from] : []), ...crossing], perceptron);

/** The two points on the border of that square where the local field is 0: the ends of the line. */
const line = (perceptron: Perceptron, reach: number) =>
  aroundSquare(reach, (_from, _field, crossing) => crossing, perceptron);

/** Goes round the square: for each side its first corner, the field there, and where on the side it is 0, if anywhere. */
function aroundSquare(
  reach: number,
  points: (from: number[], field: number, crossing: number[][]) => number[][],
  perceptron: Perceptron,
): number[][] {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map((corner) => corner.map((x) => reach * x));
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % 4];
    const [a, b] = [perceptron.localField(from), perceptron.localField(to)];
    const crosses = a >= 0 !== b >= 0;
    return points(from, a, crosses ? [from.map((x, j) => x + (a / (a - b)) * (to[j] - x))] : []);
  });
}
