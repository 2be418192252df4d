import { Figure, type Frame, type Trace } from "./figure.js";
import { player } from "./player.js";

/** Room below a chart for a play button and a slider, in pixels. */
const CONTROLS = 78;

/**
 * One chart of many: a slider and a play button go through them. The charts must be of one kind; what differs
 * between them, in the data and in the layout, is what moves.
 * @param parameter what differs, such as "gain gamma"; stands before the values.
 * @param values the parameter's value of each chart, as text, each different.
 * @param figures the charts, one for each value.
 * @param active which of them is shown first, from 0.
 */
export function sweepFigure(parameter: string, values: string[], figures: Figure[], active = 0): Figure {
  const stills = figures.map(withRoom);
  const count = Math.max(...stills.map(({ data }) => data.length));
  const padded = stills.map(({ data }) => paddedTo(count, data));
  const data = padded[active];
  const moving = Array.from({ length: count }, (_, k) => differing(padded.map((traces) => traces[k])));
  const layouts = stills.map(({ layout }) => layout);
  const changing = differing(layouts).filter((key) => !STAYS.has(key));
  const traces = Array.from({ length: count }, (_, k) => k).filter((k) => moving[k].length > 0);
  const frames: Frame[] = padded.map((all, n) => ({
    name: values[n],
    traces,
    data: traces.map((k) => picked(all[k], moving[k])),
    layout: picked(layouts[n], changing),
  }));
  const swept = new Figure(data, { title: "", alt: "" });
  swept.layout = {
    ...layouts[active],
    ...player(frames, { prefix: `${parameter} = `, frameTime: 300, active }),
  };
  swept.frames = frames;
  return swept;
}

/** What a frame does not change: words, size and controls. */
const STAYS = new Set(["meta", "height", "margin", "sliders", "updatemenus"]);

/** A chart without controls of its own, and with room for those of the sweep. */
function withRoom({ data, layout }: Figure): { data: Trace[]; layout: Record<string, unknown> } {
  const { sliders, updatemenus, ...still } = layout as Record<string, unknown> & {
    annotations?: { name?: string; yshift?: number }[];
    margin: { b: number };
    height: number;
  };
  if (sliders || updatemenus) return { data, layout: still };
  const { annotations = [], margin, height } = still;
  return {
    data,
    layout: {
      ...still,
      height: height + CONTROLS,
      margin: { ...margin, b: margin.b + CONTROLS },
      annotations: annotations.map((one) =>
        one.name === "caption" ? { ...one, yshift: (one.yshift ?? 0) - CONTROLS } : one,
      ),
    },
  };
}

function paddedTo(count: number, traces: Trace[]): Trace[] {
  return Array.from({ length: count }, (_, k) => traces[k] ?? { type: "scatter", visible: false });
}

/** The keys under which some of the objects differ. */
function differing(objects: Record<string, unknown>[]): string[] {
  const keys = [...new Set(objects.flatMap(Object.keys))];
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? Array.from(part as Int8Array) : part));
  return keys.filter((key) => new Set(objects.map((object) => text(object[key]))).size > 1);
}

function picked(object: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(
    keys.map((key) => [key, compact(object[key]) ?? (key === "visible" ? true : null)]),
  );
}

/** Numbers in single precision, enough for a chart: as text they would take three times the room. */
function compact(value: unknown): unknown {
  const isLong = Array.isArray(value) && value.length > 8 && value.every((one) => typeof one === "number");
  return isLong || value instanceof Float64Array ? Float32Array.from(value as number[]) : value;
}
