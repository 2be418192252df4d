import { checkNumber, checkPositive, checkWhole } from "../compute/check.js";
import {
  networkRates,
  populationRate,
  type SpikingNetworkRun,
  spikeTrains,
} from "../networks/spiking-network.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { axis, curves, excitatory, inhibitory } from "./style.js";

/**
 * A raster and its rates. Each row is a neuron and each mark a spike; to the right, each neuron's rate over the whole
 * run; below, the rate of the whole population in time.
 * @param run what `spikingNetwork` gave.
 * @param wording title, alt text and caption.
 * @param options `from` and `to`: the time shown, ms (default the last 300 ms); `shown`: how many neurons, spread over
 * both populations (default 60); `bin` of the population rate, ms (default 2); `settled`: when the count of each
 * neuron's spikes starts, ms (default 0).
 * @throws TypeError or RangeError if an option is not allowed.
 */
export function rasterFigure(
  run: SpikingNetworkRun,
  wording: Wording,
  options: { from?: number; to?: number; shown?: number; bin?: number; settled?: number } = {},
): Figure {
  const { to = run.duration, from = Math.max(0, to - 300), shown = 60, bin = 2, settled = 0 } = options;
  checkNumber("to", to, 0, run.duration);
  checkNumber("from", from, 0, to);
  checkWhole("shown", shown, 1, 1000);
  checkPositive("bin", bin);
  checkNumber("settled", settled, 0, run.duration);
  const count = Math.min(shown, run.N);
  const chosen = Array.from({ length: count }, (_, row) => Math.floor((row * run.N) / count));
  const trains = spikeTrains(run, from);
  const rates = networkRates(run, settled);
  const { t, rate } = populationRate(run, bin, from);

  const populations = [
    { name: "excitatory", color: excitatory, symbol: "line-ns", has: (i: number) => i < run.N_exc },
    { name: "inhibitory", color: inhibitory, symbol: "x-thin", has: (i: number) => i >= run.N_exc },
  ];
  const data: Trace[] = populations.flatMap(({ name, color, symbol, has }) => {
    const x: number[] = [];
    const y: number[] = [];
    const rows = chosen.map((i, row) => ({ i, row })).filter(({ i }) => has(i));
    for (const { i, row } of rows) {
      for (const time of trains[i]) {
        if (time > to) break;
        x.push(time);
        y.push(row);
      }
    }
    if (rows.length === 0) return [];
    return [
      {
        type: "scatter",
        mode: "markers",
        name,
        x: Float32Array.from(x),
        y: Uint16Array.from(y),
        marker: { color, symbol, size: 5, line: { color, width: 1.4 } },
        legendgroup: name,
        hovertemplate: "spike at %{x:.1f} ms<extra></extra>",
      },
      {
        type: "bar",
        orientation: "h",
        x: Float32Array.from(rows, ({ i }) => rates[i]),
        y: Uint16Array.from(rows, ({ row }) => row),
        marker: { color },
        xaxis: "x2",
        legendgroup: name,
        showlegend: false,
        hovertemplate: "%{x:.0f} Hz<extra></extra>",
      },
    ];
  });
  data.push({
    type: "scatter",
    mode: "lines",
    name: "population",
    x: Float32Array.from(t),
    y: Float32Array.from(rate),
    yaxis: "y2",
    line: { color: curves[2].color, width: 1.6, shape: "hvh" },
    showlegend: false,
    hovertemplate: "%{x:.0f} ms: %{y:.0f} Hz<extra></extra>",
  });
  const raster = [0, 0.74];
  return new Figure(data, wording, {
    height: 560,
    showlegend: true,
    legend: { itemsizing: "constant" },
    bargap: 0.25,
    xaxis: axis("time / ms", { domain: raster, range: [from, to], anchor: "y2" }),
    xaxis2: axis("rate of<br>each / Hz", { domain: [0.79, 1], anchor: "y", rangemode: "tozero" }),
    yaxis: axis(`${count} of ${run.N} neurons`, {
      ...{ domain: [0.34, 1], range: [-1, count], showgrid: false, showticklabels: false, ticks: "" },
    }),
    yaxis2: axis("population<br>rate / Hz", { domain: [0, 0.24], anchor: "x", rangemode: "tozero" }),
  });
}
