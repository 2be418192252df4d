// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// neurons

// networks

export type { Couplings } from "./compute/couplings.js";
export type { Watched } from "./compute/in-turn.js";
export { type BasinOptions, type BasinPoint, basin } from "./networks/basin.js";
export { cutSynapses } from "./networks/cut.js";
export { type Dynamics, ORDERS, type Order } from "./networks/dynamics.js";
export { type Ending, nameState } from "./networks/ending.js";
export { type GradedDynamics, type GradedRun, runGraded } from "./networks/graded-hopfield.js";
export { hopf, type Retrieval, type RetrievalOptions } from "./networks/hopf.js";
export { HopfieldNetwork } from "./networks/hopfield.js";
export {
  firstStepErrors,
  type LoadOptions,
  type LoadPoint,
  type RetrievalLoadOptions,
  retrievalAgainstLoad,
} from "./networks/load.js";
export { recallSequence, type SequenceOptions, type SequenceRecall } from "./networks/recall-sequence.js";
export { type Run, run } from "./networks/run.js";
export { energy, isFixedPoint, localFields, stabilities } from "./networks/stability.js";
export { SynapticMatrix } from "./networks/synaptic-matrix.js";

// learning

export { decorrelatedMatrix } from "./learning/decorrelated.js";
export { hebbianMatrix } from "./learning/hebb.js";
export { HEBB_FORMS, HEBB_TABLE, type HebbCase, type HebbForm, hebbianChange } from "./learning/hebb-rule.js";
export { HebbianTraining } from "./learning/hebbian-training.js";
export { pseudoInverseMatrix } from "./learning/pseudo-inverse.js";
export { sequenceMatrix, transitionMatrix } from "./learning/sequence-matrix.js";
export { type StabilityLearning, stableMatrix } from "./learning/stability-learning.js";

// theory

export { errorFreeCapacity } from "./theory/capacity.js";
export { erf, erfc } from "./theory/erf.js";
export { criticalLoad, retrievalOverlap, thermalOverlap } from "./theory/mean-field.js";
export { mixtureOverlap } from "./theory/mixture-overlap.js";
export { oneStepError, signalToNoise } from "./theory/one-step-error.js";

// patterns

export { mixture } from "./patterns/mixture.js";
export { meanActivity, overlap, overlaps } from "./patterns/overlap.js";
export { distort, Patterns, randomPatterns } from "./patterns/patterns.js";
export { PICTURE_NAMES, pictures, SIDE, trainingSet } from "./patterns/pictures.js";
export { pixelOrder, scramble, unscramble } from "./patterns/scramble.js";

// datasets

// charts

// notebook

// random numbers

export { type Random, random, type Seed } from "./compute/random.js";
