import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  coverFraction,
  gardnerStability,
  hebbGeneralizationError,
  linearlySeparable,
  novikoffBound,
  Perceptron,
  random,
  teacherExamples,
  teacherStudent,
  trainAdaTron,
  trainPerceptron,
} from "neurons-to-networks";
import { nearestPoint } from "#src/compute/hull";
import { toMatrix } from "#src/compute/matrix";

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

function gaussianPoints(P: number, N: number, seed: number): { points: number[][]; labels: number[] } {
  const rng = random(seed);
  return {
    points: Array.from({ length: P }, () => Array.from({ length: N }, () => rng.normal())),
    labels: Array.from({ length: P }, () => rng.sign()),
  };
}

test("a perceptron answers +1 from its threshold on", () => {
  const unit = new Perceptron([2, -1], 1);
  assert.equal(unit.localField([3, 1]), 4);
  assert.equal(unit.output([1, 1]), 1);
  assert.equal(unit.output([0.9, 1]), -1);
  assert.deepEqual(unit.outputs(square), Int8Array.of(-1, -1, 1, 1));
  const gammas = unit.stabilities(square, [-1, -1, 1, 1]);
  [1, 2, 1, 0].forEach((field, mu) => {
    assert.ok(Math.abs(gammas[mu] - field / Math.sqrt(5)) < 1e-15);
  });
});

test("the algorithm learns AND by the corrections that a hand count gives", () => {
  const result = trainPerceptron(square, [-1, -1, -1, 1], { history: true });
  // By hand: w1, w2, theta from 0, 0, 0; corrections +- (x, -1) in the order of the points.
  let [w1, w2, theta] = [0, 0, 0];
  const expected: number[][] = [];
  for (let wrong = 1; wrong > 0; ) {
    wrong = 0;
    square.forEach(([x, y], mu) => {
      const label = mu === 3 ? 1 : -1;
      if (label * (w1 * x + w2 * y - theta) > 0) return;
      [w1, w2, theta] = [w1 + label * x, w2 + label * y, theta - label];
      expected.push([w1, w2, theta]);
      wrong++;
    });
  }
  assert.deepEqual(
    result.history.map(({ perceptron }) => [...perceptron.weights, perceptron.threshold]),
    expected,
  );
  assert.equal(result.corrections, expected.length);
  assert.equal(result.converged, true);
  assert.equal(result.epochs, result.errors.length);
  assert.equal(result.errors.at(-1), 0);
  assert.deepEqual(result.perceptron.outputs(square), Int8Array.of(-1, -1, -1, 1));
});

test("XOR is never learnt", () => {
  const result = trainPerceptron(square, [-1, 1, 1, -1], { maxEpochs: 50 });
  assert.equal(result.converged, false);
  assert.equal(result.epochs, 50);
  assert.equal(result.history.length, 0);
});

test("Novikoff 1962: never more corrections than (R / gamma)^2", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer(),
      fc.boolean(),
      fc.double({ min: 1e-3, max: 1e3 }),
      fc.constantFrom("fixed" as const, "random" as const),
      (P, N, seed, threshold, learningRate, order) => {
        const { points } = gaussianPoints(P, N, seed);
        const {
          points: [weights],
        } = gaussianPoints(1, N, seed + 1);
        const teacher = new Perceptron(weights, threshold ? 0.3 : 0);
        const labels = teacher.outputs(points);
        const bound = novikoffBound(points, labels, teacher, { threshold });
        fc.pre(bound < 1e5);
        const result = trainPerceptron(points, labels, {
          threshold,
          learningRate,
          order,
          maxEpochs: 200_000,
          seed,
        });
        assert.equal(result.converged, true);
        assert.ok(result.corrections <= bound, `${result.corrections} corrections, bound ${bound}`);
      },
    ),
    { numRuns: 200, seed: 2 },
  );
});

test("1500 random patterns of 1000 inputs are learnt without error", () => {
  const rng = random(5);
  const patterns = Array.from({ length: 1500 }, () => Float64Array.from({ length: 1000 }, () => rng.sign()));
  const labels = Int8Array.from({ length: 1500 }, () => rng.sign());
  const { converged, perceptron } = trainPerceptron(patterns, labels);
  assert.equal(converged, true);
  assert.deepEqual(perceptron.outputs(patterns), labels);
});

/** A finite number as an exact fraction: whole number over 2^1074. */
function exact(value: number): bigint {
  let [scaled, shift] = [value, 0];
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  return BigInt(scaled) << BigInt(1074 - shift);
}

/** Holds a decision against its own proof, without rounding where the proof is a perceptron. */
function checkProof(points: number[][], labels: number[], threshold: boolean): boolean {
  const answer = linearlySeparable(points, labels, { threshold });
  if (answer.separable) {
    const { weights, threshold: theta } = answer.perceptron;
    if (!threshold) assert.equal(theta, 0);
    points.forEach((x, mu) => {
      const sum = x.reduce((total, entry, i) => total + exact(entry) * exact(weights[i]), 0n);
      const field = sum - (exact(theta) << 1074n);
      assert.ok(BigInt(labels[mu]) * field > 0n, `point ${mu} is on the wrong side`);
    });
    return true;
  }
  const lambda = answer.certificate;
  assert.ok(lambda.every((entry) => entry >= 0));
  assert.ok(Math.abs(lambda.reduce((sum, entry) => sum + entry, 0) - 1) < 1e-12);
  const columns = points.map((x) => (threshold ? [...x, 1] : x));
  for (let i = 0; i < columns[0].length; i++) {
    const terms = columns.map((x, mu) => lambda[mu] * labels[mu] * x[i]);
    const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
    assert.ok(
      Math.abs(terms.reduce((sum, term) => sum + term, 0)) <= 1e-11 * size,
      `column ${i} does not vanish`,
    );
  }
  return false;
}

test("separability: thousands of small sets of whole numbers, most of them degenerate, each with its proof", () => {
  const coordinate = fc.integer({ min: -2, max: 2 });
  const set = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }))
    .chain(([P, N]) =>
      fc.tuple(
        fc.array(fc.array(coordinate, { minLength: N, maxLength: N }), { minLength: P, maxLength: P }),
        fc.array(fc.constantFrom(-1, 1), { minLength: P, maxLength: P }),
        fc.boolean(),
      ),
    );
  const count = { true: 0, false: 0 };
  fc.assert(
    fc.property(set, ([points, labels, threshold]) => {
      count[`${checkProof(points, labels, threshold)}`]++;
    }),
    { numRuns: 4000, seed: 3 },
  );
  assert.ok(count.true > 500 && count.false > 500);
});

test("separability: in the plane, the decision is that of the largest gap between directions", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-1, 1)),
        {
          minLength: 1,
          maxLength: 8,
        },
      ),
      (set) => {
        const signed = set.map(([x, y, label]) => [label * x, label * y]);
        // Some direction has positive product with all: tried exactly, at and between the normals of the points.
        const normals = signed.flatMap(([x, y]) => [
          [-y, x],
          [y, -x],
        ]);
        const tries = [...signed, ...normals.flatMap((a) => normals.map((b) => [a[0] + b[0], a[1] + b[1]]))];
        const expected = tries.some(([a, b]) => signed.every(([x, y]) => a * x + b * y > 0));
        const points = set.map(([x, y]) => [x, y]);
        const labels = set.map(([, , label]) => label);
        assert.equal(linearlySeparable(points, labels, { threshold: false }).separable, expected);
      },
    ),
    { numRuns: 2000, seed: 4 },
  );
});

test("separability: real numbers of scales from 1e-6 to 1e6, with duplicates and points nearly on a line", () => {
  const count = { true: 0, false: 0 };
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom("plain", "scaled rows", "scaled columns", "duplicates", "line", "nearly a line"),
      fc.boolean(),
      (seed, P, N, kind, threshold) => {
        const { points, labels } = gaussianPoints(P, N, seed);
        const rng = random(`${seed} scales`);
        const scales = Array.from({ length: Math.max(P, N) }, () => 10 ** (12 * rng.uniform() - 6));
        points.forEach((x, mu) => {
          for (let i = 0; i < N; i++) {
            if (kind === "scaled rows") x[i] *= scales[mu];
            if (kind === "scaled columns") x[i] *= scales[i];
            if (kind === "duplicates" && mu > 0 && mu % 3 === 0) x[i] = points[mu - 1][i];
            if (kind === "line") x[i] = (mu + 1) * points[0][i];
            if (kind === "nearly a line" && mu > 0)
              x[i] = (mu + 1) * points[0][i] * (1 + 1e-13 * rng.normal());
          }
        });
        count[`${checkProof(points, labels, threshold)}`]++;
      },
    ),
    { numRuns: 2000, seed: 5 },
  );
  assert.ok(count.true > 300 && count.false > 300);
});

test("separability: the cases that trip algorithms up", () => {
  assert.equal(checkProof([[0, 0]], [1], false), false);
  assert.equal(checkProof([[0, 0]], [1], true), true);
  assert.equal(checkProof([[0]], [-1], true), true);
  assert.equal(checkProof([[5e-324]], [-1], false), true);
  assert.equal(checkProof([[1e300, -1e300]], [1], true), true);
  assert.equal(checkProof([[1], [1]], [1, -1], true), false);
  assert.equal(
    checkProof(
      [
        [1, 2],
        [2, 4],
        [3, 6],
      ],
      [1, -1, 1],
      true,
    ),
    false,
  );
  assert.equal(checkProof(square, [-1, 1, 1, -1], true), false);
  assert.equal(checkProof(square, [-1, -1, -1, 1], true), true);
  // One unit in the last place makes the difference.
  assert.equal(checkProof([[1], [1 + 2 ** -52]], [1, -1], true), true);
  assert.equal(
    checkProof(
      [
        [1, 1],
        [1 + 2 ** -52, 1],
        [1, 1],
      ],
      [1, -1, -1],
      true,
    ),
    false,
  );
  const hair = 2 ** -53;
  assert.equal(
    checkProof(
      [
        [1, 1],
        [-1, -1 + 2 * hair],
      ],
      [1, 1],
      false,
    ),
    true,
  );
  // Separable, but by no weights that numbers can hold.
  const closer = linearlySeparable(
    [
      [1, 1],
      [-1, -1 + hair],
    ],
    [1, 1],
    { threshold: false },
  );
  assert.equal(closer.separable === false && closer.proof, "to rounding");
  assert.equal(
    checkProof(
      [
        [1, 1],
        [-1, -1],
      ],
      [1, 1],
      false,
    ),
    false,
  );
});

test("separability: many points in many dimensions, either side", () => {
  const many = gaussianPoints(250, 100, 7);
  assert.equal(checkProof(many.points, many.labels, true), false);
  const few = gaussianPoints(150, 100, 8);
  assert.equal(checkProof(few.points, few.labels, true), true);
});

test("separability without exact proof: the same answers, each with a certificate that vanishes to rounding", () => {
  const rng = random(7);
  let inseparable = 0;
  for (let set = 0; set < 200; set++) {
    const [N, P] = [2 + (set % 9), 12 + (set % 9)];
    const points = Array.from({ length: P }, () => Array.from({ length: N }, () => rng.normal()));
    const labels = points.map(() => rng.sign());
    const options = { threshold: set % 2 === 0 };
    const quick = linearlySeparable(points, labels, { ...options, exact: false });
    assert.equal(quick.separable, linearlySeparable(points, labels, options).separable, `set ${set}`);
    if (quick.separable) {
      assert.ok(Math.min(...quick.perceptron.stabilities(points, labels)) > 0);
      continue;
    }
    inseparable++;
    assert.equal(quick.proof, "to rounding");
    const { certificate } = quick;
    assert.ok(certificate.every((lambda) => lambda >= 0));
    for (let i = 0; i < N; i++) {
      const sum = points.reduce((total, x, mu) => total + certificate[mu] * labels[mu] * x[i], 0);
      assert.ok(Math.abs(sum) < 1e-11, `set ${set}: ${sum}`);
    }
    const balance = labels.reduce<number>((total, y, mu) => total + certificate[mu] * y, 0);
    if (options.threshold) assert.ok(Math.abs(balance) < 1e-11);
  }
  assert.ok(inseparable > 50, `${inseparable}`);
});

test("Cover 1965: the separable fraction of random dichotomies, P = 30, N = 20 and P = 2N, within 4 standard errors", () => {
  for (const [P, N, runs] of [
    [30, 20, 1500],
    [20, 10, 1500],
  ]) {
    let separable = 0;
    for (let run = 0; run < runs; run++) {
      const { points, labels } = gaussianPoints(P, N, run);
      if (linearlySeparable(points, labels, { threshold: false }).separable) separable++;
    }
    const expected = coverFraction(P, N);
    const standardError = Math.sqrt((expected * (1 - expected)) / runs);
    assert.ok(Math.abs(separable / runs - expected) < 4 * standardError, `P = ${P}: ${separable / runs}`);
  }
});

test("the AdaTron finds the stability that the nearest point of the hull has", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 2, max: 10 }),
      (seed, P, N) => {
        const { points } = gaussianPoints(P, N, seed);
        const { labels } = teacherExamples({ P: 1, N, seed });
        const teacher = new Perceptron(gaussianPoints(1, N, seed + 1).points[0]);
        const targets = teacher.outputs(points);
        assert.equal(labels.length, 1);
        const best = trainAdaTron(points, targets, { tolerance: 1e-4, maxEpochs: 200_000 });
        fc.pre(best.converged);
        const hull = nearestPoint(
          toMatrix(
            "points",
            points.map((x, mu) => x.map((entry) => targets[mu] * entry)),
          ),
        );
        const distance = Math.hypot(...hull.point);
        assert.ok(best.stability <= distance * (1 + 1e-9) && best.bound >= distance * (1 - 1e-9));
        assert.ok(best.stability >= distance * (1 - 2e-4));
        const stabilities = best.perceptron.stabilities(points, targets);
        assert.ok(Math.abs(Math.min(...stabilities) - best.stability) < 1e-9);
      },
    ),
    { numRuns: 100, seed: 6 },
  );
});

test("Gardner 1988: optimal stability of random patterns at alpha = 1/2 and 1, within 4 standard errors and 1/N", () => {
  const N = 200;
  for (const alpha of [0.5, 1]) {
    const kappas = Array.from({ length: 8 }, (_, seed) => {
      const rng = random(seed);
      const patterns = Array.from({ length: alpha * N }, () =>
        Float64Array.from({ length: N }, () => rng.sign()),
      );
      return trainAdaTron(
        patterns,
        patterns.map(() => rng.sign()),
      ).stability;
    });
    const mean = kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length;
    const variance = kappas.reduce((sum, kappa) => sum + (kappa - mean) ** 2, 0) / (kappas.length - 1);
    const error = 4 * Math.sqrt(variance / kappas.length) + 2 / N + 0.001;
    assert.ok(Math.abs(mean - gardnerStability(alpha)) < error, `${mean} at ${alpha}, +- ${error}`);
  }
});

test("the AdaTron does not claim to have separated what cannot be", () => {
  const result = trainAdaTron(
    [
      [1, 0],
      [-1, 0],
    ],
    [1, 1],
    { maxEpochs: 100 },
  );
  assert.equal(result.converged, false);
  assert.ok(result.stability <= 0);
});

test("Vallet 1989: a Hebbian student of N = 500 at alpha = 1 and 10, within 4 standard errors and 1/N", () => {
  for (const [alpha, published] of [
    [1, 0.28563],
    [10, 0.12011],
  ]) {
    const { error, standardError } = teacherStudent({ N: 500, alpha, runs: 20 });
    assert.ok(standardError > 0 && standardError < 0.004);
    assert.ok(Math.abs(error - published) < 4 * standardError + 1 / 500, `${error} +- ${standardError}`);
    assert.ok(Math.abs(published - hebbGeneralizationError(alpha)) < 5e-6);
  }
});

test("better rules generalize better, and more examples help", () => {
  const at = (rule: "hebb" | "perceptron" | "adatron", alpha: number) =>
    teacherStudent({ N: 100, alpha, rule, runs: 8 }).error;
  assert.ok(at("adatron", 4) < at("hebb", 4));
  assert.ok(at("perceptron", 4) < at("perceptron", 1));
});

test("wrong input is refused by name", () => {
  const points = [
    [1, 2],
    [3, 4],
  ];
  const bad: [() => unknown, RegExp][] = [
    [() => new Perceptron([]), /^RangeError: weights/],
    [() => new Perceptron([1], Number.NaN), /^RangeError: threshold/],
    [() => new Perceptron([1, 2]).output([1]), /^RangeError: point/],
    [() => new Perceptron([0, 0]).stabilities(points, [1, 1]), /^RangeError: weights/],
    [() => trainPerceptron([], []), /^RangeError: points/],
    [() => trainPerceptron([[]], [1]), /^RangeError: points\[0\]/],
    [() => trainPerceptron([[1], [1, 2]], [1, 1]), /^RangeError: points\[1\]/],
    [() => trainPerceptron([[Number.NaN]], [1]), /^RangeError: points\[0\]\[0\]/],
    [() => trainPerceptron(null as never, [1]), /^TypeError: points/],
    [() => trainPerceptron(points, [1]), /^RangeError: labels/],
    [() => trainPerceptron(points, null as never), /^TypeError: labels/],
    [() => trainPerceptron(points, [1, 0]), /^RangeError: labels\[1\]/],
    [() => trainPerceptron(points, [1, 1], { learningRate: 0 }), /^RangeError: learningRate/],
    [() => trainPerceptron(points, [1, 1], { maxEpochs: 0.5 }), /^RangeError: maxEpochs/],
    [() => trainPerceptron(points, [1, 1], { order: "x" as never }), /^RangeError: order/],
    [() => trainPerceptron(points, [1, 1], { seed: {} as never }), /^TypeError: seed/],
    [() => linearlySeparable(points, [1, 2]), /^RangeError: labels\[1\]/],
    [() => linearlySeparable("ab" as never, [1, 1]), /^TypeError: points/],
    [() => novikoffBound(points, [1, -1], new Perceptron([1, 1])), /^RangeError: reference/],
    [
      () => novikoffBound(points, [1, 1], new Perceptron([1, 1], 1), { threshold: false }),
      /^RangeError: reference/,
    ],
    [() => trainAdaTron([[0, 0]], [1]), /^RangeError: points\[0\]/],
    [() => trainAdaTron(points, [1, 1], { tolerance: 0 }), /^RangeError: tolerance/],
    [() => teacherStudent({ alpha: -1 }), /^RangeError: alpha/],
    [() => teacherStudent({ alpha: 1, rule: "x" as never }), /^RangeError: rule/],
    [() => teacherStudent({ alpha: 1, runs: 0 }), /^RangeError: runs/],
  ];
  for (const [call, expected] of bad) assert.throws(call, expected);
});
