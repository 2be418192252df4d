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
export { Figure, type Frame, type Trace, type Wording } from "./charts/figure.js";
export { type Curve, linesFigure } from "./charts/lines.js";
export { retrievalFigure } from "./charts/retrieval.js";
export { statesFigure } from "./charts/states.js";
// random numbers
export { type Random, random, type Seed } from "./compute/random.js";
// notebook
export { type MimeBundle, show } from "./notebook/show.js";
