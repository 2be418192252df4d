import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as library from "neurons-to-networks";
import * as rateNetwork from "#src/networks/rate-network";
import * as spikingNetwork from "#src/networks/spiking-network";
import * as activation from "#src/neurons/activation";
import * as axon from "#src/neurons/axon";
import * as hodgkinHuxley from "#src/neurons/hodgkin-huxley";
import * as integrateAndFire from "#src/neurons/integrate-and-fire";
import * as mcCullochPitts from "#src/neurons/mcculloch-pitts";
import * as postsynapticPotential from "#src/neurons/postsynaptic-potential";
import * as spikeTrain from "#src/neurons/spike-train";
import * as stimulus from "#src/neurons/stimulus";
import * as cableTheory from "#src/theory/cable";
import * as lifRate from "#src/theory/lif-rate";
import * as networkRate from "#src/theory/random-network-rate";

/** What a parameter takes, and values that it must refuse. */
type Kind =
  | "number"
  | "positive"
  | "whole"
  | "vector"
  | "states"
  | "stimulus"
  | "word"
  | "options"
  | "run"
  | "function";

const bad: Record<Kind, fc.Arbitrary<unknown>> = {
  number: fc.oneof(
    fc.constantFrom<unknown>(Number.NaN, null, "1", true, [], {}, [1], 1n, () => 1, Symbol("x"), new Date(0)),
    fc.string(),
    fc.object(),
  ),
  positive: fc.oneof(
    fc.constantFrom<unknown>(Number.NaN, null, "1", [2], {}, 0, -0, -1, -Infinity),
    fc.double({ max: 0, noNaN: true }),
  ),
  whole: fc.oneof(
    fc.constantFrom<unknown>(Number.NaN, null, "1", [2], {}, Infinity, -1, 1.5, 1e300, 2 ** 60),
    fc.integer({ max: -1 }),
    fc.double({ noInteger: true }),
  ),
  vector: fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      "12",
      {},
      { length: 2 },
      [Number.NaN, 1],
      [1, "2"],
      [1, Infinity],
      [[1], [2]],
      () => [],
    ),
    fc.constant(new DataView(new ArrayBuffer(16))),
  ),
  states: fc.constantFrom<unknown>(
    null,
    3,
    "12",
    {},
    [],
    [1],
    [1, 1, 1],
    [1, 0],
    [1, Number.NaN],
    [1, "1"],
    [1, 2],
    [1],
  ),
  stimulus: fc.constantFrom<unknown>(
    null,
    "1",
    {},
    [],
    Number.NaN,
    Infinity,
    () => Number.NaN,
    () => "1",
    () => undefined,
    () => Infinity,
    () => 1e300,
  ),
  word: fc.oneof(fc.string(), fc.constantFrom<unknown>(null, 1, {}, [])),
  options: fc.constantFrom<unknown>(null, 1, "dt", [], true, { nosuch: 1 }, { dT: 0.1 }),
  run: fc.constantFrom<unknown>(
    null,
    1,
    "run",
    {},
    [],
    { times: [1], neurons: [1] },
    { x: [1], arrival: [1] },
  ),
  function: fc.constantFrom<unknown>(null, 1, "f", {}, []),
};

/** A call that is right, and the kind and name of each of its arguments. */
type Call = readonly [
  f: (...args: never[]) => unknown,
  args: readonly unknown[],
  kinds: readonly (readonly [name: string, kind: Kind])[],
];

const raster = library.spikingNetwork(50, { N: 20, connectivity: 0.2 });
const cable = library.axon(0, 0.1, { length: 1 });
const twoUnits = library.rateNetwork([
  [0, 1],
  [1, 0],
]);
const field: Call[2] = [
  ["x", "number"],
  ["gamma", "number"],
  ["theta", "number"],
];
const oneField: Call[2] = [["x", "number"]];

const calls: Record<string, Call> = {
  h: [library.h, [0, 1, 0], field],
  g: [library.g, [0, 1, 0], field],
  dh: [library.dh, [0, 1, 0], field],
  dg: [library.dg, [0, 1, 0], field],
  sign: [library.sign, [0], oneField],
  step01: [library.step01, [0], oneField],
  logistic: [library.logistic, [0], oneField],
  relu: [library.relu, [0], oneField],
  softplus: [library.softplus, [0], oneField],
  arctan: [library.arctan, [0], oneField],
  softsign: [library.softsign, [0], oneField],
  "gates.m.alpha": [library.gates.m.alpha, [0], [["V", "number"]]],
  "gates.h.beta": [library.gates.h.beta, [0], [["V", "number"]]],
  "gates.n.steadyState": [library.gates.n.steadyState, [0], [["V", "number"]]],
  "gates.n.timeConstant": [library.gates.n.timeConstant, [0], [["V", "number"]]],
  mcCullochPitts: [
    library.mcCullochPitts,
    [[1, 1], 0],
    [
      ["weights", "vector"],
      ["theta", "number"],
    ],
  ],
  "a unit": [library.andUnit(2), [[1, 1]], [["inputs", "vector"]]],
  andUnit: [library.andUnit, [2], [["n", "whole"]]],
  orUnit: [library.orUnit, [2], [["n", "whole"]]],
  majorityUnit: [library.majorityUnit, [3], [["n", "whole"]]],
  truthTable: [
    library.truthTable,
    [library.andUnit(2), 2],
    [
      ["unit", "function"],
      ["n", "whole"],
    ],
  ],
  xorNetwork: [library.xorNetwork, [[1, 1]], [["inputs", "vector"]]],
  searchUnits: [
    library.searchUnits,
    [[1, 1, 1, 1], { points: 3 }],
    [
      ["target", "vector"],
      ["options", "options"],
    ],
  ],
  step: [
    library.step,
    [1, 0],
    [
      ["amplitude", "number"],
      ["onset", "number"],
    ],
  ],
  ramp: [
    library.ramp,
    [0, 1, 0, 1],
    [
      ["from", "number"],
      ["to", "number"],
      ["start", "number"],
      ["end", "number"],
    ],
  ],
  pulse: [
    library.pulse,
    [1, 0, 1],
    [
      ["amplitude", "number"],
      ["onset", "number"],
      ["width", "positive"],
    ],
  ],
  hodgkinHuxley: [
    library.hodgkinHuxley,
    [0, 0.1, {}],
    [
      ["stimulus", "stimulus"],
      ["duration", "positive"],
      ["option", "options"],
    ],
  ],
  restingState: [library.restingState, [{}], [["option", "options"]]],
  axon: [
    library.axon,
    [0, 0.1, {}],
    [
      ["stimulus", "stimulus"],
      ["duration", "positive"],
      ["option", "options"],
    ],
  ],
  conductionVelocity: [
    library.conductionVelocity,
    [cable, 0.2, 0.8],
    [
      ["run", "run"],
      ["from", "number"],
      ["to", "number"],
    ],
  ],
  integrateAndFire: [
    library.integrateAndFire,
    [0, 1, {}],
    [
      ["stimulus", "stimulus"],
      ["duration", "positive"],
      ["option", "options"],
    ],
  ],
  postsynapticPotential: [
    library.postsynapticPotential,
    ["excitatory", {}],
    [
      ["kind", "word"],
      ["option", "options"],
    ],
  ],
  volley: [
    library.volley,
    [1, 1, {}],
    [
      ["excitatory", "whole"],
      ["inhibitory", "whole"],
      ["option", "options"],
    ],
  ],
  firingRate: [
    library.firingRate,
    [[1], 0, 2],
    [
      ["spikes", "vector"],
      ["from", "number"],
      ["to", "number"],
    ],
  ],
  windowedRate: [
    library.windowedRate,
    [[1], 1, 0, 2],
    [
      ["spikes", "vector"],
      ["window", "positive"],
      ["from", "number"],
      ["to", "number"],
    ],
  ],
  smoothedRate: [
    library.smoothedRate,
    [[1], [1], 1],
    [
      ["spikes", "vector"],
      ["t", "vector"],
      ["width", "positive"],
    ],
  ],
  interspikeIntervals: [library.interspikeIntervals, [[1]], [["spikes", "vector"]]],
  coefficientOfVariation: [library.coefficientOfVariation, [[1]], [["spikes", "vector"]]],
  rateNetwork: [
    library.rateNetwork as never,
    [[[0]], {}],
    [
      ["weights", "vector"],
      ["option", "options"],
    ],
  ],
  exampleRateNetwork: [library.exampleRateNetwork, [{}], [["option", "options"]]],
  "network.weight": [
    twoUnits.weight.bind(twoUnits),
    [0, 1],
    [
      ["i", "whole"],
      ["j", "whole"],
    ],
  ],
  "network.fields": [twoUnits.fields.bind(twoUnits), [[1, 1]], [["state", "vector"]]],
  "network.step": [
    twoUnits.step.bind(twoUnits),
    [[1, 1], "synchronous"],
    [
      ["state", "states"],
      ["order", "word"],
    ],
  ],
  "network.isFixedPoint": [twoUnits.isFixedPoint.bind(twoUnits), [[1, 1]], [["state", "states"]]],
  "network.run": [
    twoUnits.run.bind(twoUnits),
    [[1, 1], {}],
    [
      ["initial", "states"],
      ["option", "options"],
    ],
  ],
  "network.stateGraph": [twoUnits.stateGraph.bind(twoUnits), ["synchronous"], [["order", "word"]]],
  spikingNetwork: [
    library.spikingNetwork,
    [1, { N: 1 }],
    [
      ["duration", "positive"],
      ["option", "options"],
    ],
  ],
  spikeTrains: [
    library.spikeTrains,
    [raster, 0],
    [
      ["run", "run"],
      ["from", "number"],
    ],
  ],
  networkRates: [
    library.networkRates,
    [raster, 0],
    [
      ["run", "run"],
      ["from", "number"],
    ],
  ],
  populationRate: [
    library.populationRate,
    [raster, 1, 0],
    [
      ["run", "run"],
      ["bin", "positive"],
      ["from", "number"],
    ],
  ],
  synchrony: [
    library.synchrony,
    [raster, 1, 0],
    [
      ["run", "run"],
      ["bin", "positive"],
      ["from", "number"],
    ],
  ],
  irregularity: [
    library.irregularity,
    [raster, 0],
    [
      ["run", "run"],
      ["from", "number"],
    ],
  ],
  lengthConstant: [
    library.lengthConstant,
    [1, 1, 1],
    [
      ["radius", "positive"],
      ["resistivity", "positive"],
      ["conductance", "positive"],
    ],
  ],
  passiveDecay: [
    library.passiveDecay,
    [0, 1, 1],
    [
      ["x", "number"],
      ["lambda", "positive"],
      ["length", "positive"],
    ],
  ],
  lifRate: [
    library.lifRate,
    [1, {}],
    [
      ["I", "number"],
      ["option", "options"],
    ],
  ],
  randomNetworkRate: [library.randomNetworkRate, [{}], [["option", "options"]]],
};

for (const [title, [f, args, parameters]] of Object.entries(calls)) {
  test(`${title} takes what is right and refuses what is wrong by name`, () => {
    f(...(args as never[]));
    parameters.forEach(([name, kind], place) => {
      fc.assert(
        fc.property(bad[kind], (value) => {
          const wrong = args.map((arg, i) => (i === place ? value : arg));
          assert.throws(
            () => f(...(wrong as never[])),
            (error: unknown) => {
              assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
              assert.ok(error.message.includes(name), `${name} is not named in: ${error.message}`);
              assert.match(error.message, /must be/);
              return true;
            },
            `${title}(${name}: ${typeof value === "symbol" ? "symbol" : JSON.stringify(value, (_, v) => (typeof v === "bigint" ? `${v}n` : v))}) was accepted`,
          );
        }),
        { numRuns: 60 },
      );
    });
  });
}

test("every function that these chapters export is in the table above", () => {
  const modules: readonly object[] = [
    activation,
    axon,
    cableTheory,
    hodgkinHuxley,
    integrateAndFire,
    lifRate,
    mcCullochPitts,
    networkRate,
    postsynapticPotential,
    rateNetwork,
    spikeTrain,
    spikingNetwork,
    stimulus,
  ];
  const ours = new Set<unknown>(modules.flatMap((module) => Object.values(module)));
  const tested = new Set<unknown>(Object.values(calls).map(([f]) => f));
  const without = new Set<unknown>([library.notUnit, library.RateNetwork]); // no argument; made by rateNetwork
  let count = 0;
  for (const [name, value] of Object.entries(library)) {
    if (typeof value !== "function" || !ours.has(value)) continue;
    count++;
    assert.ok(tested.has(value) || without.has(value), `${name} is not tested`);
  }
  assert.ok(count > 40, `${count} functions found`);
});

/** Options with the values that each must refuse. */
const options: readonly (readonly [
  f: (options: never) => unknown,
  wrong: Record<string, readonly unknown[]>,
])[] = [
  [
    (o: library.HodgkinHuxleyOptions) => library.hodgkinHuxley(0, 1, o),
    {
      C: [0, -1, Number.NaN],
      g_Na: [-1],
      g_K: [-1],
      g_L: [0],
      g_M: [-0.1, "1"],
      E_Na: [Infinity],
      E_K: [1e9],
      E_L: [null],
      tau_M: [0],
      temperature: [-5, 100],
      dt: [0, 2, Number.NaN, 1e-300],
      every: [0, 1.5, -1],
      start: [null, 5, { q: 1 }, { m: 2 }, { V: Number.NaN }],
    },
  ],
  [
    (o: library.AxonOptions) => library.axon(0, 1, o),
    {
      radius: [0],
      resistivity: [-1],
      length: [0, Infinity],
      dx: [0, 6, 1e-9],
      dt: [0, 5, 1e-12],
      every: [0],
      passive: [1, "yes"],
      C: [0],
      temperature: [41],
      g_M: [1],
    },
  ],
  [
    (o: library.IntegrateAndFireOptions) => library.integrateAndFire(0, 1, o),
    {
      tau: [0],
      R: [-1],
      V_rest: [Infinity],
      V_th: [Number.NaN, -70, "x"],
      V_reset: [-50, -40],
      t_ref: [-1],
      tau_exc: [0],
      tau_inh: [-1],
      E_exc: [Number.NaN],
      E_inh: [Infinity],
      w_exc: [-1],
      w_inh: [-1],
      excitatory: [5, [Number.NaN], "1"],
      inhibitory: [null, ["1"]],
      dt: [0, 2, 1e-300],
    },
  ],
  [
    (o: library.SpikingNetworkOptions) => library.spikingNetwork(1, o),
    {
      N: [0, 1.5, 1e9],
      excitatory: [-0.1, 1.1],
      connectivity: [-0.1, 1.1, Number.NaN],
      J: [0, 1e-9],
      g: [-1],
      eta: [-1, Infinity],
      delay: [0, 1e9],
      tau: [0],
      V_th: [-65, Infinity],
      V_reset: [-45],
      t_ref: [-1],
      synapses: ["pulses", 1],
      tau_exc: [0],
      tau_inh: [Number.NaN],
      E_exc: [Infinity],
      E_inh: [Number.NaN],
      dt: [0, 2, 1e-12],
      seed: [Number.NaN, null, {}],
    },
  ],
  [
    (o: library.RateNetworkOptions) =>
      library.rateNetwork(
        [
          [0, 1],
          [1, 0],
        ],
        o,
      ),
    { response: ["step", 1], gamma: [-1, Number.NaN], theta: [Number.NaN, [1], [1, "2"], null] },
  ],
  [
    (o: object) => twoUnits.run([1, 1], o),
    { order: ["now"], sweeps: [-1, 1.5, 1e12], seed: [null, Number.NaN] },
  ],
  [(o: object) => library.searchUnits([1, 1, 1, 1], o), { reach: [0, -1, Infinity], points: [1, 1e6, 2.5] }],
];

test("every option refuses what is wrong, by name", () => {
  for (const [f, wrong] of options) {
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        assert.throws(
          () => f({ [name]: value } as never),
          (error: unknown) => {
            assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
            assert.ok(error.message.includes(name), `${name} is not named in: ${error.message}`);
            return true;
          },
          `${name}: ${String(value)} was accepted`,
        );
      }
    }
  }
});

test("relations between arguments", () => {
  const refused = (f: () => unknown, message: RegExp) => assert.throws(f, { name: "RangeError", message });
  refused(() => library.ramp(0, 1, 5, 5), /end is 5/);
  refused(() => library.firingRate([3, 1], 0, 5), /spikes\[1\] is 1/);
  refused(() => library.firingRate([1], 5, 5), /to is 5/);
  refused(() => library.windowedRate([1], 10, 0, 5), /window is 10/);
  refused(() => library.andUnit(2)([1]), /inputs/);
  refused(() => library.mcCullochPitts([]), /weights/);
  refused(() => library.searchUnits([1, 0, 1, 1]), /target\[1\] is 0/);
  refused(() => library.dh(0, Infinity), /gamma is Infinity/);
  refused(() => library.passiveDecay(2, 1, 1), /x is 2/);
  refused(() => library.conductionVelocity(cable, 0.5, 0.5), /to is 0.5/);
  refused(() => library.rateNetwork([[0, 1], [1]]), /weights\[1\]/);
  refused(() => library.rateNetwork([[1]]), /weights\[0\]\[0\] is 1/);
  refused(() => library.rateNetwork([]), /weights/);
  refused(() => library.rateNetwork(2, [{ from: 0, to: 0, weight: 1 }]), /no unit acts on itself/);
  refused(() => library.rateNetwork(2, [{ from: 0, to: 2, weight: 1 }]), /synapses\[0\].to is 2/);
  const twice = { from: 0, to: 1, weight: 1 };
  refused(() => library.rateNetwork(2, [twice, twice]), /synapses\[1\]/);
  refused(() => library.rateNetwork([[0]], { response: "g" }).stateGraph(), /response/);
  refused(() => library.rateNetwork(17, []).stateGraph(), /N is 17/);
  refused(() => library.randomNetworkRate({ g: 3 }), /g is 3/);
  refused(() => library.hodgkinHuxley(10, 1e9), /every|dt/);
  refused(() => library.spikingNetwork(1, { synapses: "conductance", E_exc: -45 }), /E_exc is -45/);
  refused(() => library.spikingNetwork(1, { synapses: "conductance", E_inh: -45 }), /E_inh is -45/);
  refused(() => library.integrateAndFire(0, 1e7), /dt is 0.1/);
  refused(() => library.axon(1e6, 1), /stimulus is 1000000/);
  refused(() => library.axon(0, 1e6), /every is 5/);
  refused(() => library.hodgkinHuxley(10, 100, { dt: 1 }), /dt is 1/);
  refused(() => library.integrateAndFire(1e9, 1000, { t_ref: 0 }), /stimulus/);
});
