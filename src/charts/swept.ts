import { Figure, type Frame, type Wording } from "./figure.js";
import { type Curve, curveTrace } from "./lines.js";
import { player } from "./player.js";
import { axis } from "./style.js";

/**
 * Curves that change with a parameter: a slider goes through its values, a button plays them;
 * the still chart is that of the middle value.
 * @param parameter its name for the slider, such as "gain gamma", and its values in order.
 * @param curvesAt the curves at a value of the parameter: as many, with the same names, at every value.
 * @param axes titles of the axes with their units, and the range of y, which stays.
 * @param wording title, alt text and caption.
 */
export function sweptFigure(
  parameter: { name: string; values: ArrayLike<number> },
  curvesAt: (value: number) => Curve[],
  axes: { x: string; y: string; yRange: [number, number] },
  wording: Wording,
): Figure {
  const values = Array.from(parameter.values);
  const frames: Frame[] = values.map((value) => {
    const lines = curvesAt(value);
    return {
      name: String(value),
      traces: lines.map((_, k) => k),
      data: lines.map(({ x, y }) => ({ x: Float32Array.from(x), y: Float32Array.from(y) })),
    };
  });
  const middle = Math.floor(values.length / 2);
  const first = curvesAt(values[middle]);
  return new Figure(
    first.map((line, k) => ({ ...curveTrace(line, k), ...frames[middle].data[k] })),
    wording,
    {
      height: 448,
      margin: { b: 148 },
      xaxis: axis(axes.x),
      yaxis: axis(axes.y, { range: axes.yRange }),
      showlegend: first.length > 1,
      ...player(frames, { prefix: `${parameter.name} = `, active: middle }),
    },
    frames,
  );
}
