// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// neurons

// learning
export { hebbianMatrix } from "./learning/hebb.js";
// networks
export { type Ending, nameState } from "./networks/ending.js";
export { hopf, type Retrieval } from "./networks/hopf.js";
export { HopfieldNetwork, type Run, run } from "./networks/hopfield.js";
export { type Couplings, SynapticMatrix } from "./networks/synaptic-matrix.js";

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
