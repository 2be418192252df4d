import assert from "node:assert/strict";
import { test } from "node:test";
import {
  axon,
  comparedFigure,
  g,
  hodgkinHuxley,
  integrateAndFire,
  membraneFigure,
  neuronDrawing,
  pulse,
  rasterFigure,
  spikeFigure,
  spikingNetwork,
  travellingSpikeFigure,
  unitFigure,
} from "neurons-to-networks";

const wording = { title: "title", alt: "alt", caption: "caption" };
const named = (figure: { data: Record<string, unknown>[] }, name: string) =>
  figure.data.find((trace) => trace.name === name) as unknown as { x: number[]; y: number[] };

test("the drawing tells excitatory and inhibitory apart by more than colour", () => {
  const { data } = neuronDrawing();
  const found = (part: string) => data.filter((trace) => String(trace.hovertemplate).includes(part));
  const looks = (trace: Record<string, unknown>) => JSON.stringify([trace.line, trace.marker]);
  const [excitatory] = found("excitatory synapse");
  const [inhibitory] = found("inhibitory synapse");
  assert.notEqual(
    (excitatory.marker as { symbol: string }).symbol,
    (inhibitory.marker as { symbol: string }).symbol,
  );
  assert.match(looks(found("axon of an inhibitory neuron")[0]), /"dash":"dash"/);
  assert.match(looks(found("axon of an excitatory neuron")[0]), /"dash":"solid"/);
});

test("a spike: six curves over one time, the injected current shaded from its start to its end", () => {
  const { data, layout } = spikeFigure(hodgkinHuxley(pulse(10, 2, 1), 10), wording, { from: 1, to: 9 });
  assert.equal(data.filter(({ mode }) => mode === "lines").length, 6);
  const shapes = layout.shapes as { x0: number; x1: number }[];
  assert.equal(shapes.length, 1);
  assert.ok(Math.abs(shapes[0].x0 - 2) < 0.02 && Math.abs(shapes[0].x1 - 3) < 0.02);
  assert.deepEqual((layout.xaxis as { range: number[] }).range, [1, 9]);
  assert.deepEqual(spikeFigure(hodgkinHuxley(0, 5), wording).layout.shapes, []);
});

test("the travelling spike: frames hold the voltages of their time, and it stands where it was asked to", () => {
  const kick = pulse(20, 0.5, 0.2);
  const [spike, cable] = [false, true].map((passive) => axon(kick, 3, { length: 4, passive }));
  const { data, frames, layout } = travellingSpikeFigure(spike, cable, wording, { every: 10, at: 1.5 });
  assert.equal(frames.length, Math.ceil(spike.t.length / 10));
  frames.forEach(({ name, data: [voltage] }, k) => {
    assert.equal(name, spike.t[10 * k].toFixed(1));
    assert.deepEqual(voltage.y, Float32Array.from(spike.V[10 * k]));
  });
  const [{ active }] = layout.sliders as { active: number }[];
  assert.equal(frames[active].name, "1.5");
  assert.deepEqual(data[2].y, frames[active].data[0].y);
  const highest = data[0].y as Float32Array;
  assert.equal(highest[40], Math.fround(Math.max(...spike.V.map((V) => V[40]))));
  assert.throws(() => travellingSpikeFigure(spike, axon(kick, 2, { length: 4 }), wording), RangeError);
});

test("voltages: a line up at every spike, a mark at every arrival, one panel for each run", () => {
  const excitatory = Array.from({ length: 13 }, (_, k) => 10 + k / 4);
  const fires = integrateAndFire(0, 40, { excitatory });
  const rests = integrateAndFire(0, 40, { inhibitory: [10] });
  const figure = membraneFigure(
    [
      { label: "fires", run: fires, excitatory },
      { label: "rests", run: rests, inhibitory: [10] },
    ],
    -50,
    wording,
  );
  assert.equal(fires.spikes.length, 1);
  const up = named(figure, "fires");
  assert.equal(Array.from(up.y).filter((V) => V > -50).length, 1);
  assert.equal(up.x[up.y.findIndex((V) => V > -50)], Math.fround(fires.spikes[0]));
  assert.ok(Array.from(named(figure, "rests").y).every((V) => V < -50));
  assert.equal(named(figure, "excitatory").x.length, 13);
  assert.equal(named(figure, "inhibitory").x.length, 1);
  assert.equal(Object.keys(figure.layout).filter((key) => key.startsWith("yaxis")).length, 2);
  assert.throws(() => membraneFigure([], -50, wording), RangeError);
});

test("points are never joined; their curve has their colour", () => {
  const points = { name: "measured", x: [0, 1], y: [0, 1] };
  const { data } = comparedFigure(
    [{ name: "a", points, curve: { name: "formula", x: [0, 1], y: [0, 1] } }, { points }],
    { x: "x", y: "y" },
    wording,
  );
  assert.deepEqual(
    data.map(({ name, mode }) => [name, mode]),
    [
      ["a, formula", "lines"],
      ["a, measured", "markers"],
      ["measured", "markers"],
    ],
  );
  const color = (trace: Record<string, unknown>, part: string) => (trace[part] as { color: string }).color;
  assert.equal(color(data[0], "line"), color(data[1], "marker"));
  assert.notEqual(color(data[1], "marker"), color(data[2], "marker"));
});

test("a raster: the spikes of the shown neurons in the shown time, and their rates", () => {
  const run = spikingNetwork(200, { N: 100, seed: 2 });
  const figure = rasterFigure(run, wording, { from: 100, to: 180, shown: 100 });
  const marks = ["excitatory", "inhibitory"].map((name) => named(figure, name));
  const shown = marks.reduce((sum, { x }) => sum + x.length, 0);
  assert.equal(shown, Array.from(run.times).filter((time) => time >= 100 && time <= 180).length);
  assert.ok(Array.from(marks[1].y).every((row) => row >= run.N_exc));
  const bars = figure.data.filter(({ type }) => type === "bar") as unknown as { x: Float32Array }[];
  const spikes = bars.reduce((sum, { x }) => sum + x.reduce((a, b) => a + b, 0), 0) * 0.2;
  assert.ok(Math.abs(spikes - run.times.length) < 1e-3 * run.times.length);
  assert.throws(() => rasterFigure(run, wording, { shown: 0 }), RangeError);
  assert.throws(() => rasterFigure(run, wording, { to: 300 }), RangeError);
});

test("a unit: the local potential as a sum, and the point on its curve", () => {
  const { data, layout } = unitFigure(
    { weights: [1, -0.5], states: [1, -1], response: "g", gamma: 2, theta: 0.5 },
    wording,
  );
  const point = data[data.length - 1] as { x: number[]; y: number[] };
  assert.deepEqual([point.x, point.y], [[1.5], [g(1.5, 2, 0.5)]]);
  const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
  assert.ok(texts.includes("x = 1.50") && texts.includes("θ"));
  const dashes = data.slice(0, 2).map(({ line }) => (line as { dash: string }).dash);
  assert.deepEqual(dashes, ["solid", "dash"]);
  assert.throws(() => unitFigure({ weights: [1], states: [1, 2] }, wording), RangeError);
  assert.throws(() => unitFigure({ weights: [1], states: [1], gamma: Infinity }, wording), RangeError);
});
