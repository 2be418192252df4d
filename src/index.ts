// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// charts
export { Figure, type Frame, type Trace, type Wording } from "./charts/figure.js";
export { type Curve, linesFigure } from "./charts/lines.js";
export { retrievalFigure } from "./charts/retrieval.js";
export { statesFigure } from "./charts/states.js";
// random numbers
export { type Random, random, type Seed } from "./compute/random.js";
// learning
export { hebbianMatrix } from "./learning/hebb.js";
// networks
export { type Ending, nameState } from "./networks/ending.js";
export { hopf, type Retrieval } from "./networks/hopf.js";
export { HopfieldNetwork, type Run, run } from "./networks/hopfield.js";
export {
  type Attractor,
  exampleRateNetwork,
  type RateEnding,
  RateNetwork,
  type RateNetworkOptions,
  type RateResponse,
  type RateRun,
  rateNetwork,
  type StateGraph,
  type Synapse,
  type UpdateOrder,
} from "./networks/rate-network.js";
export {
  irregularity,
  networkRates,
  populationRate,
  type SpikingNetworkOptions,
  type SpikingNetworkParameters,
  type SpikingNetworkRun,
  spikeTrains,
  spikingNetwork,
  spikingNetworkDefaults,
  synchrony,
} from "./networks/spiking-network.js";
export { type Couplings, SynapticMatrix } from "./networks/synaptic-matrix.js";
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
  type AxonOptions,
  type AxonParameters,
  type AxonRun,
  axon,
  axonDefaults,
  conductionVelocity,
} from "./neurons/axon.js";
export {
  type Gate,
  gates,
  type HodgkinHuxleyOptions,
  type HodgkinHuxleyParameters,
  type HodgkinHuxleyRun,
  type HodgkinHuxleyState,
  hodgkinHuxley,
  hodgkinHuxleyDefaults,
  restingState,
} from "./neurons/hodgkin-huxley.js";
export {
  type IntegrateAndFireOptions,
  type IntegrateAndFireParameters,
  type IntegrateAndFireRun,
  integrateAndFire,
  integrateAndFireDefaults,
} from "./neurons/integrate-and-fire.js";
export {
  andUnit,
  type McCullochPittsUnit,
  majorityUnit,
  mcCullochPitts,
  notUnit,
  orUnit,
  type Sign,
  searchUnits,
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
  type VolleyResponse,
  volley,
} from "./neurons/postsynaptic-potential.js";
export {
  coefficientOfVariation,
  firingRate,
  interspikeIntervals,
  smoothedRate,
  windowedRate,
} from "./neurons/spike-train.js";
export { pulse, ramp, type Stimulus, step } from "./neurons/stimulus.js";
export { type SynapseKind, type SynapseParameters, synapseDefaults } from "./neurons/synapse.js";
// notebook
export { type MimeBundle, show } from "./notebook/show.js";
// patterns
export { meanActivity, overlap, overlaps } from "./patterns/overlap.js";
export { distort, Patterns, randomPatterns } from "./patterns/patterns.js";
export { PICTURE_NAMES, pictures, SIDE, trainingSet } from "./patterns/pictures.js";
// theory
export { lengthConstant, passiveDecay } from "./theory/cable.js";
export { lifRate } from "./theory/lif-rate.js";
export { randomNetworkRate } from "./theory/random-network-rate.js";
