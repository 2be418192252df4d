import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  committeeMachine,
  type LayerActivation,
  type Loss,
  lossGradient,
  MultilayerNetwork,
  moons,
  random,
  spirals,
  trainingEpochs,
  trainNetwork,
  xor,
} from "neurons-to-networks";
import { adam, gradientDescent } from "#src/learning/backpropagation-optimizers";

const hiddenKinds: LayerActivation[] = ["tanh", "logistic", "relu", "identity"];
const outputKinds: LayerActivation[] = ["tanh", "logistic", "relu", "identity", "softmax"];
const fitsEntropy: LayerActivation[] = ["tanh", "logistic", "softmax"];

function targetsFor(output: LayerActivation, P: number, n: number, seed: number): number[][] {
  const rng = random(seed);
  return Array.from({ length: P }, () => {
    const line = Array.from({ length: n }, () => 0.05 + 0.9 * rng.uniform());
    const sum = line.reduce((total, x) => total + x, 0);
    if (output === "softmax") return line.map((x) => x / sum);
    return output === "tanh" ? line.map((x) => 2 * x - 1) : line;
  });
}

for (const loss of ["squared error", "cross-entropy"] as Loss[]) {
  for (const output of loss === "cross-entropy" ? fitsEntropy : outputKinds) {
    for (const hidden of hiddenKinds) {
      test(`gradient: ${loss}, ${hidden}, ${output}: backpropagation is the central difference`, () => {
        const rng = random(`${loss} ${hidden} ${output}`);
        for (const sizes of [
          [3, 2],
          [3, 5, 2],
          [4, 6, 3, 2],
        ]) {
          const network = new MultilayerNetwork(sizes, { hidden, output, seed: `${sizes}` });
          for (let i = 0; i < network.parameters.length; i++) network.parameters[i] += 0.3 * rng.normal();
          const inputs = Array.from({ length: 7 }, () =>
            Array.from({ length: sizes[0] }, () => rng.normal()),
          );
          const examples = { inputs, targets: targetsFor(output, 7, 2, 1) };
          const { gradient } = lossGradient(network, examples, loss);
          let largest = 0;
          const step = 1e-5;
          network.parameters.forEach((value, i) => {
            network.parameters[i] = value + step;
            const above = lossGradient(network, examples, loss).loss;
            network.parameters[i] = value - step;
            const below = lossGradient(network, examples, loss).loss;
            network.parameters[i] = value;
            largest = Math.max(largest, Math.abs(gradient[i] - (above - below) / (2 * step)));
          });
          assert.ok(largest < 1e-8, `off by ${largest}`);
          assert.ok(gradient.some((derivative) => Math.abs(derivative) > 1e-3));
        }
      });
    }
  }
}

test("the losses are those of their formulas", () => {
  const inputs = [
    [0.3, -1],
    [2, 0.5],
  ];
  const pairs: [Loss, LayerActivation, (s: number, t: number) => number][] = [
    ["squared error", "identity", (s, t) => (s - t) ** 2 / 2],
    ["cross-entropy", "logistic", (s, t) => -(t * Math.log(s) + (1 - t) * Math.log(1 - s))],
    ["cross-entropy", "softmax", (s, t) => -t * Math.log(s)],
    [
      "cross-entropy",
      "tanh",
      (s, t) => -((1 + t) / 2) * Math.log((1 + s) / 2) - ((1 - t) / 2) * Math.log((1 - s) / 2),
    ],
  ];
  for (const [loss, output, formula] of pairs) {
    const network = new MultilayerNetwork([2, 3, 2], { output });
    const targets = targetsFor(output, 2, 2, 4);
    const S = network.outputs(inputs).values;
    const expected = targets.flat().reduce((sum, t, i) => sum + formula(S[i], t), 0) / 2;
    assert.ok(Math.abs(lossGradient(network, { inputs, targets }, loss).loss - expected) < 1e-14);
  }
});

test("cross-entropy stays finite where probabilities vanish", () => {
  for (const output of fitsEntropy) {
    const network = new MultilayerNetwork([1, 2], { output });
    network.parameters.set([3000, -3000, 0, 0]);
    const { loss, gradient } = lossGradient(network, { inputs: [[1]], targets: [[0, 1]] }, "cross-entropy");
    assert.ok(loss >= 3000 && loss < 13_000, `${output}: ${loss}`);
    assert.ok(gradient.every(Number.isFinite));
  }
});

test("one step of gradient descent and of Adam, by hand", () => {
  const w = Float64Array.of(1, 2);
  const momentum = gradientDescent(2, 0.1, 0.5);
  momentum(w, Float64Array.of(1, -2));
  assert.deepEqual(w, Float64Array.of(0.9, 2.2));
  momentum(w, Float64Array.of(0, 0));
  assert.ok(Math.abs(w[0] - 0.85) < 1e-15 && Math.abs(w[1] - 2.3) < 1e-15);
  // Kingma and Ba, algorithm 1, twice.
  const [g1, g2, eta] = [0.3, -0.1, 0.01];
  const x = Float64Array.of(5);
  const step = adam(1, eta);
  step(x, Float64Array.of(g1));
  step(x, Float64Array.of(g2));
  const m2 = 0.9 * 0.1 * g1 + 0.1 * g2;
  const v2 = 0.999 * 0.001 * g1 ** 2 + 0.001 * g2 ** 2;
  const second = (eta * m2) / (1 - 0.9 ** 2) / (Math.sqrt(v2 / (1 - 0.999 ** 2)) + 1e-8);
  const first = (eta * g1) / (Math.abs(g1) + 1e-8);
  assert.ok(Math.abs(x[0] - (5 - first - second)) < 1e-14);
});

test("weight decay shrinks the weights and leaves the thresholds", () => {
  const network = new MultilayerNetwork([1, 1]);
  network.parameters.set([0.5, 0.25]);
  // Input 0 and target -theta: no error, no gradient.
  trainNetwork(
    network,
    { inputs: [[0]], targets: [-0.25] },
    { optimizer: "gradient descent", learningRate: 0.1, weightDecay: 2, epochs: 1 },
  );
  assert.deepEqual(network.parameters, Float64Array.of(0.5 * 0.8, 0.25));
});

test("XOR, moons and spirals are learnt", () => {
  for (const [data, hidden] of [
    [xor({ noise: 0.1 }), 4],
    [moons({ noise: 0.05 }), 10],
    [spirals({ P: 300, noise: 0 }), 40],
  ] as const) {
    const network = new MultilayerNetwork([2, hidden, 1], { output: "tanh" });
    const examples = { inputs: data.inputs, targets: data.labels };
    trainNetwork(network, examples, { loss: "cross-entropy", learningRate: 0.02, epochs: 400 });
    const answers = network.outputs(data.inputs).values;
    const wrong = data.labels.filter((label, mu) => label * answers[mu] <= 0).length;
    assert.ok(wrong <= 2, `${wrong} wrong`);
  }
});

test("a seed gives the same network and the same training; another seed another", () => {
  const { inputs, labels } = moons();
  const run = (seed: number) => {
    const network = new MultilayerNetwork([2, 5, 1], { seed });
    trainNetwork(network, { inputs, targets: labels }, { epochs: 3, seed });
    return network.parameters;
  };
  assert.deepEqual(run(1), run(1));
  assert.notDeepEqual(run(1), run(2));
});

test("early stopping goes back to the best network, also if the loop is left", () => {
  const { inputs, labels } = moons({ P: 40, noise: 0.4 });
  const validation = {
    inputs: moons({ P: 200, noise: 0.4, seed: 2 }).inputs,
    targets: moons({ P: 200, noise: 0.4, seed: 2 }).labels,
  };
  const network = new MultilayerNetwork([2, 30, 1]);
  const options = { learningRate: 0.02, epochs: 2000, validation, patience: 30 };
  const { curve, epoch } = trainNetwork(network, { inputs, targets: labels }, options);
  assert.equal(curve.length, epoch + 30);
  const losses = curve.map(({ validationLoss = Number.NaN }) => validationLoss);
  assert.equal(losses.indexOf(Math.min(...losses)), epoch - 1);
  assert.ok(Math.abs(lossGradient(network, validation).loss - losses[epoch - 1]) < 1e-12);

  const other = new MultilayerNetwork([2, 30, 1]);
  const seen: number[] = [];
  for (const { validationLoss = Number.NaN } of trainingEpochs(other, { inputs, targets: labels }, options)) {
    seen.push(validationLoss);
    if (seen.length === epoch + 5) break;
  }
  assert.ok(Math.abs(lossGradient(other, validation).loss - Math.min(...seen)) < 1e-12);
});

test("training reports every epoch and can be ended", () => {
  const { inputs, labels } = xor();
  const network = new MultilayerNetwork([2, 3, 1]);
  const seen: number[] = [];
  const { curve } = trainNetwork(
    network,
    { inputs, targets: labels },
    {
      epochs: 50,
      onEpoch: ({ epoch }) => {
        seen.push(epoch);
        return epoch < 7;
      },
    },
  );
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(curve.length, 7);
  assert.ok(curve.every(({ trainingLoss }) => trainingLoss > 0));
});

test("a batch of all examples is the plain gradient", () => {
  const { inputs, labels } = moons({ P: 33 });
  const [a, b] = [new MultilayerNetwork([2, 4, 1]), new MultilayerNetwork([2, 4, 1])];
  const examples = { inputs, targets: labels };
  trainNetwork(a, examples, { optimizer: "gradient descent", learningRate: 0.1, batchSize: 1000, epochs: 3 });
  for (let step = 0; step < 3; step++) {
    const { gradient } = lossGradient(b, examples);
    gradient.forEach((g, i) => {
      b.parameters[i] -= 0.1 * g;
    });
  }
  a.parameters.forEach((w, i) => {
    assert.ok(Math.abs(w - b.parameters[i]) < 1e-12);
  });
});

test("a network of one example, one input, one unit trains", () => {
  const network = new MultilayerNetwork([1, 1]);
  trainNetwork(network, { inputs: [[1]], targets: [3] }, { epochs: 2000, learningRate: 0.05 });
  assert.ok(Math.abs(network.output([1])[0] - 3) < 1e-3);
});

test("wrong input is refused by name, before any training", () => {
  const network = new MultilayerNetwork([2, 3, 2], { output: "softmax" });
  const good = { inputs: [[1, 2]], targets: [[0, 1]] };
  const bad: [() => unknown, RegExp][] = [
    [() => trainNetwork(network, null as never), /^TypeError: examples/],
    [() => trainNetwork(network, { inputs: [[1]], targets: [[0, 1]] }), /columns of examples.inputs is 1/],
    [() => trainNetwork(network, { inputs: [[1, 2]], targets: [1] }), /^RangeError: examples.targets/],
    [
      () =>
        trainNetwork(network, {
          inputs: [[1, 2]],
          targets: [
            [0, 1],
            [1, 0],
          ],
        }),
      /number of examples.targets is 2/,
    ],
    [
      () => trainNetwork(network, { inputs: [[1, 2]], targets: [[0, 2]] }, { loss: "cross-entropy" }),
      /row 0, column 1 is 2/,
    ],
    [
      () => trainNetwork(network, { inputs: [[1, 2]], targets: [[0, 0]] }, { loss: "cross-entropy" }),
      /sum of row 0/,
    ],
    [() => trainNetwork(network, good, { loss: "other" as never }), /^RangeError: loss/],
    [() => trainNetwork(new MultilayerNetwork([2, 2]), good, { loss: "cross-entropy" }), /^RangeError: loss/],
    [() => trainNetwork(committeeMachine(2, 3), { inputs: [[1, 2]], targets: [1] }), /^RangeError: network/],
    [() => trainNetwork(network, good, { learningRate: -1 }), /^RangeError: learningRate/],
    [
      () => trainNetwork(network, good, { momentum: 1, optimizer: "gradient descent" }),
      /^RangeError: momentum/,
    ],
    [() => trainNetwork(network, good, { momentum: 0.5 }), /^RangeError: momentum/],
    [() => trainNetwork(network, good, { weightDecay: -1 }), /^RangeError: weightDecay/],
    [() => trainNetwork(network, good, { batchSize: 0 }), /^RangeError: batchSize/],
    [() => trainNetwork(network, good, { epochs: 1.5 }), /^RangeError: epochs/],
    [() => trainNetwork(network, good, { patience: 3 }), /^RangeError: patience/],
    [() => trainNetwork(network, good, { optimizer: "sgd" as never }), /^RangeError: optimizer/],
    [
      () => trainNetwork(network, good, { validation: { inputs: [[1]], targets: [[0, 1]] } }),
      /validation.inputs/,
    ],
    [() => trainingEpochs(network, good, { epochs: 0 }), /^RangeError: epochs/],
  ];
  for (const [call, expected] of bad) assert.throws(call, expected);
  const wild = { inputs: [[1e200, 1e200]], targets: [[1, 2]] };
  const linear = new MultilayerNetwork([2, 3, 2], { hidden: "identity" });
  assert.throws(() => trainNetwork(linear, wild, { optimizer: "gradient descent" }), /loss in epoch \d+ is/);
});

test("whatever else is handed over as options is refused with a RangeError or TypeError or works", () => {
  const junk = fc.oneof(fc.anything(), fc.double(), fc.string());
  fc.assert(
    fc.property(
      fc.constantFrom(
        "loss",
        "optimizer",
        "learningRate",
        "momentum",
        "weightDecay",
        "batchSize",
        "patience",
      ),
      junk,
      (option, value) => {
        const network = new MultilayerNetwork([1, 1]);
        try {
          trainNetwork(network, { inputs: [[1]], targets: [1] }, { epochs: 1, [option]: value });
        } catch (error) {
          assert.ok(error instanceof RangeError || error instanceof TypeError, String(error));
          assert.ok(error.message.startsWith(option) || error.message.startsWith("the loss"), error.message);
        }
      },
    ),
    { numRuns: 500, seed: 1 },
  );
});
