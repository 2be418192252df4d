import { outOfRange } from "../compute/check.js";
import type { AxonRun } from "../neurons/axon.js";
import { Figure, type Frame, type Wording } from "./figure.js";
import { player } from "./player.js";
import { axis, curves, muted } from "./style.js";

/**
 * A spike that travels along an axon, beside the voltage along a passive cable with the same stimulus, with a play
 * button and a slider over the time. Thin lines: the highest voltage that each place reached during the run.
 * @param spike what `axon` gave.
 * @param cable what `axon` gave with `passive: true`, on the same grid.
 * @param wording title, alt text and caption.
 * @param options `every`: a frame for every so many samples (default such that there are about 40); `at`: the time
 * at which the chart stands before it is played, ms.
 * @throws RangeError if the two runs are not on the same grid.
 */
export function travellingSpikeFigure(
  spike: AxonRun,
  cable: AxonRun,
  wording: Wording,
  options: { every?: number; at?: number } = {},
): Figure {
  const samples = spike.t.length;
  if (cable.t.length !== samples || cable.x.length !== spike.x.length)
    throw outOfRange("cable", `${cable.t.length} samples of ${cable.x.length} places`, "on the spike's grid");
  const { every = Math.ceil(samples / 40), at = 0 } = options;
  const shown = Array.from({ length: Math.ceil(samples / every) }, (_, k) => k * every);
  const start = Math.max(
    0,
    shown.findIndex((k) => spike.t[k] >= at),
  );
  const frames: Frame[] = shown.map((k) => ({
    name: spike.t[k].toFixed(1),
    traces: [2, 3],
    data: [{ y: Float32Array.from(spike.V[k]) }, { y: Float32Array.from(cable.V[k]) }],
  }));
  const envelope = ({ x, V }: AxonRun, place: number) => ({
    type: "scatter",
    mode: "lines",
    x,
    y: Float32Array.from(x, (_, i) => V.reduce((most, v) => Math.max(most, v[i]), -Infinity)),
    line: { color: curves[place].color, dash: "dot", width: 1.2 },
    showlegend: false,
    hovertemplate: "%{x:.2f} cm: at most %{y:.1f} mV<extra></extra>",
  });
  const now = (name: string, place: number) => ({
    type: "scatter",
    mode: "lines",
    name,
    x: spike.x,
    ...frames[start].data[place],
    line: { color: curves[place].color, dash: curves[place].dash, width: 2.8 },
    hovertemplate: "%{x:.2f} cm: %{y:.1f} mV<extra></extra>",
  });
  return new Figure(
    [envelope(spike, 0), envelope(cable, 1), now("axon", 0), now("passive cable", 1)],
    wording,
    {
      height: 478,
      margin: { b: 148 },
      showlegend: true,
      xaxis: axis("distance from the electrode / cm", {
        range: [0, spike.x[spike.x.length - 1] + spike.x[0]],
      }),
      yaxis: axis("V / mV", { range: [-85, 60] }),
      annotations: [
        {
          ...{ text: "dotted: highest voltage of the run", x: 1, y: 1 },
          ...{ xref: "paper", yref: "paper", xanchor: "right", yanchor: "top", showarrow: false },
          font: { size: 11.5, color: muted },
        },
      ],
      ...player(frames, { prefix: "time in ms: ", frameTime: 120, active: start }),
    },
    frames,
  );
}
