import type { SequenceRecall } from "../networks/recall-sequence.js";
import { Figure, type Frame, type Wording } from "./figure.js";
import { player } from "./player.js";
import { picture, pictureAxes, stateTrace } from "./states.js";
import { axis, curves, muted } from "./style.js";

/**
 * A sequence as it is recalled: the state as a picture beside its overlaps with the patterns of the sequence, with a
 * play button and a slider over the sweeps.
 * @param recall what `recallSequence` returned, for N a square number.
 * @param names a name for each pattern of the sequence, in order.
 * @param wording title, alt text and caption.
 */
export function sequenceFigure(recall: SequenceRecall, names: readonly string[], wording: Wording): Figure {
  const { states, overlaps } = recall;
  const t = states.map((_, k) => k);
  const now = (k: number) => ({ x: [k, k], y: [-0.4, 1.05] });
  const frames: Frame[] = t.map((k) => ({
    name: String(k),
    traces: [0, 1],
    data: [{ z: picture(states[k]) }, now(k)],
  }));
  const right = { type: "scatter", mode: "lines", xaxis: "x2", yaxis: "y2" };
  return new Figure(
    [
      stateTrace(states[0]),
      { ...right, ...now(0), line: { color: muted, width: 1.5 }, showlegend: false, hoverinfo: "skip" },
      ...names.map((name, k) => ({
        ...right,
        ...{ name, x: t, y: overlaps.map((m) => m[k]) },
        line: { color: curves[k % curves.length].color, dash: curves[k % curves.length].dash, width: 2 },
      })),
    ],
    wording,
    {
      height: 466,
      margin: { l: 16, b: 148 },
      showlegend: true,
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1, yanchor: "bottom" },
      ...pictureAxes("", [0, 0.42]),
      xaxis2: axis("sweeps", { domain: [0.53, 1], anchor: "y2", range: [0, t.length - 1] }),
      yaxis2: axis("overlap m", { anchor: "x2", range: [-0.4, 1.05] }),
      ...player(frames, { frameTime: 250 }),
    },
    frames,
  );
}
