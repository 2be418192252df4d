import { Figure, type Trace } from "./figure.js";
import { active, excitatory, faint, inhibitory, ink, muted } from "./style.js";

type Point = [x: number, y: number];

// Trunks first, then their branches.
const TRUNKS = 5;
const dendrites: Point[][] = [
  line(23, 27.5, 16, 34, 9, 38),
  line(21.5, 24, 13, 25, 4, 27),
  line(23, 20.5, 17, 14, 9.5, 9),
  line(27, 28.5, 29, 35, 27, 42),
  line(27, 19.5, 29, 13, 26.5, 6),
  line(16, 34, 15.5, 38, 13, 42),
  line(12.5, 36, 8, 34.5, 3, 34),
  line(13, 25, 9, 22.5, 4, 20.5),
  line(17, 14, 17.5, 9, 16, 5),
  line(13.2, 11.5, 9, 13, 4, 13.5),
  line(29, 35, 32, 38, 33.5, 42),
  line(29, 13, 32.5, 10, 34, 6),
];
const axonBranches: Point[][] = [
  line(62, 24, 68, 29.8, 73.8, 33),
  line(62, 24, 70, 23.6, 78, 24.4),
  line(62, 24, 67, 18.5, 73.8, 15.2),
];
const nextNeuron: Point[][] = [
  line(86.5, 27, 80, 32, 74.5, 34),
  line(80, 32, 77.5, 36.5, 73, 40),
  line(85.5, 24, 82, 24.6, 79, 24.5),
  line(86.5, 21, 80.5, 16, 74.8, 14.4),
  line(80.5, 16, 78.5, 11.5, 74, 8),
  line(91, 29, 92, 35, 89, 41),
  line(91, 19, 92, 13, 89, 7),
  line(94.5, 24, 97.5, 24, 102, 24),
];
const terminals = axonBranches.map((branch) => branch[branch.length - 1]);

/**
 * A neuron as a drawing: dendrites, soma, axon, and the synapses on it and on the next neuron. It is a scheme, not to
 * scale: a real axon may be a million times longer than it is wide.
 */
export function neuronDrawing(): Figure {
  const parts: Trace[] = [
    ...nextNeuron.map((path) => stroke(path, muted, 2.5, "dendrite of the next neuron")),
    blob(90, 24, 4.6, muted, "the next neuron"),
    ...dendrites.map((path, k) => stroke(path, active, k < TRUNKS ? 4.5 : 2.8, "dendrite: collects input")),
    stroke(line(29, 24, 45, 25.2, 62, 24), active, 4.5, "axon: carries the spikes away"),
    ...axonBranches.map((path) => stroke(path, active, 3, "branch of the axon")),
    hillock(),
    blob(26, 24, 5.4, active, "soma, the cell body: adds up what arrives"),
    ends(terminals, active, "circle", 11, "synapse on the next neuron"),
    stroke(line(-4, 44, 3, 42.5, 8.6, 39), excitatory, 2.5, "axon of an excitatory neuron"),
    ends([[8.4, 38.9]], excitatory, "circle", 12, "excitatory synapse: raises the voltage"),
    stroke(line(-4, 3, 3, 4.5, 8.6, 8), inhibitory, 2.5, "axon of an inhibitory neuron", "dash"),
    ends([[8.6, 8]], inhibitory, "square", 12, "inhibitory synapse: lowers the voltage or holds it"),
  ];
  return new Figure(
    parts,
    {
      title: "Signals enter through the dendrites and leave along the axon",
      alt: "Drawing of a neuron: branched dendrites on the left run into the soma; from it one long axon leaves to the right and branches; its ends touch the dendrites of the next neuron at synapses. One excitatory and one inhibitory synapse sit on the dendrites.",
      caption:
        "A scheme, not to scale. Excitatory: solid line and disc; inhibitory: dashed line and square. A real neuron of the cortex receives thousands of synapses.",
    },
    {
      height: 410,
      margin: { l: 12, r: 12, b: 12 },
      showlegend: false,
      xaxis: { visible: false, range: [-5, 103], constrain: "domain", fixedrange: true },
      yaxis: {
        visible: false,
        range: [-3, 50],
        constrain: "domain",
        constraintoward: "top",
        scaleanchor: "x",
        fixedrange: true,
      },
      annotations: [
        word("excitatory synapse", -4, 47.5, excitatory, "left"),
        word("inhibitory synapse", -4, -0.5, inhibitory, "left"),
        word("dendrites", 35.5, 39, active, "left"),
        word("soma", 26, 24, "#ffffff"),
        word("axon", 47, 28, active),
        { ...word("spike", 42, 20.5, muted), ax: 42, ay: 20.5 },
        arrow(47, 20.5, 57, 20.5),
        word("synapses", 67, 38, active),
        arrow(67, 36.4, 72.4, 34.3),
        word("next neuron", 103, 46, muted, "right"),
      ],
    },
  );
}

/** Three points of a curve. */
function line(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): Point[] {
  return [
    [x1, y1],
    [x2, y2],
    [x3, y3],
  ];
}

function stroke(path: Point[], color: string, width: number, hover: string, dash = "solid"): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: path.map(([x]) => x),
    y: path.map(([, y]) => y),
    line: { color, width, dash, shape: "spline", smoothing: 1 },
    hovertemplate: `${hover}<extra></extra>`,
    cliponaxis: false,
  };
}

function ends(points: Point[], color: string, symbol: string, size: number, hover: string): Trace {
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    marker: { color, symbol, size, line: { color: faint, width: 1 } },
    hovertemplate: `${hover}<extra></extra>`,
    cliponaxis: false,
  };
}

/** A cell body: a circle that is not quite round. */
function blob(x: number, y: number, radius: number, color: string, hover: string): Trace {
  const angles = Array.from({ length: 61 }, (_, k) => (2 * Math.PI * k) / 60);
  const r = (a: number) => radius * (1 + 0.07 * Math.cos(3 * a + 0.4) + 0.04 * Math.cos(5 * a));
  return filled(
    angles.map((a) => [x + r(a) * Math.cos(a), y + 0.92 * r(a) * Math.sin(a)]),
    color,
    hover,
  );
}

/** Where the axon leaves the soma. */
function hillock(): Trace {
  const outline: Point[] = [
    [30, 27],
    [33, 25.2],
    [37, 24.9],
    [37, 24.2],
    [33, 23.2],
    [30, 21],
    [30, 27],
  ];
  return filled(outline, active, "axon hillock: here a spike starts");
}

function filled(outline: Point[], color: string, hover: string): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: outline.map(([x]) => x),
    y: outline.map(([, y]) => y),
    fill: "toself",
    fillcolor: color,
    line: { color, width: 1 },
    hoveron: "fills",
    hoverinfo: "text",
    text: hover,
  };
}

function word(text: string, x: number, y: number, color = ink, xanchor = "center"): Record<string, unknown> {
  return { text, x, y, xanchor, yanchor: "middle", showarrow: false, font: { color, size: 13 } };
}

function arrow(fromX: number, fromY: number, x: number, y: number): Record<string, unknown> {
  const from = { ax: fromX, ay: fromY, axref: "x", ayref: "y" };
  return { x, y, ...from, text: "", showarrow: true, arrowhead: 2, arrowcolor: muted, arrowwidth: 1.5 };
}
