import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accuracy,
  confusionMatrix,
  type Examples,
  loadDataset,
  type Matrix,
  type MeasuredData,
  MultilayerNetwork,
  oneHot,
  predictedClasses,
  principalComponents,
  rootMeanSquareError,
  standardization,
  tecatorParts,
  trainNetwork,
  trainTestSplit,
  withShifts,
} from "neurons-to-networks";

function mean(outputs: readonly Matrix[]): Matrix {
  const values = outputs[0].values.map(
    (_, i) => outputs.reduce((sum, one) => sum + one.values[i], 0) / outputs.length,
  );
  return { ...outputs[0], values };
}

// Over the seeds 1 to 10: 0.983 in the mean, 0.976 at worst. (One network without shifts: 0.976 and 0.967.)
test("digits: three networks that learnt from shifted pictures answer at least 97 % of the test rightly", async () => {
  const { training, test: tested } = trainTestSplit(await loadDataset("digits"), { standardize: false });
  const more = withShifts(training.inputs, training.labels, 8);
  const scale = standardization(more.inputs);
  const examples = { inputs: scale.apply(more.inputs), targets: oneHot(more.labels, 10) };
  const outputs = [1, 2, 3].map((seed) => {
    const network = new MultilayerNetwork([64, 64, 10], { hidden: "relu", output: "softmax", seed });
    trainNetwork(network, examples, { loss: "cross-entropy", learningRate: 0.003, epochs: 10, seed });
    return network.outputs(scale.apply(tested.inputs));
  });
  const answers = predictedClasses(mean(outputs));
  const share = accuracy(answers, tested.labels);
  assert.ok(share >= 0.97, `${share}`);
  const counts = confusionMatrix(answers, tested.labels, 10).values;
  const right = Array.from({ length: 10 }, (_, k) => counts[11 * k]).reduce((sum, n) => sum + n, 0);
  assert.equal(right / tested.labels.length, share);
});

// Over the seeds 1 to 10: 0.979 in the mean, 0.965 at worst.
test("breast cancer: at least 96 % of the test are diagnosed rightly", async () => {
  const { training, test: tested } = trainTestSplit(await loadDataset("breast-cancer"));
  const network = new MultilayerNetwork([30, 8, 1], { output: "logistic" });
  trainNetwork(
    network,
    { inputs: training.inputs, targets: training.labels },
    { loss: "cross-entropy", learningRate: 0.01, weightDecay: 1, epochs: 50 },
  );
  const answers = network.outputs(tested.inputs).values.map((probability) => (probability >= 0.5 ? 1 : 0));
  const share = accuracy(answers, tested.labels);
  assert.ok(share >= 0.96, `${share}`);
});

// Over ten sets of seeds: 0.71 in the mean, 0.78 at worst. (The one network that does best on the monitoring set:
// 0.76 and 0.94.)
test("fat content: at most 0.8 % off on the customary test", async () => {
  const parts = tecatorParts(await loadDataset("tecator"));
  const fat = (part: MeasuredData): Float64Array =>
    Float64Array.from({ length: part.targets.rows }, (_, mu) => part.targets.values[3 * mu + 1]);
  const components = principalComponents(parts.training.inputs, 10);
  const scale = standardization(components.project(parts.training.inputs));
  const percent = standardization(Array.from(fat(parts.training), (value) => [value]));
  const examples = (part: MeasuredData): Examples => ({
    inputs: scale.apply(components.project(part.inputs)),
    targets: percent.apply(Array.from(fat(part), (value) => [value])),
  });
  const validation = examples(parts.monitoring);
  // Of ten networks the five that do best on the monitoring set answer together.
  const trained = Array.from({ length: 10 }, (_, seed) => {
    const network = new MultilayerNetwork([10, 4, 1], { seed });
    const options = {
      learningRate: 0.003,
      weightDecay: 0.1,
      batchSize: 16,
      epochs: 5000,
      patience: 500,
      seed,
    };
    const { curve, epoch } = trainNetwork(network, examples(parts.training), { ...options, validation });
    return { network, loss: curve[epoch - 1].validationLoss ?? Number.POSITIVE_INFINITY };
  });
  const best = trained.sort((a, b) => a.loss - b.loss).slice(0, 5);
  const error = (part: MeasuredData): number => {
    const outputs = best.map(({ network }) => network.outputs(examples(part).inputs));
    return rootMeanSquareError(percent.undo(mean(outputs)).values, fat(part));
  };
  assert.ok(error(parts.test) <= 0.8, `${error(parts.test)}`);
  assert.ok(error(parts.extrapolation) > error(parts.test));
});
