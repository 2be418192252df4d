// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// neurons
export {
  activationFormulas,
  arctan,
  dg,
  dh,
  g,
  h,
  logistic,
  relu,
  sign,
  softplus,
  softsign,
  step01,
} from "./neurons/activation.js";
export {
  axon,
  axonDefaults,
  type AxonOptions,
  type AxonParameters,
  type AxonRun,
  conductionVelocity,
} from "./neurons/axon.js";
export {
  type Gate,
  gates,
  hodgkinHuxley,
  hodgkinHuxleyDefaults,
  type HodgkinHuxleyOptions,
  type HodgkinHuxleyParameters,
  type HodgkinHuxleyRun,
  type HodgkinHuxleyState,
  restingState,
} from "./neurons/hodgkin-huxley.js";
export {
  integrateAndFire,
  integrateAndFireDefaults,
  type IntegrateAndFireOptions,
  type IntegrateAndFireParameters,
  type IntegrateAndFireRun,
} from "./neurons/integrate-and-fire.js";
export {
  andUnit,
  majorityUnit,
  mcCullochPitts,
  type McCullochPittsUnit,
  notUnit,
  orUnit,
  searchUnits,
  type Sign,
  type TruthRow,
  truthTable,
  type UnitInequality,
  type UnitSearch,
  xorArgument,
  xorLayers,
  xorNetwork,
} from "./neurons/mcculloch-pitts.js";
export {
  postsynapticPotential,
  type PostsynapticPotential,
  volley,
  type VolleyResponse,
} from "./neurons/postsynaptic-potential.js";
export {
  coefficientOfVariation,
  firingRate,
  interspikeIntervals,
  smoothedRate,
  windowedRate,
} from "./neurons/spike-train.js";
export { pulse, ramp, step, type Stimulus } from "./neurons/stimulus.js";
export { synapseDefaults, type SynapseKind, type SynapseParameters } from "./neurons/synapse.js";

// networks
export { basin, type BasinOptions, type BasinPoint, type Outcome, OUTCOMES } from "./networks/basin.js";
export { cutSynapses } from "./networks/cut.js";
export { type Dynamics, type Order, ORDERS } from "./networks/dynamics.js";
export { type Ending, nameState } from "./networks/ending.js";
export { type GradedDynamics, type GradedRun, runGraded } from "./networks/graded-hopfield.js";
export { HebbianNetwork } from "./networks/hebbian-network.js";
export { hopf, type Retrieval, type RetrievalOptions } from "./networks/hopf.js";
export { HopfieldNetwork } from "./networks/hopfield.js";
export {
  firstStepErrors,
  type LoadOptions,
  type LoadPoint,
  retrievalAgainstLoad,
  type RetrievalLoadOptions,
} from "./networks/load.js";
export type { LayerActivation } from "./networks/multilayer-activation.js";
export {
  committeeMachine,
  type Layer,
  MultilayerNetwork,
  type MultilayerOptions,
} from "./networks/multilayer.js";
export { Perceptron } from "./networks/perceptron.js";
export {
  type Attractor,
  exampleRateNetwork,
  type RateEnding,
  rateNetwork,
  RateNetwork,
  type RateNetworkOptions,
  type RateResponse,
  type RateRun,
  type StateGraph,
  type Synapse,
  type UpdateOrder,
} from "./networks/rate-network.js";
export { recallSequence, type SequenceOptions, type SequenceRecall } from "./networks/recall-sequence.js";
export { type Run, run } from "./networks/run.js";
export {
  irregularity,
  networkRates,
  populationRate,
  spikeTrains,
  spikingNetwork,
  spikingNetworkDefaults,
  type SpikingNetworkOptions,
  type SpikingNetworkParameters,
  type SpikingNetworkRun,
  synchrony,
} from "./networks/spiking-network.js";
export { energy, isFixedPoint, localFields, stabilities } from "./networks/stability.js";
export { SynapticMatrix } from "./networks/synaptic-matrix.js";

// learning
export type { Loss } from "./learning/backpropagation-loss.js";
export {
  type NetworkTraining,
  type TrainingEpoch,
  trainingEpochs,
  type TrainingResult,
  trainNetwork,
} from "./learning/backpropagation-training.js";
export { type Examples, lossGradient } from "./learning/backpropagation.js";
export { decorrelatedMatrix } from "./learning/decorrelated.js";
export { accuracy, confusionMatrix, predictedClasses, rootMeanSquareError } from "./learning/evaluation.js";
export { HEBB_FORMS, HEBB_TABLE, type HebbCase, type HebbForm, hebbianChange } from "./learning/hebb-rule.js";
export { hebbianMatrix } from "./learning/hebb.js";
export { HebbianTraining } from "./learning/hebbian-training.js";
export { linearlySeparable, type Separability } from "./learning/perceptron-separability.js";
export { type AdaTronResult, type AdaTronTraining, trainAdaTron } from "./learning/perceptron-stability.js";
export {
  type GeneralizationError,
  type StudentRule,
  type TeacherStudent,
  teacherStudent,
} from "./learning/perceptron-teacher.js";
export {
  novikoffBound,
  type PerceptronCorrection,
  type PerceptronResult,
  type PerceptronTraining,
  trainPerceptron,
} from "./learning/perceptron.js";
export { pseudoInverseMatrix } from "./learning/pseudo-inverse.js";
export { sequenceMatrix, transitionMatrix } from "./learning/sequence-matrix.js";
export { type StabilityLearning, stableMatrix } from "./learning/stability-learning.js";

// theory
export { lengthConstant, passiveDecay } from "./theory/cable.js";
export { errorFreeCapacity } from "./theory/capacity.js";
export { coverCount, coverFraction } from "./theory/cover.js";
export { erf, erfc } from "./theory/erf.js";
export { gardnerCapacity, gardnerStability } from "./theory/gardner.js";
export { lifRate } from "./theory/lif-rate.js";
export { criticalLoad, retrievalOverlap, thermalOverlap } from "./theory/mean-field.js";
export { mixtureOverlap } from "./theory/mixture-overlap.js";
export { oneStepError, signalToNoise } from "./theory/one-step-error.js";
export { randomNetworkRate } from "./theory/random-network-rate.js";
export { hebbGeneralizationError } from "./theory/vallet.js";

// patterns
export { loadMat, saveMat } from "./patterns/matlab-files.js";
export {
  listMat,
  MatlabFileError,
  type MatlabVariable,
  readMat,
  type ReadMatOptions,
} from "./patterns/matlab-read.js";
export { writeMat, type WriteMatOptions } from "./patterns/matlab-write.js";
export {
  type MatlabArray,
  matlabArray,
  type MatlabClass,
  matlabMatrix,
  type MatlabValue,
} from "./patterns/matlab.js";
export { mixture } from "./patterns/mixture.js";
export { meanActivity, overlap, overlaps } from "./patterns/overlap.js";
export { PackedPatterns, packPatterns, randomPackedPatterns } from "./patterns/packed-patterns.js";
export { distort, Patterns, randomPatterns } from "./patterns/patterns.js";
export { PICTURE_NAMES, pictures, SIDE, trainingSet } from "./patterns/pictures.js";
export { pixelOrder, scramble, unscramble } from "./patterns/scramble.js";

// datasets
export { parseBreastCancer } from "./datasets/breast-cancer.js";
export type { Origin } from "./datasets/csv.js";
export { type LabelledData, parseDigits } from "./datasets/digits.js";
export {
  moons,
  type PlaneOptions,
  rings,
  spirals,
  teacherExamples,
  type TeacherOptions,
  type TwoClasses,
  xor,
} from "./datasets/generators.js";
export { type Datasets, loadDataset } from "./datasets/load.js";
export { principalComponents, type PrincipalComponents } from "./datasets/principal-components.js";
export { withShifts } from "./datasets/shifts.js";
export {
  oneHot,
  type SplitOptions,
  type Splittable,
  type Standardization,
  standardization,
  trainTestSplit,
} from "./datasets/split.js";
export { type MeasuredData, parseTecator, tecatorParts, type TecatorParts } from "./datasets/tecator.js";

// charts
export { belowBoundFigure, type Bounded } from "./charts/below-bound.js";
export { comparedFigure, type Comparison } from "./charts/compared.js";
export { confusionFigure } from "./charts/confusion.js";
export { decisionFigure, type Snapshot } from "./charts/decision-boundary.js";
export { endingsFigure } from "./charts/endings.js";
export { Figure, type Frame, type Trace, type Wording } from "./charts/figure.js";
export { greyPicturesFigure, type LabelledPicture } from "./charts/grey-pictures.js";
export { growingMatrixFigure } from "./charts/growing-matrix.js";
export { histogramFigure } from "./charts/histogram.js";
export { inputPlaneFigure, type PlanePanel } from "./charts/input-plane.js";
export { learningCurveFigure } from "./charts/learning-curve.js";
export { type Curve, linesFigure } from "./charts/lines.js";
export { membraneFigure, type MembraneTrace } from "./charts/membrane.js";
export { networkFigure } from "./charts/network.js";
export { neuronDrawing } from "./charts/neuron-drawing.js";
export { predictedFigure, type Predictions } from "./charts/predicted.js";
export { rasterFigure } from "./charts/raster.js";
export { retrievalFigure } from "./charts/retrieval.js";
export { separatingLineFigure } from "./charts/separating-line.js";
export { sequenceFigure } from "./charts/sequence.js";
export { spectraFigure } from "./charts/spectra.js";
export { spikeFigure } from "./charts/spike.js";
export { stateGraphFigure } from "./charts/state-graph.js";
export { statesFigure } from "./charts/states.js";
export { sweptFigure } from "./charts/swept.js";
export { travellingSpikeFigure } from "./charts/travelling-spike.js";
export { unitFigure, type UnitState } from "./charts/unit.js";

// notebook
export { check, type Expectation } from "./notebook/check.js";
export {
  button,
  checkbox,
  choice,
  type Control,
  type ControlOptions,
  play,
  slider,
  type SliderOptions,
} from "./notebook/controls.js";
export { interact, type InteractOptions, type ValuesOf } from "./notebook/interact.js";
export { progress } from "./notebook/progress.js";
export { show } from "./notebook/show.js";

// random numbers
export { readBytes, writeBytes } from "./compute/bytes.js";
export type { Couplings } from "./compute/couplings.js";
export type { Watched } from "./compute/in-turn.js";
export type { Matrix, MatrixLike } from "./compute/matrix.js";
export { random, type Random, type Seed } from "./compute/random.js";
