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
  type PostsynapticPotential,
  postsynapticPotential,
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
export { type Ending, nameState } from "./networks/ending.js";
export { hopf, type Retrieval } from "./networks/hopf.js";
export { HopfieldNetwork, type Run, run } from "./networks/hopfield.js";
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
export { type Couplings, SynapticMatrix } from "./networks/synaptic-matrix.js";

// learning
export { hebbianMatrix } from "./learning/hebb.js";

// theory
export { lengthConstant, passiveDecay } from "./theory/cable.js";
export { lifRate } from "./theory/lif-rate.js";
export { randomNetworkRate } from "./theory/random-network-rate.js";

// patterns
export { meanActivity, overlap, overlaps } from "./patterns/overlap.js";
export { distort, Patterns, randomPatterns } from "./patterns/patterns.js";
export { PICTURE_NAMES, pictures, SIDE, trainingSet } from "./patterns/pictures.js";

// charts
export { Figure, type Frame, type Trace, type Wording } from "./charts/figure.js";
export { type Curve, linesFigure } from "./charts/lines.js";
export { retrievalFigure } from "./charts/retrieval.js";
export { statesFigure } from "./charts/states.js";

// notebook
export { check, type Expectation } from "./notebook/check.js";
export { progress } from "./notebook/progress.js";
export { show } from "./notebook/show.js";

// random numbers
export { type Random, random, type Seed } from "./compute/random.js";
