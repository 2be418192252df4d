import type { Retrieval } from "../networks/hopf.js";
import { counted } from "./counted.js";
import { Figure, type Frame } from "./figure.js";
import { player } from "./player.js";
import { picture, pictureAxes, stateTrace } from "./states.js";
import { axis, curves } from "./style.js";

/** Steps of an animation at most, beside its start. */
const MOST_FRAMES = 80;

/**
 * A retrieval as it happens: the state as a picture beside its overlap with the pattern it started from, with
 * a play button and a slider over the sweeps. After the fixed point nothing changes, so the animation ends there.
 * Runs of more than 80 sweeps are shown at every second, third, ... sweep.
 * @param retrieval what `hopf` returned, for N a square number.
 * @param options.name what to call the network in the title, such as "P = 10".
 * @param options.caption what else the caption is to say, such as the seed.
 */
export function retrievalFigure(
  retrieval: Retrieval,
  options: { name?: string; caption?: string } = {},
): Figure {
  const { states, overlap, fixedPointAt, end } = retrieval;
  const last = fixedPointAt ?? states.length - 1;
  // A picture is 3 kB: a long run skips sweeps, so that the chart stays below 300 kB.
  const stride = Math.max(1, Math.ceil(last / MOST_FRAMES));
  const t = Array.from({ length: Math.ceil(last / stride) + 1 }, (_, k) => Math.min(k * stride, last));
  if (t.length === 1) t.push(last);
  const settled = `${fixedPointAt === undefined ? "has not settled" : "settles"} after ${counted(last, "sweep")}`;
  const name = options.name ? `${options.name}: ` : "";
  const curve = { type: "scatter", xaxis: "x2", yaxis: "y2", cliponaxis: false };
  const here = (k: number) => ({ x: [k], y: [overlap[k]] });
  const frames: Frame[] = t.map((k) => ({
    name: String(k),
    traces: [0, 2],
    data: [{ z: picture(states[k]) }, here(k)],
  }));

  return new Figure(
    [
      stateTrace(states[0]),
      {
        ...curve,
        x: t,
        y: t.map((k) => overlap[k]),
        mode: "lines",
        line: { color: curves[0].color, width: 2.5 },
        hovertemplate: "after sweep %{x}: m = %{y:.3f}<extra></extra>",
      },
      {
        ...curve,
        ...here(0),
        mode: "markers",
        marker: { color: curves[1].color, size: 12 },
        hoverinfo: "skip",
      },
    ],
    {
      title: `${name}the state ${settled}: ${end.text}`,
      alt: `${name}the overlap with the start pattern goes from ${overlap[0].toFixed(2)} to ${overlap[last].toFixed(3)}; the network ${settled}, in ${end.text}.`,
      caption: `Left: the state, dark where S = +1. Right: overlap m with the start pattern after each sweep of N = ${states[0].length} updates.${options.caption ? ` ${options.caption}` : ""}`,
    },
    {
      height: 446,
      margin: { l: 16, b: 148 },
      showlegend: false,
      ...pictureAxes("", [0, 0.44]),
      xaxis2: axis("sweeps", { domain: [0.56, 1], anchor: "y2", rangemode: "tozero" }),
      yaxis2: axis("overlap m", { anchor: "x2", range: [Math.min(-0.05, ...overlap) - 0.02, 1.04] }),
      ...player(frames),
    },
    frames,
  );
}
