// TensorFlow.js and brain.js as peers: each line of standard input is a piece of work in JSON, each line of output its
// answer. Modules come from the folder given.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { createInterface } = require("node:readline");
const { join } = require("node:path");

const folder = process.argv[2];
const load = createRequire(join(folder, "package.json"));

function digits() {
  const bytes = readFileSync("digits");
  const x = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const labels = readFileSync("labels");
  const split = readFileSync("split");
  const all = Array.from(labels, (label, mu) => ({
    input: Array.from(x.subarray(64 * mu, 64 * mu + 64)),
    output: Array.from({ length: 10 }, (_, k) => (k === label ? 1 : 0)),
    label,
    isTraining: split[mu] === 1,
  }));
  return [all.filter((one) => one.isTraining), all.filter((one) => !one.isTraining)];
}

const largest = (values) => values.indexOf(Math.max(...values));

const works = {
  async tensorflow({ backend, epochs }) {
    const tf = { ...load("@tensorflow/tfjs-core"), ...load("@tensorflow/tfjs-layers") };
    if (backend === "wasm") {
      const wasm = load("@tensorflow/tfjs-backend-wasm");
      wasm.setWasmPaths(`${join(folder, "node_modules/@tensorflow/tfjs-backend-wasm/dist")}/`);
    } else load("@tensorflow/tfjs-backend-cpu");
    await tf.setBackend(backend);
    await tf.ready();
    const [training, test] = digits();
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 64, activation: "tanh", inputShape: [64] }),
        tf.layers.dense({ units: 10, activation: "softmax" }),
      ],
    });
    model.compile({ optimizer: tf.train.adam(0.001), loss: "categoricalCrossentropy" });
    const x = tf.tensor2d(training.map(({ input }) => input));
    const y = tf.tensor2d(training.map(({ output }) => output));
    const start = performance.now();
    await model.fit(x, y, { batchSize: 32, epochs, verbose: 0, yieldEvery: "never" });
    const seconds = (performance.now() - start) / 1000;
    const answers = model.predict(tf.tensor2d(test.map(({ input }) => input))).arraySync();
    const right = answers.filter((outputs, mu) => largest(outputs) === test[mu].label).length;
    return { seconds, accuracy: right / test.length };
  },
  async brain({ epochs }) {
    const brain = load("brain.js");
    const [training, test] = digits();
    const net = new brain.NeuralNetwork({ hiddenLayers: [64], activation: "tanh" });
    const start = performance.now();
    net.train(training, { iterations: epochs, errorThresh: 1e-9, learningRate: 0.01, log: false });
    const seconds = (performance.now() - start) / 1000;
    const right = test.filter(({ input, label }) => largest(Array.from(net.run(input))) === label).length;
    return { seconds, accuracy: right / test.length };
  },
};

(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const { work, ...options } = JSON.parse(line);
    const log = console.log;
    console.log = () => {};
    const answer = await works[work](options).catch((error) => ({ error: String(error) }));
    console.log = log;
    console.log(JSON.stringify(answer));
  }
})();
