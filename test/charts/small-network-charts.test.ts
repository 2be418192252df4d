import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  andUnit,
  exampleRateNetwork,
  type Figure,
  growingMatrixFigure,
  HebbianTraining,
  inputPlaneFigure,
  mcCullochPitts,
  networkFigure,
  random,
  randomPatterns,
  rateNetwork,
  stateGraphFigure,
  sweptFigure,
  truthTable,
  xorNetwork,
} from "neurons-to-networks";

const wording = { title: "t", alt: "a" };
interface Points {
  x: (number | null)[];
  y: (number | null)[];
  marker: { size: number[]; symbol: string[] };
}
const traces = (figure: Figure) => figure.data as unknown as Points[];

describe("a network as a directed graph", () => {
  const network = rateNetwork(3, [
    { from: 0, to: 1, weight: 1.5 },
    { from: 1, to: 0, weight: -0.5 },
  ]);
  const states = [
    [1, -1, 1],
    [-1, 1, 1],
  ];
  const figure = networkFigure(network, states, wording);
  const { shapes, annotations } = figure.layout as {
    shapes: { x0: number; y0: number; x1: number; y1: number; line: { dash?: string } }[];
    annotations: { text: string; showarrow: boolean }[];
  };

  test("an excitatory synapse is solid and ends in an arrow, an inhibitory one is dashed and ends in a bar", () => {
    assert.deepEqual(
      shapes.map(({ line }) => line.dash),
      ["dash", undefined, "solid"],
    );
    assert.equal(annotations.filter(({ showarrow }) => showarrow).length, 1);
    assert.deepEqual(
      annotations.map(({ text }) => text).filter((text) => text !== ""),
      ["−0.5", "+1.5"],
    );
  });

  test("the bar stands across the end of its synapse", () => {
    const [body, bar] = shapes;
    const along = [body.x1 - body.x0, body.y1 - body.y0];
    const across = [bar.x1 - bar.x0, bar.y1 - bar.y0];
    assert.ok(Math.abs(along[0] * across[0] + along[1] * across[1]) < 1e-12);
    assert.ok(Math.abs((bar.x0 + bar.x1) / 2 - body.x1) < 1e-12);
    assert.ok(Math.abs((bar.y0 + bar.y1) / 2 - body.y1) < 1e-12);
  });

  test("opposite synapses do not lie on each other", () => {
    const [one, , other] = shapes;
    assert.ok(Math.hypot(one.x0 - other.x1, one.y0 - other.y1) > 0.1);
  });

  test("each frame shows one sweep more, the still chart all", () => {
    assert.deepEqual(figure.data.at(-1)?.z, figure.frames[1].data.at(-1)?.z);
    assert.equal(figure.data[0].fillcolor, figure.frames[1].data[0].fillcolor);
    assert.deepEqual(
      figure.frames.map(({ data }) => data.at(-1)?.z),
      [
        [
          [1, null],
          [-1, null],
          [1, null],
        ],
        [
          [1, -1],
          [-1, 1],
          [1, 1],
        ],
      ],
    );
  });
});

describe("a map of all states", () => {
  const example = exampleRateNetwork();

  test("it holds every state once and an arrow from each that moves", () => {
    const figure = stateGraphFigure(example.stateGraph(), wording);
    const [arrows, fixed, states] = traces(figure);
    assert.equal(states.x.length, 32);
    assert.equal(new Set(states.x.map((x, k) => `${x?.toFixed(6)},${states.y[k]?.toFixed(6)}`)).size, 32);
    assert.equal(fixed.x.length, 2);
    assert.equal(arrows.x.filter((x) => x === null).length, 30);
    assert.equal(states.marker.size.filter((size) => size === 12).length, 8);
  });

  test("each arrow leads from a state to the next one", () => {
    const graph = example.stateGraph();
    const [arrows, , states] = traces(stateGraphFigure(graph, wording));
    const place = (points: Points, k: number) => `${points.x[k]},${points.y[k]}`;
    const texts = (states as unknown as { text: string[] }).text;
    const then = new Map(
      texts.map((text, k) => {
        const next = text.split("<br>then ")[1];
        return [
          place(states, k),
          place(
            states,
            texts.findIndex((other) => other.startsWith(`${next}<`)),
          ),
        ] as const;
      }),
    );
    for (let k = 0; k < arrows.x.length; k += 3)
      assert.equal(then.get(place(arrows, k)), place(arrows, k + 1));
  });

  test("a run is marked from its start on", () => {
    const { states: path } = example.run([1, -1, 1, 1, -1]);
    const [, run, , states] = traces(stateGraphFigure(example.stateGraph(), wording, { path }));
    assert.equal(run.x.filter((x) => x === null).length, path.length - 1);
    const start = states.marker.symbol.indexOf("diamond");
    assert.deepEqual([states.x[start], states.y[start]], [run.x[0], run.y[0]]);
  });

  test("no two states touch, and none is outside the chart, for ten networks of 1 to 6 units", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { uniform } = random(seed);
      const N = 1 + ((seed - 1) % 6);
      const row = (i: number) => Array.from({ length: N }, (_, j) => (i === j ? 0 : uniform() - 0.5));
      const figure = stateGraphFigure(
        rateNetwork(Array.from({ length: N }, (_, i) => row(i))).stateGraph(),
        wording,
      );
      const states = traces(figure).at(-1) as { x: number[]; y: number[] };
      assert.equal(states.x.length, 2 ** N);
      const { xaxis, yaxis } = figure.layout as Record<string, { range: [number, number] }>;
      states.x.forEach((x, k) => {
        assert.ok(x > xaxis.range[0] && x < xaxis.range[1]);
        assert.ok(states.y[k] > yaxis.range[0] && states.y[k] < yaxis.range[1]);
        for (let l = 0; l < k; l++) assert.ok(Math.hypot(x - states.x[l], states.y[k] - states.y[l]) > 0.05);
      });
    }
  });

  test("more than 6 units are refused", () => {
    assert.throws(() => stateGraphFigure(rateNetwork(7, []).stateGraph(), wording), RangeError);
  });
});

describe("functions in the plane of two inputs", () => {
  test("the line of a unit is where its field equals its threshold", () => {
    const unit = mcCullochPitts([1, -0.4], 0.3);
    const [line] = traces(inputPlaneFigure([{ label: "u", table: truthTable(unit), unit }], wording));
    line.x.forEach((x, k) => {
      assert.ok(Math.abs(unit.field([x, line.y[k]] as number[]) - 0.3) < 1e-12);
    });
  });

  test("a function without a unit has no line, and one without weights neither", () => {
    const zero = mcCullochPitts([0, 0], 1);
    const panels = [
      { label: "XOR", table: truthTable(xorNetwork) },
      { label: "never", table: truthTable(zero), unit: zero },
    ];
    assert.equal(inputPlaneFigure(panels, wording).data.length, 2);
  });

  test("axes are named after what the inputs are", () => {
    const panels = [
      { label: "AND", table: truthTable(andUnit()) },
      { label: "hidden", table: truthTable(andUnit()), axes: ["OR", "AND"] as const },
    ];
    const { layout } = inputPlaneFigure(panels, wording);
    const title = (name: string) => (layout[name] as { title: { text: string } }).title.text;
    assert.deepEqual(["xaxis", "yaxis", "xaxis2", "yaxis2"].map(title), ["S₁", "S₂", "OR", "AND"]);
  });
});

describe("a matrix that grows", () => {
  test("each frame has one pattern more and the weights after it", () => {
    const patterns = [...randomPatterns(3, 5, { seed: 1 })];
    const training = new HebbianTraining(5);
    const steps = [
      { matrix: training.matrix() },
      ...patterns.map((pattern) => {
        training.see(pattern);
        return { pattern, matrix: training.matrix() };
      }),
    ];
    const { frames, data: still } = growingMatrixFigure(steps, wording);
    assert.equal(frames.length, 4);
    assert.deepEqual(
      still.map(({ z }) => z),
      frames[3].data.map(({ z }) => z),
      "the still chart shows the last",
    );
    frames.forEach(({ data }, step) => {
      const [stream, weights] = data as { z: number[][] }[];
      for (let i = 0; i < 5; i++) {
        for (let mu = 0; mu < 3; mu++) assert.equal(stream.z[i][mu], mu < step ? patterns[mu][i] : 0);
        for (let j = 0; j < 5; j++) assert.equal(weights.z[i][j], steps[step].matrix.weight(i, j));
      }
    });
  });

  test("a training phase without a step is refused", () => {
    assert.throws(() => growingMatrixFigure([], wording), RangeError);
  });
});

test("curves swept over a parameter have a frame for each of its values", () => {
  const curves = (a: number) => [{ name: "a x", x: [0, 1], y: [0, a] }];
  const axes = { x: "x", y: "y", yRange: [0, 3] as [number, number] };
  const figure = sweptFigure({ name: "a", values: [1, 2, 3] }, curves, axes, wording);
  assert.deepEqual(
    figure.frames.map(({ name, data }) => [name, [...(data[0].y as Float32Array)]]),
    [
      ["1", [0, 1]],
      ["2", [0, 2]],
      ["3", [0, 3]],
    ],
  );
  assert.deepEqual([...(figure.data[0].y as Float32Array)], [0, 2], "the still chart is the middle one");
  assert.equal((figure.layout.sliders as { active: number }[])[0].active, 1);
});
