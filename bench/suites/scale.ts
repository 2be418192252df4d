import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { distort, HebbianNetwork, random, randomPackedPatterns, retrievalOverlap } from "neurons-to-networks";
import { median, type Row } from "../row.js";

const chart = fileURLToPath(new URL("../../../bench/overlap-against-load.json", import.meta.url));

/** Near the critical load some runs have not settled by then. */
const MOST_SWEEPS = 60;

/** Runs a network with Hebb's weights from a pattern with a fraction q of its spins flipped to its fixed point. */
function retrieve(N: number, alpha: number, q: number, seed: number, most: number) {
  const P = Math.round(alpha * N);
  const rng = random(seed);
  const patterns = randomPackedPatterns(P, N, { seed });
  const xi = patterns.pattern(1);
  const network = new HebbianNetwork(patterns, distort(xi, q, rng));
  const begin = performance.now();
  let sweeps = 0;
  while (sweeps < most) {
    sweeps++;
    if (network.sweep(rng, { order: "permutation" }) === 0) break;
  }
  const seconds = (performance.now() - begin) / 1000;
  return { overlap: network.overlaps()[0], sweeps, perSweep: seconds / sweeps };
}

/** Processor seconds of a sweep at alpha = 0.1 in a settled state: the median of sweeps of at least 0.1 s together. */
function costOfSweep(N: number): number {
  const P = Math.round(0.1 * N);
  const patterns = randomPackedPatterns(P, N, { seed: 1 });
  const network = new HebbianNetwork(patterns, patterns.pattern(1));
  const rng = random(1);
  const together = Math.max(1, Math.ceil(3e8 / (N * P)));
  const work = () => {
    const begin = process.cpuUsage();
    for (let k = 0; k < together; k++) network.sweep(rng, { order: "permutation" });
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6 / together;
  };
  work();
  return median(Array.from({ length: 7 }, work));
}

/** The slope of the straight line through all points in double logarithmic scale, by least squares. */
function exponent(costs: readonly { size: number; perSweep: number }[]): number {
  const x = costs.map(({ size }) => Math.log(size));
  const y = costs.map(({ perSweep }) => Math.log(perSweep));
  const [mx, my] = [x, y].map((list) => list.reduce((sum, one) => sum + one, 0) / list.length);
  const above = x.reduce((sum, one, k) => sum + (one - mx) * (y[k] - my), 0);
  return above / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
}

function estimate(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, m) => sum + m, 0) / values.length;
  const squares = values.reduce((sum, m) => sum + (m - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/**
 * Up to 100 000 neurons without a matrix: memory, cost of a sweep over three decades of N P, and the overlap against the
 * load around its critical value. The numbers of the last are written to bench/overlap-against-load.json as a Plotly figure.
 */
export default async function measure(): Promise<Row[]> {
  const rows: Row[] = [];
  const row = (work: string, ours: number, target: string, met: boolean, note: string) =>
    rows.push({ suite: "scale", work, peer: "none", ours, theirs: null, ratio: null, target, met, note });

  const large = retrieve(100_000, 0.1, 0.1, 1, 100);
  const megabytes = process.resourceUsage().maxRSS / 1000;
  row(
    "retrieval, N = 100 000, alpha = 0.1, from 10 % flipped spins: memory, MB",
    megabytes,
    "< 1000, overlap > 0.99",
    megabytes < 1000 && large.overlap > 0.99,
    `overlap ${large.overlap.toFixed(4)} after ${large.sweeps} sweeps of ${large.perSweep.toFixed(2)} s`,
  );

  const costs = [1_000, 3_162, 10_000, 31_623, 100_000].map((N) => ({
    size: N * Math.round(0.1 * N),
    perSweep: costOfSweep(N),
  }));
  const slope = exponent(costs);
  row(
    "processor seconds a sweep grow as (N P)^x from N P = 10^5 to 10^9: x",
    slope,
    "1 within 0.15",
    Math.abs(slope - 1) < 0.15,
    costs.map(({ size, perSweep }) => `${size.toExponential(1)}: ${perSweep.toExponential(2)} s`).join(", "),
  );

  const loads = [0.1, 0.12, 0.13, 0.138, 0.144, 0.15, 0.16];
  const theory = loads.map((alpha) => retrievalOverlap(alpha));
  const curves = [
    { N: 1_000, sets: 100, most: MOST_SWEEPS },
    { N: 10_000, sets: 20, most: MOST_SWEEPS },
    { N: 100_000, sets: 3, most: MOST_SWEEPS },
  ].map(({ N, sets, most }) => ({
    N,
    points: loads.map((alpha) => {
      const m = Array.from({ length: sets }, (_, k) => retrieve(N, alpha, 0, k + 1, most).overlap);
      console.error(
        `N = ${N}, alpha = ${alpha}: ${m
          .map((value) => value.toFixed(3))
          .slice(0, 5)
          .join(" ")}`,
      );
      return { alpha, sets, ...estimate(m) };
    }),
  }));
  writeFileSync(chart, `${JSON.stringify(figure(loads, theory, curves), null, 1)}\n`);
  for (const { N, points } of curves) {
    const below = points.filter(({ alpha }) => alpha < 0.138);
    const apart = Math.max(...below.map(({ mean }, k) => Math.abs(mean - theory[k])));
    row(
      `overlap against load, N = ${N}: largest distance from mean-field below alpha = 0.138`,
      apart,
      "falls as N grows",
      N === 1_000 || apart < 0.05,
      points
        .map(({ alpha, mean, error }) => `${alpha}: ${mean.toFixed(3)} +- ${error.toFixed(3)}`)
        .join(", "),
    );
  }
  return rows;
}

function figure(
  loads: readonly number[],
  theory: readonly number[],
  curves: readonly { N: number; points: readonly { alpha: number; mean: number; error: number }[] }[],
): object {
  const measured = curves.map(({ N, points }) => ({
    name: `N = ${N}`,
    x: points.map(({ alpha }) => alpha),
    y: points.map(({ mean }) => mean),
    error_y: { array: points.map(({ error }) => error) },
    mode: "lines+markers",
  }));
  return {
    data: [...measured, { name: "mean-field, N to infinity", x: loads, y: theory, mode: "lines" }],
    layout: {
      title: { text: "The larger the network, the sharper its memory ends at alpha = 0.138" },
      xaxis: { title: { text: "load alpha = P / N" } },
      yaxis: { title: { text: "overlap m with the stored pattern" }, range: [0, 1.02] },
    },
  };
}
