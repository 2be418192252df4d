// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// neurons

// datasets
export { readBytes, writeBytes } from "./compute/bytes.js";
export { parseBreastCancer } from "./datasets/breast-cancer.js";
export type { Origin } from "./datasets/csv.js";
export { type LabelledData, parseDigits } from "./datasets/digits.js";
export {
  moons,
  type PlaneOptions,
  rings,
  spirals,
  type TeacherOptions,
  type TwoClasses,
  teacherExamples,
  xor,
} from "./datasets/generators.js";
export { type Datasets, loadDataset } from "./datasets/load.js";
export { type PrincipalComponents, principalComponents } from "./datasets/principal-components.js";
export { withShifts } from "./datasets/shifts.js";
export {
  oneHot,
  type SplitOptions,
  type Splittable,
  type Standardisation,
  standardisation,
  trainTestSplit,
} from "./datasets/split.js";
export { type MeasuredData, parseTecator, type TecatorParts, tecatorParts } from "./datasets/tecator.js";
export { type Examples, lossGradient } from "./learning/backpropagation.js";
export type { Loss } from "./learning/backpropagation-loss.js";
export {
  type NetworkTraining,
  type TrainingEpoch,
  type TrainingResult,
  trainingEpochs,
  trainNetwork,
} from "./learning/backpropagation-training.js";
export {
  accuracy,
  confusionMatrix,
  predictedClasses,
  rootMeanSquareError,
} from "./learning/evaluation.js";
// learning
export {
  novikoffBound,
  type PerceptronCorrection,
  type PerceptronResult,
  type PerceptronTraining,
  trainPerceptron,
} from "./learning/perceptron.js";
export { linearlySeparable, type Separability } from "./learning/perceptron-separability.js";
export { type AdaTronResult, type AdaTronTraining, trainAdaTron } from "./learning/perceptron-stability.js";
export {
  type GeneralizationError,
  type StudentRule,
  type TeacherStudent,
  teacherStudent,
} from "./learning/perceptron-teacher.js";
export {
  committeeMachine,
  type Layer,
  MultilayerNetwork,
  type MultilayerOptions,
} from "./networks/multilayer.js";
export type { LayerActivation } from "./networks/multilayer-activation.js";
// networks
export { Perceptron } from "./networks/perceptron.js";
// patterns
export {
  type MatlabArray,
  type MatlabClass,
  type MatlabValue,
  matlabArray,
  matlabMatrix,
} from "./patterns/matlab.js";
export { loadMat, saveMat } from "./patterns/matlab-files.js";
export {
  listMat,
  MatlabFileError,
  type MatlabVariable,
  type ReadMatOptions,
  readMat,
} from "./patterns/matlab-read.js";
export { type WriteMatOptions, writeMat } from "./patterns/matlab-write.js";
// theory
export { coverCount, coverFraction } from "./theory/cover.js";
export { gardnerCapacity, gardnerStability } from "./theory/gardner.js";
export { hebbGeneralizationError } from "./theory/vallet.js";

// charts

// notebook

// matrices
export type { Matrix, MatrixLike } from "./compute/matrix.js";

// random numbers
export { type Random, random, type Seed } from "./compute/random.js";
