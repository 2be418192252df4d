import { checkNumber, checkOptions, checkWhole } from "../compute/check.js";
import { type Matrix, row, zeros } from "../compute/matrix.js";
import { type Random, random, type Seed } from "../compute/random.js";

/** Random points of two classes. */
export interface TwoClasses {
  /** P by N: one point a row. */
  readonly inputs: Matrix;
  /** For each point +1 or -1. */
  readonly labels: Int8Array;
}

/** Options of the generators of points in the plane. */
export interface PlaneOptions {
  /** Number of points P, 200 if omitted; half of them (of an odd number one more) have label +1. */
  P?: number;
  /** Standard deviation of the normal noise added to both coordinates. */
  noise?: number;
  /** Seed, 1 if omitted. */
  seed?: Seed;
}

type Place = (rng: Random, label: 1 | -1) => readonly [x: number, y: number];

function inPlane(options: PlaneOptions, usualNoise: number, place: Place): TwoClasses {
  const { P = 200, noise = usualNoise, seed = 1 } = checkOptions(options);
  checkWhole("P", P, 1, 1e7);
  checkNumber("noise", noise, 0);
  const rng = random(seed);
  const inputs = zeros(P, 2);
  const labels = new Int8Array(P);
  for (let mu = 0; mu < P; mu++) {
    const label = mu % 2 === 0 ? 1 : -1;
    const [x, y] = place(rng, label);
    labels[mu] = label;
    inputs.values[2 * mu] = x + noise * rng.normal();
    inputs.values[2 * mu + 1] = y + noise * rng.normal();
  }
  return { inputs, labels };
}

/**
 * Exclusive or: clouds around the corners (+-1, +-1) of a square; +1 where the signs of the coordinates differ. No
 * line separates the classes. (Minsky and Papert 1969.)
 * @param options `noise` is the clouds' standard deviation, 0.2 if omitted.
 * @throws TypeError or RangeError naming the option that is not as described.
 */
export function xor(options: PlaneOptions = {}): TwoClasses {
  return inPlane(options, 0.2, (rng, label) => {
    const x = rng.sign();
    return [x, -label * x];
  });
}

/**
 * Two half moons of radius 1, one reaching into the other.
 * @param options `noise` is 0.1 if omitted.
 * @throws TypeError or RangeError naming the option that is not as described.
 */
export function moons(options: PlaneOptions = {}): TwoClasses {
  return inPlane(options, 0.1, (rng, label) => {
    const angle = Math.PI * rng.uniform();
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    return label === 1 ? [x, y] : [1 - x, 0.5 - y];
  });
}

/**
 * Two rings around the origin: label +1 at radius 1/2, -1 at radius 1.
 * @param options `noise` is 0.1 if omitted.
 * @throws TypeError or RangeError naming the option that is not as described.
 */
export function rings(options: PlaneOptions = {}): TwoClasses {
  return inPlane(options, 0.1, (rng, label) => {
    const angle = 2 * Math.PI * rng.uniform();
    const radius = label === 1 ? 0.5 : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/**
 * Two spirals wound into each other, out to radius 1; evenly filled along their angle. (Lang and Witbrock 1988.)
 * @param options `noise` is 0.02 if omitted; `turns` how often each goes round, 1.5 if omitted.
 * @throws TypeError or RangeError naming the option that is not as described.
 */
export function spirals(options: PlaneOptions & { turns?: number } = {}): TwoClasses {
  const { turns = 1.5 } = checkOptions(options);
  checkNumber("turns", turns, 0.1, 100);
  return inPlane(options, 0.02, (rng, label) => {
    const way = Math.sqrt(rng.uniform());
    const angle = 2 * Math.PI * turns * way;
    return [label * way * Math.cos(angle), label * way * Math.sin(angle)];
  });
}

/** Options of `teacherExamples`. */
export interface TeacherOptions {
  /** Number of examples P. */
  P: number;
  /** Number of inputs N. */
  N: number;
  /** Probability that an answer is turned round, 0 if omitted. */
  noise?: number;
  /** Seed of the teacher and of the examples, 1 if omitted. */
  seed?: Seed;
}

/**
 * Examples of a linearly separable rule: random inputs +1 or -1 with the answers sign(B.x) of a teacher perceptron
 * with normally distributed weights B.
 * @throws TypeError or RangeError naming the option that is not as described.
 */
export function teacherExamples(options: TeacherOptions): TwoClasses & { teacher: Float64Array } {
  const { P, N, noise = 0, seed = 1 } = checkOptions(options);
  checkWhole("P", P, 1, 1e7);
  checkWhole("N", N, 1, 1e7);
  checkWhole("P * N", P * N, 1, 2 ** 27);
  checkNumber("noise", noise, 0, 1);
  const rng = random(seed);
  const teacher = Float64Array.from({ length: N }, () => rng.normal());
  const inputs = zeros(P, N);
  const labels = new Int8Array(P);
  for (let mu = 0; mu < P; mu++) {
    const question = row(inputs, mu);
    let field = 0;
    for (let i = 0; i < N; i++) {
      question[i] = rng.sign();
      field += teacher[i] * question[i];
    }
    const answer = field >= 0 ? 1 : -1;
    labels[mu] = rng.uniform() < noise ? -answer : answer;
  }
  return { inputs, labels, teacher };
}
