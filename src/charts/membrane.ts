import { outOfRange } from "../compute/check.js";
import type { IntegrateAndFireRun } from "../neurons/integrate-and-fire.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { axis, curves, excitatory, inhibitory, muted } from "./style.js";

/** The voltage of an integrate-and-fire neuron and the spikes that reached it. */
export interface MembraneTrace {
  /** What was done, in a few words; it stands above the curve. */
  label: string;
  run: IntegrateAndFireRun;
  /** When spikes arrived at excitatory synapses, ms. */
  excitatory?: ArrayLike<number>;
  /** When spikes arrived at inhibitory synapses, ms. */
  inhibitory?: ArrayLike<number>;
}

/** How far above the threshold a spike is drawn, mV. */
const SPIKE = 22;

/**
 * Voltages of integrate-and-fire neurons, one under the other over the same time, with the threshold. Spikes, which
 * the model only counts, are drawn as lines upward; arriving spikes as marks under the voltage, triangles up for
 * excitatory and squares for inhibitory ones.
 * @param traces at least one run, each with its label.
 * @param V_th threshold, mV.
 * @param wording title, alt text and caption.
 */
export function membraneFigure(traces: MembraneTrace[], V_th: number, wording: Wording): Figure {
  if (traces.length === 0) throw outOfRange("traces", traces, "at least one");
  const gap = traces.length === 1 ? 0 : 0.07;
  const peak = V_th + SPIKE;
  const height = (1 - gap * (traces.length - 1)) / traces.length;
  const axes = traces.map((_, k) => (k === 0 ? "y" : `y${k + 1}`));
  const lows = traces.map(({ run }) => run.V.reduce((least, v) => Math.min(least, v)));
  const marks = Math.min(...lows) - 7;
  const inputs = traces.some((trace) => trace.excitatory || trace.inhibitory);
  const range = [inputs ? marks - 6 : marks + 3, peak + 8];
  const first = (name: "excitatory" | "inhibitory") => traces.findIndex((trace) => trace[name]?.length);

  const data: Trace[] = traces.flatMap(({ label, run, excitatory: exc = [], inhibitory: inh = [] }, k) => [
    voltage(run, V_th, label, axes[k]),
    arrivals(exc, marks, "excitatory", axes[k], k === first("excitatory")),
    arrivals(inh, marks, "inhibitory", axes[k], k === first("inhibitory")),
  ]);
  const top = (k: number) => 1 - k * (height + gap);
  return new Figure(
    data.filter((trace) => (trace.x as ArrayLike<number>).length > 0),
    wording,
    {
      height: 130 + 150 * traces.length,
      showlegend: inputs,
      legend: { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" },
      xaxis: axis("time / ms", {
        range: [0, traces[0].run.t[traces[0].run.t.length - 1]],
        anchor: axes[axes.length - 1],
      }),
      ...Object.fromEntries(
        axes.map((name, k) => [
          name.replace("y", "yaxis"),
          axis("V / mV", { domain: [Math.max(0, top(k) - height), top(k)], range, anchor: "x" }),
        ]),
      ),
      shapes: axes.map((yref) => ({
        ...{ type: "line", xref: "paper", x0: 0, x1: 1, yref, y0: V_th, y1: V_th },
        line: { color: muted, width: 1.2, dash: "dot" },
      })),
      annotations: traces.flatMap(({ label }, k) => [
        {
          ...{ text: label, x: 1, xref: "paper", xanchor: "right", showarrow: false },
          ...{ y: peak + 7, yref: axes[k], yanchor: "top", font: { size: 12.5 } },
        },
        {
          ...{ text: "threshold", x: 0, xref: "paper", xanchor: "left", showarrow: false },
          ...{ y: V_th, yref: axes[k], yanchor: "bottom", font: { size: 11, color: muted } },
        },
      ]),
    },
  );
}

/** The voltage with a line up to the peak at every spike. */
function voltage({ t, V, spikes }: IntegrateAndFireRun, V_th: number, name: string, yaxis: string): Trace {
  const x: number[] = [];
  const y: number[] = [];
  let next = 0;
  for (let k = 0; k < t.length; k++) {
    for (; next < spikes.length && spikes[next] <= t[k]; next++) {
      x.push(spikes[next], spikes[next]);
      y.push(V_th, V_th + SPIKE);
    }
    x.push(t[k]);
    y.push(V[k]);
  }
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: Float32Array.from(x),
    y: Float32Array.from(y),
    yaxis,
    line: { color: curves[0].color, width: 2 },
    showlegend: false,
    hovertemplate: "%{x:.1f} ms: %{y:.1f} mV<extra></extra>",
  };
}

function arrivals(
  times: ArrayLike<number>,
  at: number,
  kind: "excitatory" | "inhibitory",
  yaxis: string,
  showlegend: boolean,
): Trace {
  const isExcitatory = kind === "excitatory";
  return {
    type: "scatter",
    mode: "markers",
    name: kind,
    x: Array.from(times),
    y: Array.from(times, () => (isExcitatory ? at + 1.5 : at - 2.5)),
    yaxis,
    marker: {
      color: isExcitatory ? excitatory : inhibitory,
      symbol: isExcitatory ? "triangle-up" : "square",
      size: isExcitatory ? 9 : 7,
    },
    legendgroup: kind,
    showlegend,
    hovertemplate: `${kind} spike at %{x:.1f} ms<extra></extra>`,
  };
}
