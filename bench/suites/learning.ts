import { readFileSync } from "node:fs";
import {
  MultilayerNetwork,
  type NetworkTraining,
  parseDigits,
  random,
  trainNetwork,
  trainPerceptron,
} from "neurons-to-networks";
import { compared } from "../compared.js";
import { type Answer, inAlternation, nodePeers, pythonPeers, seconds, writeArray } from "../peers.js";
import type { Row } from "../row.js";

const EPOCHS = 50;
const suite = "learning";

/** Digits with the same network, batches and epochs; and a perceptron; beside the libraries people use. */
export default async function measure(): Promise<Row[]> {
  const python = pythonPeers();
  const node = nodePeers();
  const rows = [...(await digits(python, node)), await perceptron(python)];
  python.end();
  node.end();
  return rows;
}

async function digits(python: ReturnType<typeof pythonPeers>, node: typeof python): Promise<Row[]> {
  const { inputs, labels } = parseDigits(
    readFileSync(new URL("../../../data/digits.csv.gz", import.meta.url)),
  );
  const values = inputs.values.map((grey) => grey / 16);
  // Every fifth picture is kept for the test.
  const isTraining = Uint8Array.from(labels, (_, mu) => (mu % 5 === 0 ? 0 : 1));
  writeArray("digits", values);
  writeArray("labels", labels);
  writeArray("split", isTraining);
  const pictures = (part: number) => {
    const chosen = Array.from(labels.keys()).filter((mu) => isTraining[mu] === part);
    return {
      inputs: chosen.map((mu) => values.subarray(64 * mu, 64 * mu + 64)),
      targets: chosen.map((mu) => Float64Array.from({ length: 10 }, (_, k) => (k === labels[mu] ? 1 : 0))),
      labels: chosen.map((mu) => labels[mu]),
    };
  };
  const [training, test] = [pictures(1), pictures(0)];
  const options: NetworkTraining = {
    loss: "cross-entropy",
    optimizer: "adam",
    learningRate: 0.001,
    batchSize: 32,
    epochs: EPOCHS,
  };
  let trained = new MultilayerNetwork([64, 64, 10], { hidden: "tanh", output: "softmax" });
  const ours = (seed: number) => {
    trained = new MultilayerNetwork([64, 64, 10], { hidden: "tanh", output: "softmax", seed });
    return seconds(() => trainNetwork(trained, training, { ...options, seed }));
  };
  ours(1);
  const { values: outputs } = trained.outputs(test.inputs);
  const right = test.labels.filter((label, mu) => {
    const answer = outputs.subarray(10 * mu, 10 * mu + 10);
    return answer.indexOf(Math.max(...answer)) === label;
  });
  const accuracy = right.length / test.labels.length;

  const answers = new Map<string, Answer | undefined>();
  const asked = (name: string, peer: typeof python, work: string, more: object) => async () => {
    const answer = await peer.ask(work, { epochs: EPOCHS, ...more });
    answers.set(name, answer);
    return answer?.seconds;
  };
  const [own, sklearn, torch] = await inAlternation(7, [
    () => ours(1),
    asked("scikit-learn", python, "digits_sklearn", { seed: 1 }),
    asked("PyTorch", python, "digits_torch", { seed: 1 }),
  ]);
  const [wasm, cpu, brain] = await inAlternation(1, [
    asked("TensorFlow.js, wasm", node, "tensorflow", { backend: "wasm" }),
    asked("TensorFlow.js, cpu", node, "tensorflow", { backend: "cpu" }),
    asked("brain.js", node, "brain", {}),
  ]);
  const fastest = (cpu ?? Infinity) < (wasm ?? Infinity) ? "TensorFlow.js, cpu" : "TensorFlow.js, wasm";
  const tensorflow = fastest.endsWith("cpu") ? cpu : wasm;
  const work = `digits, 64-64-10, tanh, batches of 32, ${EPOCHS} epochs`;
  const row = (peer: string, theirs: number | null, most: number) => {
    const answer = answers.get(peer);
    const note = answer
      ? `test accuracy ${accuracy.toFixed(3)}, theirs ${(answer.accuracy as number).toFixed(3)}`
      : "not measured: not installed";
    const agrees = !answer || accuracy >= (answer.accuracy as number) - 0.01;
    return compared(suite, work, peer, [own, theirs], most, note, agrees);
  };
  return [
    row("scikit-learn", sklearn, 0.8),
    row("PyTorch", torch, 0.5),
    row(fastest, tensorflow, 0.5),
    row("brain.js", brain, 0.1),
  ];
}

async function perceptron(python: ReturnType<typeof pythonPeers>): Promise<Row> {
  const [P, N] = [1500, 1000];
  const rng = random(1);
  const values = Float64Array.from({ length: P * N }, () => rng.sign());
  const labels = Int8Array.from({ length: P }, () => rng.sign());
  const points = { rows: P, columns: N, values };
  const options = { threshold: false, maxEpochs: 5000 };
  const result = trainPerceptron(points, labels, options);
  writeArray("points", values);
  writeArray("signs", labels);
  const theirs = async () => python.ask("perceptron", { P, N, epochs: result.epochs });
  const answer = await theirs();
  const [own, time] = await inAlternation(5, [
    () => seconds(() => trainPerceptron(points, labels, options)),
    async () => (await theirs())?.seconds,
  ]);
  const same =
    answer && (answer.weights as number[]).every((w, i) => Math.abs(w - result.perceptron.weights[i]) < 1e-9);
  return compared(
    suite,
    `perceptron, N = ${N}, P = ${P} random points, to zero errors`,
    "scikit-learn Perceptron",
    [own, time],
    0.5,
    answer
      ? `${result.epochs} epochs, their errors ${answer.errors}; ${same ? "same weights" : "other weights"}`
      : "not measured: not installed",
    same !== false,
  );
}
