import { base64 } from "../compute/base64.js";
import { standAlone } from "./stand-alone.js";
import { ink, muted, paper } from "./style.js";

/** One curve, heat map or other trace, with Plotly's attributes. */
export type Trace = Record<string, unknown>;

/** One step of an animation: new attributes for some of the traces, and for the layout. */
export interface Frame {
  name: string;
  data: Trace[];
  /** Which traces the data are for, by position. */
  traces: number[];
  layout?: Record<string, unknown>;
}

/** What every chart of ours says in words. */
export interface Wording {
  /** States the finding. */
  title: string;
  /** The finding for a reader who does not see the chart. */
  alt: string;
  /** What stands under the chart: N, error bars, seed, source. */
  caption?: string;
}

/** The MIME type under which JupyterLab, VS Code and our handouts draw a Plotly chart. */
export const PLOTLY_MIME = "application/vnd.plotly.v1+json";

/**
 * A chart as data: Plotly's `data` and `layout` (and `frames` of an animation), free to be changed before it
 * is shown. `show(figure)` shows it under any kernel; as the last line of a cell it shows itself.
 */
export class Figure {
  data: Trace[];
  layout: Record<string, unknown>;
  frames: Frame[];

  /**
   * @param data the traces.
   * @param wording title, alt text and caption.
   * @param layout Plotly's layout where it differs from our style.
   * @param frames steps of an animation, if it moves.
   */
  constructor(data: Trace[], wording: Wording, layout: Record<string, unknown> = {}, frames: Frame[] = []) {
    this.data = data.map(unsimplified);
    this.layout = styled(wording, layout, data);
    this.frames = frames;
  }

  /** The chart in the form in which it travels: typed arrays in Plotly's binary encoding. */
  toJSON(): Record<string, unknown> {
    const { data, layout, frames } = this;
    return encoded({
      data,
      layout,
      ...(frames.length > 0 ? { frames } : {}),
      config: {
        responsive: true,
        displaylogo: false,
        modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
      },
    }) as Record<string, unknown>;
  }

  /** The chart as Plotly's data and in words, for a front end that draws charts. */
  forms(): Record<string, unknown> {
    return { [PLOTLY_MIME]: this.toJSON(), "text/plain": (this.layout.meta as { alt: string }).alt };
  }

  /** The chart as a MIME bundle, also for pages that know no charts; this is how a notebook finds out how to show it. */
  [Symbol.for("Jupyter.display")](): Record<string, unknown> {
    const { [PLOTLY_MIME]: figure, "text/plain": alt } = this.forms();
    const html = standAlone(figure as Record<string, unknown>, alt as string);
    return { [PLOTLY_MIME]: figure, "text/html": html, "text/plain": alt };
  }
}

/** Plotly leaves out points of a line that it takes for invisible; large or in print the corners are seen. */
function unsimplified(trace: Trace): Trace {
  const { type, line } = trace;
  return type === "scatter" && line ? { ...trace, line: { simplify: false, ...line } } : trace;
}

const LINE = 15;

/** Height of a row of the legend. */
const ENTRY = 20;
/** Width in which the legend is to find room: that of a chart in JupyterLab with its sidebar open. */
const LEGEND = 720;

/** Rows that a legend above the plot takes, from the lengths of its names. */
function legendRows(data: Trace[]): number {
  const listed = data.filter(
    ({ showlegend, legend = "legend" }) => showlegend !== false && legend === "legend",
  );
  const names = listed.map(({ name }) => String(name ?? ""));
  const longest = Math.max(...names.map((name) => name.replace(/<[^>]*>/g, "").length));
  const perRow = Math.max(1, Math.floor(LEGEND / (50 + 7 * longest)));
  return Math.ceil(names.length / perRow);
}

function styled(
  { title, alt, caption = "" }: Wording,
  layout: Record<string, unknown>,
  data: Trace[],
): Record<string, unknown> {
  const {
    height = 400,
    margin = {},
    annotations = [],
    legend = {},
    ...rest
  } = layout as Record<string, never>;
  const below = caption === "" ? [] : wrapped(caption, 100);
  const heading = wrapped(title, 72);
  const room = {
    l: 64,
    r: 24,
    t: 30 + 20 * heading.length + (rest.showlegend ? 6 + ENTRY * legendRows(data) : 0),
    b: 62,
    ...(margin as object),
  };
  const captionHeight = below.length === 0 ? 0 : 8 + LINE * below.length;
  return {
    template: "none",
    title: {
      text: heading.join("<br>"),
      x: 0.02,
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      // Plotly hangs a title by the middle of its lines.
      pad: { t: 14 + 10 * (heading.length - 1) },
      font: { size: 16, weight: 600, color: ink },
    },
    font: { family: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif", size: 13, color: ink },
    paper_bgcolor: paper,
    plot_bgcolor: paper,
    modebar: { orientation: "v" },
    hoverlabel: { font: { size: 13 } },
    // Above the plot, from its left edge on.
    legend: { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "bottom", ...(legend as object) },
    height: (height as number) + captionHeight,
    margin: { ...room, b: room.b + captionHeight },
    annotations: [...(annotations as object[]), ...(below.length > 0 ? [captionText(below, room)] : [])],
    ...rest,
    meta: { alt, caption },
  };
}

/** The caption as text under the plot, from the left edge of the chart on. */
function captionText(lines: string[], room: { l: number; b: number }): Record<string, unknown> {
  return {
    name: "caption", // a handout sets it as text of the page instead
    text: lines.join("<br>"),
    showarrow: false,
    align: "left",
    xref: "paper",
    yref: "paper",
    x: 0,
    xanchor: "left",
    xshift: 12 - room.l,
    y: 0,
    yanchor: "top",
    yshift: -room.b,
    font: { size: 11.5, color: muted },
  };
}

/** Breaks a text into lines of at most `width` characters where there are spaces. */
function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] !== "" && lines[last].length + 1 + word.length > width) lines.push(word);
    else lines[last] = lines[last] === "" ? word : `${lines[last]} ${word}`;
  }
  return lines;
}

const DTYPES = new Map<unknown, string>([
  [Int8Array, "i1"],
  [Uint8Array, "u1"],
  [Uint8ClampedArray, "u1c"],
  [Int16Array, "i2"],
  [Uint16Array, "u2"],
  [Int32Array, "i4"],
  [Uint32Array, "u4"],
  [Float32Array, "f4"],
  [Float64Array, "f8"],
]);

/** A matrix for a heat map: a typed array read row by row. */
export interface Grid {
  values: ArrayBufferView & { length: number };
  rows: number;
  columns: number;
}

const isGrid = (value: object): value is Grid => "values" in value && "rows" in value && "columns" in value;

/** Replaces typed arrays and grids by Plotly's binary form, `{ dtype, bdata, shape }`, at any depth. */
function encoded(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return binary(value);
  if (Array.isArray(value)) return value.map(encoded);
  if (isGrid(value)) return { ...binary(value.values), shape: `${value.rows}, ${value.columns}` };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encoded(part)]));
}

function binary(view: ArrayBufferView): { dtype: string | undefined; bdata: string } {
  return {
    dtype: DTYPES.get(view.constructor),
    bdata: base64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
  };
}
