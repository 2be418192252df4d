import type { McCullochPittsUnit, TruthRow } from "../neurons/mcculloch-pitts.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { active, axis, curves, ink, rest } from "./style.js";

/** A function of two inputs, and a unit whose border is drawn with it if there is one. */
export interface PlanePanel {
  label: string;
  /** The four rows of its truth table. */
  table: readonly TruthRow[];
  unit?: McCullochPittsUnit;
  /** What the two inputs are, if not S₁ and S₂. */
  axes?: readonly [string, string];
}

/**
 * Functions of two inputs as points in the plane of the inputs: dark discs where the output is +1, light
 * squares where it is -1, with the line w_1 S_1 + w_2 S_2 = theta of a unit.
 * @param panels the functions, side by side.
 * @param wording title, alt text and caption.
 */
export function inputPlaneFigure(panels: PlanePanel[], wording: Wording): Figure {
  const gap = 0.05;
  const width = (1 - gap * (panels.length - 1)) / panels.length;
  const parts = panels.map((panel, k) => {
    const n = k === 0 ? "" : String(k + 1);
    const from = k * (width + gap);
    const axes = { xaxis: `x${n}`, yaxis: `y${n}` };
    const ticks = { range: [-1.8, 1.8], tickvals: [-1, 1], ticktext: ["−1", "+1"], showgrid: false };
    return {
      traces: [...border(panel.unit, axes), points(panel.table, axes)],
      layout: {
        [`xaxis${n}`]: axis(panel.axes?.[0] ?? "S₁", {
          ...ticks,
          domain: [from, from + width],
          anchor: `y${n}`,
          constrain: "domain",
        }),
        [`yaxis${n}`]: axis(panel.axes?.[1] ?? (k === 0 ? "S₂" : ""), {
          ...ticks,
          showticklabels: k === 0,
          anchor: `x${n}`,
          scaleanchor: `x${n}`,
          constrain: "domain",
        }),
      },
      label: {
        ...{ text: `<b>${panel.label}</b>`, showarrow: false, x: 0.5, y: 1, yanchor: "bottom" },
        ...{ xref: `x${n} domain`, yref: `y${n} domain`, font: { color: ink } },
      },
    };
  });
  return new Figure(
    parts.flatMap(({ traces }) => traces),
    wording,
    {
      height: panels.length <= 3 ? 340 : 280,
      margin: { t: 74 },
      showlegend: false,
      ...Object.assign({}, ...parts.map(({ layout }) => layout)),
      annotations: parts.map(({ label }) => label),
    },
  );
}

function points(table: readonly TruthRow[], axes: Trace): Trace {
  return {
    ...axes,
    type: "scatter",
    mode: "markers",
    x: table.map(({ inputs }) => inputs[0]),
    y: table.map(({ inputs }) => inputs[1]),
    marker: {
      size: 18,
      symbol: table.map(({ output }) => (output > 0 ? "circle" : "square")),
      color: table.map(({ output }) => (output > 0 ? active : rest)),
      line: { color: active, width: 2 },
    },
    text: table.map(({ output }) => (output > 0 ? "+1: fires" : "−1: rests")),
    hovertemplate: "S₁ = %{x}, S₂ = %{y}<br>output %{text}<extra></extra>",
  };
}

/** The line where the unit's local field equals its threshold, long enough to cross the panel. */
function border(unit: McCullochPittsUnit | undefined, axes: Trace): Trace[] {
  if (!unit) return [];
  const [a, b] = unit.weights;
  const norm = a * a + b * b;
  if (norm === 0) return [];
  const foot = [(unit.theta * a) / norm, (unit.theta * b) / norm];
  const along = [-b / Math.sqrt(norm), a / Math.sqrt(norm)];
  const ends = [-5, 5];
  return [
    {
      ...axes,
      type: "scatter",
      mode: "lines",
      x: ends.map((s) => foot[0] + s * along[0]),
      y: ends.map((s) => foot[1] + s * along[1]),
      line: { color: curves[1].color, width: 2, dash: "dash" },
      hoverinfo: "skip",
    },
  ];
}
