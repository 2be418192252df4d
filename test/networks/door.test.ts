// Whatever a public function of the Hopfield chapter is given in place of one of its arguments, it either works or
// refuses it at the door in words: the parameter, the value, what is allowed.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as library from "neurons-to-networks";

const junk = fc
  .oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 1.5, 1e300, "1", "", null, true, [], {}, () => 0),
    fc.constantFrom([Number.NaN], [[]], [[1, 0, 1]], new Float32Array(3), new Int8Array(3), [1, -1, 1]),
  )
  // A large number may be allowed, and then the answer may take its time.
  .filter(
    (value) => !(typeof value === "number" && Number.isFinite(value) && Math.abs(value) > 20 && value < 1e9),
  );

const patterns = library.randomPatterns(2, 3);
const jmat = library.hebbianMatrix(patterns);
const slow = library.transitionMatrix(patterns);
const S = [1, -1, 1];
const make =
  (Kind: new (...args: never[]) => unknown) =>
  (...args: never[]) =>
    new Kind(...args);

/** Name, what to call, and arguments that are accepted; a last object's entries are options. */
const doors: [string, (...args: never[]) => unknown, unknown[]][] = [
  ["Patterns", make(library.Patterns), [[S, S], 3]],
  ["pattern", (mu) => patterns.pattern(mu), [1]],
  ["first", (count) => patterns.first(count), [1]],
  ["and", (others) => patterns.and(others), [patterns]],
  ["randomPatterns", library.randomPatterns, [2, 3, { seed: 1 }]],
  ["trainingSet", library.trainingSet, [{ seed: 1 }]],
  ["distort", library.distort, [S, 0.4, 1]],
  ["overlap", library.overlap, [S, S]],
  ["overlaps", library.overlaps, [patterns, S]],
  ["meanActivity", library.meanActivity, [S]],
  ["mixture", library.mixture, [patterns, [1, -2]]],
  ["pixelOrder", library.pixelOrder, [3, { seed: 1 }]],
  ["scramble", library.scramble, [S, [2, 0, 1]]],
  ["unscramble", library.unscramble, [S, [2, 0, 1]]],
  ["SynapticMatrix", make(library.SynapticMatrix), [new Int8Array(9), { scale: 2, patterns }]],
  ["weight", (i, j) => jmat.weight(i, j), [0, 1]],
  ["withScale", (scale) => jmat.withScale(scale), [2]],
  ["hebbianMatrix", library.hebbianMatrix, [patterns]],
  ["decorrelatedMatrix", library.decorrelatedMatrix, [patterns]],
  ["pseudoInverseMatrix", library.pseudoInverseMatrix, [patterns, { diagonal: "kept" }]],
  ["stableMatrix", library.stableMatrix, [patterns, { kappa: 0.1, maxSweeps: 5 }]],
  ["transitionMatrix", library.transitionMatrix, [patterns, { cyclic: false }]],
  ["sequenceMatrix", library.sequenceMatrix, [patterns, { lambda: 2, cyclic: false }]],
  ["hebbianChange", library.hebbianChange, [1, -1, { eta: 1, form: "joint" }]],
  ["HebbianTraining", make(library.HebbianTraining), [3, { eta: 1, form: "joint" }]],
  ["see", (xi) => new library.HebbianTraining(3).see(xi), [S]],
  ["matrix", (options) => new library.HebbianTraining(3).matrix(options), [{ patterns }]],
  ["HopfieldNetwork", make(library.HopfieldNetwork), [jmat, S]],
  ["update", (i) => new library.HopfieldNetwork(jmat, S).update(i), [0]],
  ["localField", (i) => new library.HopfieldNetwork(jmat, S).localField(i), [0]],
  [
    "sweep",
    (rng, options) => new library.HopfieldNetwork(jmat, S).sweep(rng, options),
    [library.random(1), { order: "fixed", temperature: 1 }],
  ],
  ["run", library.run, [jmat, S, 2, { order: "fixed", temperature: 1, seed: 1 }]],
  ["hopf", library.hopf, [jmat, 1, 0.4, 2, { order: "fixed", temperature: 1, seed: 1, patterns }]],
  ["nameState", library.nameState, [S, patterns, { settled: false, period: 2 }]],
  ["runGraded", library.runGraded, [jmat, S, 2, { gain: 1, order: "fixed", tolerance: 0, seed: 1 }]],
  ["localFields", library.localFields, [jmat, S]],
  ["energy", library.energy, [jmat, S]],
  ["isFixedPoint", library.isFixedPoint, [jmat, S]],
  ["stabilities", library.stabilities, [jmat, S, { normalized: true }]],
  ["cutSynapses", library.cutSynapses, [jmat, 0.5, { seed: 1, oneWay: true }]],
  [
    "recallSequence",
    library.recallSequence,
    [jmat, slow, S, 3, { lambda: 2, delay: 1, order: "fixed", temperature: 0, seed: 1, patterns }],
  ],
  [
    "basin",
    library.basin,
    [
      jmat,
      {
        q: [0.1],
        trials: 2,
        sweeps: 1,
        patterns,
        seed: 1,
        order: "fixed",
        temperature: 0,
        onProgress: () => 0,
      },
    ],
  ],
  [
    "retrievalAgainstLoad",
    library.retrievalAgainstLoad,
    [
      {
        N: 3,
        alpha: [0.5],
        trials: 2,
        tried: 1,
        q: 0,
        sweeps: 1,
        order: "fixed",
        seed: 1,
        signal: undefined,
      },
    ],
  ],
  [
    "firstStepErrors",
    library.firstStepErrors,
    [{ N: 3, alpha: [0.5], trials: 2, tried: 1, prescription: library.hebbianMatrix, onProgress: () => 0 }],
  ],
  ["erf", library.erf, [1]],
  ["erfc", library.erfc, [1]],
  ["retrievalOverlap", library.retrievalOverlap, [0.1]],
  ["thermalOverlap", library.thermalOverlap, [0.1]],
  ["oneStepError", library.oneStepError, [0.1]],
  ["signalToNoise", library.signalToNoise, [0.1]],
  ["errorFreeCapacity", library.errorFreeCapacity, [100, { of: "all" }]],
  ["mixtureOverlap", library.mixtureOverlap, [3]],
];

const isOptions = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** All ways to put the value in the place of one argument or of one option. */
function replaced(args: unknown[], value: unknown): unknown[][] {
  return args.flatMap((arg, k) => {
    const inPlace = (other: unknown) => args.map((kept, l) => (l === k ? other : kept));
    const entries = isOptions(arg) ? Object.keys(arg) : [];
    // Other options in place of all are options still, and may take their time.
    const asOptions = isOptions(arg) && typeof value === "object" && value !== null;
    return [
      ...(asOptions ? [] : [inPlace(value)]),
      ...entries.map((entry) => inPlace({ ...(arg as object), [entry]: value })),
    ];
  });
}

for (const [name, door, args] of doors) {
  test(`${name} refuses at the door what it cannot take`, async () => {
    await door(...(args as never[]));
    await fc.assert(
      fc.asyncProperty(junk, async (value) => {
        for (const changed of replaced(args, value)) {
          try {
            await door(...(changed as never[]));
          } catch (error) {
            assert.ok(error instanceof RangeError || error instanceof TypeError, `${error}`);
            assert.match(error.message, /^[\w.*()[\]]+( \* \w+)? is .*, but must be .+\.$/s);
          }
        }
      }),
      { numRuns: name === "trainingSet" ? 10 : 150 },
    );
  });
}
