import { hodgkinHuxley, restingState } from "neurons-to-networks";
import { compared } from "../compared.js";
import { inAlternation, pythonPeers, seconds } from "../peers.js";
import type { Row } from "../row.js";

const DURATION = 1000;
const CURRENT = 10;
const DT = 0.01;

/** The largest difference between spike times, ms; infinite for another number of spikes. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Array.from(a).reduce((most, t, k) => Math.max(most, Math.abs(t - b[k])), 0);
}

/** Hodgkin and Huxley's membrane for 1 s of model time, beside a loop in NumPy and SciPy's integrators. */
export default async function measure(): Promise<Row[]> {
  const python = pythonPeers();
  const { V, m, h, n } = restingState();
  const start = [V, m, h, n];
  const ours = hodgkinHuxley(CURRENT, DURATION, { dt: DT });
  const exact = hodgkinHuxley(CURRENT, DURATION, { dt: DT / 8 });
  const error = difference(ours.spikes, exact.spikes);
  const common = { duration: DURATION, start, current: CURRENT };

  const loop = await python.ask("hh_numpy", { ...common, dt: DT });
  const apart = loop && difference(ours.spikes, loop.spikes as number[]);
  // The fastest of SciPy's methods that finds the spikes as exactly as this project's step does.
  let best: { seconds: number; method: string; rtol: number; error: number } | undefined;
  for (const method of ["RK45", "DOP853", "LSODA"]) {
    for (const rtol of [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10]) {
      const answer = await python.ask("hh_scipy", { ...common, method, rtol });
      if (answer === undefined) break;
      const off = difference(answer.spikes as number[], exact.spikes);
      if (off > error) continue;
      if (best === undefined || answer.seconds < best.seconds) {
        best = { seconds: answer.seconds, method, rtol, error: off };
      }
      break;
    }
  }
  for (let k = 0; k < 5; k++) hodgkinHuxley(CURRENT, DURATION, { dt: DT });
  const [own, theirs, scipy] = await inAlternation(5, [
    () => seconds(() => hodgkinHuxley(CURRENT, DURATION, { dt: DT })),
    async () => loop && (await python.ask("hh_numpy", { ...common, dt: DT }))?.seconds,
    async () =>
      best && (await python.ask("hh_scipy", { ...common, method: best.method, rtol: best.rtol }))?.seconds,
  ]);
  python.end();
  const work = `Hodgkin-Huxley, 1 s of model time, dt = ${DT} ms, order 4`;
  return [
    compared(
      "neurons",
      work,
      "NumPy loop",
      [own, theirs],
      0.02,
      apart === undefined
        ? "not measured"
        : `${ours.spikes.length} spikes, apart by at most ${apart.toExponential(1)} ms`,
      apart === undefined || apart < 1e-6,
    ),
    compared(
      "neurons",
      "Hodgkin-Huxley, 1 s of model time, equal accuracy",
      "SciPy solve_ivp",
      [own, scipy],
      0.1,
      best === undefined
        ? "not measured"
        : `${best.method}, rtol ${best.rtol}: spikes within ${best.error.toExponential(1)} ms, ours ${error.toExponential(1)} ms`,
    ),
  ];
}
