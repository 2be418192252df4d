import { distort, hebbianMatrix, hopf, random, randomPatterns, run } from "neurons-to-networks";
import { compared } from "../compared.js";
import { measureMachine } from "../machine.js";
import { inAlternation, octave, pythonPeers, readArray, seconds, writeArray } from "../peers.js";
import { median, type Row } from "../row.js";

const N = 2500;
const SWEEPS = 100;
const suite = "hopfield";

/** The lecture's demo, and storing alone, beside NumPy, Octave and neurodynex3. */
export default async function measure(): Promise<Row[]> {
  const python = pythonPeers();
  const rows: Row[] = [];
  for (const P of [10, 100, 1000]) {
    const patterns = randomPatterns(P, N, { seed: P });
    const matrix = hebbianMatrix(patterns);
    const xi = patterns.pattern(1);
    // The draws that hopf makes: noise, then the neurons to update.
    const rng = random(1);
    const start = distort(xi, 0.4, rng);
    const order = Int32Array.from({ length: SWEEPS * N }, () => rng.below(N));
    const ours = hopf(matrix, 1, 0.4, SWEEPS);
    writeArray("patterns", patterns.xi);
    writeArray("start", start);
    writeArray("order", order);
    writeArray(`weights${P}`, Int32Array.from(matrix.couplings));

    // Correctness before time.
    const final = Buffer.from(ours.states[SWEEPS].buffer, ours.states[SWEEPS].byteOffset, N);
    async function checked(peer: Pick<typeof python, "ask">, work: string, options: object): Promise<string> {
      const answer = await peer.ask(work, { P, N, ...options });
      if (answer === undefined) return "not measured: not installed";
      const same =
        work === "weights" ? answer.equal === true : Buffer.compare(readArray("final"), final) === 0;
      return same
        ? `same ${work === "weights" ? "weights" : "final state"}`
        : `DIFFERENT ${work === "weights" ? "weights" : "final state"}`;
    }
    const notes = [
      await checked(python, "weights", {}),
      await checked(octave, "weights", {}),
      await checked(python, "demo", { sweeps: SWEEPS, way: "fields" }),
      await checked(python, "demo", { sweeps: SWEEPS, way: "loop" }),
      await checked(octave, "demo", {}),
    ];
    const store = () => seconds(() => hebbianMatrix(patterns));
    const demo = () => seconds(() => hopf(hebbianMatrix(patterns), 1, 0.4, SWEEPS));
    const theirs = async (peer: Pick<typeof python, "ask">, work: string, options: object = {}) =>
      (await peer.ask(work, { P, N, ...options }))?.seconds;
    for (let k = 0; k < 8; k++) demo();

    const [w, wNumpy, wOctave, d, dFields] = await inAlternation(15, [
      store,
      () => theirs(python, "weights"),
      () => theirs(octave, "weights"),
      demo,
      () => theirs(python, "demo", { sweeps: SWEEPS, way: "fields" }),
    ]);
    const [dLoop, dOctave] = await inAlternation(3, [
      () => theirs(python, "demo", { sweeps: SWEEPS, way: "loop" }),
      () => theirs(octave, "demo"),
    ]);
    const weights = `weights, N = ${N}, P = ${P}`;
    const whole = `weights and hopf(jmat, 1, 0.4, ${SWEEPS}), P = ${P}`;
    rows.push(
      compared(suite, weights, "NumPy", [w, wNumpy], 0.5, notes[0], !notes[0].startsWith("DIFFERENT")),
      compared(suite, weights, "GNU Octave", [w, wOctave], 0.5, notes[1], !notes[1].startsWith("DIFFERENT")),
      compared(
        suite,
        whole,
        "NumPy, fields kept up to date",
        [d, dFields],
        0.4,
        notes[2],
        !notes[2].startsWith("DIFFERENT"),
      ),
      compared(
        suite,
        whole,
        "NumPy, plain loop",
        [d, dLoop],
        0.05,
        notes[3],
        !notes[3].startsWith("DIFFERENT"),
      ),
      compared(suite, whole, "GNU Octave", [d, dOctave], 0.05, notes[4], !notes[4].startsWith("DIFFERENT")),
    );
    if (P === 10) {
      const stored = await python.ask("neurodynex", { P, N });
      const ten = median(
        Array.from({ length: 9 }, () => seconds(() => run(hebbianMatrix(patterns), start, 10))),
      );
      const note = stored ? `their final overlap ${stored.overlap}` : "not measured: not installed";
      rows.push(
        compared(
          suite,
          "storing 10 patterns and 10 sweeps",
          "neurodynex3",
          [ten, stored?.seconds ?? null],
          0.001,
          note,
        ),
      );
    }
  }
  const blas = (await python.ask("threads"))?.blas;
  if (blas) for (const row of rows) if (row.peer.startsWith("NumPy")) row.note += `; ${blas}`;
  python.end();
  return [...rows, ...measureMachine(suite)];
}
