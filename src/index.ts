// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// neurons

// networks
export type { Couplings } from "./compute/couplings.js";
// learning
export { hebbianMatrix } from "./learning/hebb.js";
export { type Dynamics, ORDERS, type Order } from "./networks/dynamics.js";
export { type Ending, nameState } from "./networks/ending.js";
export { hopf, type Retrieval, type RetrievalOptions } from "./networks/hopf.js";
export { HopfieldNetwork } from "./networks/hopfield.js";
export { type Run, run } from "./networks/run.js";
export { SynapticMatrix } from "./networks/synaptic-matrix.js";

// theory

// patterns
export { meanActivity, overlap, overlaps } from "./patterns/overlap.js";
export { distort, Patterns, randomPatterns } from "./patterns/patterns.js";
export { PICTURE_NAMES, pictures, SIDE, trainingSet } from "./patterns/pictures.js";

// datasets

// charts

// notebook

// random numbers
export { type Random, random, type Seed } from "./compute/random.js";
