import { checkChoice, checkNumber, checkOptions, checkWhole } from "../compute/check.js";
import { dot, type Matrix, row } from "../compute/matrix.js";
import { type Random, random, type Seed } from "../compute/random.js";
import { trainPerceptron } from "./perceptron.js";
import { trainAdaTron } from "./perceptron-stability.js";

/** How a student perceptron learns: Hebb's rule w = sum_mu y_mu x_mu, Rosenblatt's, or for optimal stability. */
export type StudentRule = "hebb" | "perceptron" | "adatron";

/** Options of `teacherStudent`. */
export interface TeacherStudent {
  /** Inputs of teacher and student, 500 if omitted. */
  N?: number;
  /** Examples a weight: the student sees P = round(alpha N) of them, at least 1. */
  alpha: number;
  /** How the student learns, "hebb" if omitted. */
  rule?: StudentRule;
  /** Independent teachers, each with a student of its own, 20 if omitted. */
  runs?: number;
  /** Seed, 1 if omitted. */
  seed?: Seed;
}

/** What `teacherStudent` gives back. */
export interface GeneralizationError {
  /** P / N. */
  readonly alpha: number;
  /** Mean over the runs of the probability that student and teacher disagree on a new random question. */
  readonly error: number;
  /** Standard error of that mean (NaN for a single run). */
  readonly standardError: number;
}

/**
 * Teacher and student: a teacher perceptron with random weights B answers P random questions x_i = +1 or -1; a
 * student learns from them, and is then asked new ones. For random questions in many dimensions they disagree with
 * probability (1/pi) arccos(B.w / |B||w|), which is what is averaged. (Hertz, Krogh and Palmer 1991, section 6.5;
 * for the rule "hebb" compare `hebbGeneralizationError`.)
 * @throws TypeError or RangeError naming the option that is not as described.
 */
export function teacherStudent(options: TeacherStudent): GeneralizationError {
  const { N = 500, alpha, rule = "hebb", runs = 20, seed = 1 } = checkOptions(options);
  checkWhole("N", N, 1);
  checkNumber("alpha", alpha, 0, 1000);
  checkChoice("rule", rule, ["hebb", "perceptron", "adatron"]);
  checkWhole("runs", runs, 1);
  const rng = random(seed);
  const P = Math.max(1, Math.round(alpha * N));
  const errors = Array.from({ length: runs }, () => runOnce(N, P, rule, rng));
  const mean = errors.reduce((sum, error) => sum + error, 0) / runs;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  return { alpha: P / N, error: mean, standardError: Math.sqrt(squares / (runs - 1) / runs) };
}

function runOnce(N: number, P: number, rule: StudentRule, rng: Random): number {
  const teacher = Float64Array.from({ length: N }, () => rng.normal());
  const questions = { rows: P, columns: N, values: Float64Array.from({ length: P * N }, () => rng.sign()) };
  const answers = Int8Array.from({ length: P }, (_, mu) =>
    dot(questions.values, mu * N, teacher) >= 0 ? 1 : -1,
  );
  const student = learn(questions, answers, rule);
  const cosine =
    dot(teacher, 0, student) /
    Math.sqrt(dot(teacher, 0, teacher) * dot(student, 0, student) || Number.MIN_VALUE);
  return Math.acos(Math.max(-1, Math.min(1, cosine))) / Math.PI;
}

function learn(questions: Matrix, answers: Int8Array, rule: StudentRule): Float64Array {
  if (rule === "perceptron") {
    return trainPerceptron(questions, answers, { threshold: false, maxEpochs: 100_000 }).perceptron.weights;
  }
  if (rule === "adatron") return trainAdaTron(questions, answers, { tolerance: 0.01 }).perceptron.weights;
  const weights = new Float64Array(questions.columns);
  answers.forEach((answer, mu) => {
    const question = row(questions, mu);
    for (let i = 0; i < weights.length; i++) weights[i] += answer * question[i];
  });
  return weights;
}
