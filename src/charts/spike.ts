import type { HodgkinHuxleyRun } from "../neurons/hodgkin-huxley.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { axis, curves, faint } from "./style.js";

const panels = [
  { traces: ["V"], names: ["voltage V"], axis: "V / mV" },
  {
    traces: ["m", "h", "n"],
    names: ["m (Na)", "h (Na)", "n (K)"],
    axis: "open fraction",
  },
  { traces: ["I_Na", "I_K"], names: ["I<sub>Na</sub>", "I<sub>K</sub>"], axis: "I / (µA/cm²)" },
] as const;

// From the top down, with room for a legend above each.
const domains = [
  [0.72, 1],
  [0.37, 0.62],
  [0, 0.27],
];

/**
 * A run of the Hodgkin-Huxley membrane as three charts over the same time: voltage, gates and currents. The time
 * during which current is injected is shaded.
 * @param run what `hodgkinHuxley` gave.
 * @param wording title, alt text and caption.
 * @param options `from` and `to`: the part of the run that is shown, ms (default all of it).
 */
export function spikeFigure(
  run: HodgkinHuxleyRun,
  wording: Wording,
  options: { from?: number; to?: number } = {},
): Figure {
  const { from = 0, to = run.t[run.t.length - 1] } = options;
  const traces: Trace[] = panels.flatMap((panel, p) =>
    panel.traces.map((variable, k) => ({
      type: "scatter",
      mode: "lines",
      name: panel.names[k],
      x: run.t,
      y: run[variable],
      xaxis: "x",
      yaxis: p === 0 ? "y" : `y${p + 1}`,
      legend: p === 0 ? "legend" : `legend${p + 1}`,
      line: { color: curves[p === 2 && k === 1 ? 2 : k].color, dash: curves[k].dash, width: 2.2 },
      hovertemplate: "%{y:.3g}",
    })),
  );
  traces.push({
    ...{ type: "scatter", mode: "markers", name: "current injected", x: [null], y: [null] },
    marker: { symbol: "square", size: 14, color: faint },
    hoverinfo: "skip",
  });
  const legends = domains.map(([, top], p) => [
    p === 0 ? "legend" : `legend${p + 1}`,
    { orientation: "h", x: 0, xanchor: "left", y: top, yanchor: "bottom", bgcolor: "rgba(0, 0, 0, 0)" },
  ]);
  return new Figure(traces, wording, {
    height: 640,
    margin: { l: 72 },
    showlegend: true,
    hovermode: "x unified",
    ...Object.fromEntries(legends),
    xaxis: axis("time / ms", { range: [from, to], anchor: "y3" }),
    ...Object.fromEntries(
      panels.map((panel, p) => [
        p === 0 ? "yaxis" : `yaxis${p + 1}`,
        axis(panel.axis, { domain: domains[p], anchor: "x" }),
      ]),
    ),
    shapes: injections(run).map(([x0, x1]) => ({
      ...{ type: "rect", xref: "x", yref: "paper", x0, x1, y0: 0, y1: 1 },
      ...{ fillcolor: faint, opacity: 0.7, line: { width: 0 }, layer: "below" },
    })),
  });
}

/** The stretches of time in which a current is injected. */
function injections({ t, I }: HodgkinHuxleyRun): [number, number][] {
  const found: [number, number][] = [];
  for (let k = 0; k < t.length; k++) {
    if (I[k] === 0) continue;
    const last = found[found.length - 1];
    const end = t[Math.min(k + 1, t.length - 1)];
    if (last && last[1] === t[k]) last[1] = end;
    else found.push([t[k], end]);
  }
  return found;
}
