// How a chart that was made for a notebook is laid out in a page. The page sets title, caption and controls as text
// and buttons of its own, so that they wrap, print and can be reached; the chart gives up their room.

/** Below this width of a chart, in pixels, type and margins shrink and rows of panels are wrapped. */
export const NARROW = 520;
/** Room for the title and ticks of the x axis. */
const BELOW = 62;

/** Whether a chart carries the words that the page sets instead of it. */
const isOurs = ({ meta }) => typeof meta?.alt === "string";

/** The title of a chart as one line of Plotly's markup. */
export function titleOf(layout) {
  const title = typeof layout?.title === "string" ? layout.title : layout?.title?.text;
  return (title ?? "").replace(/<br\s*\/?>/g, " ");
}

/**
 * A figure for the page.
 * @param figure Plotly's data, layout and frames, as the notebook made them.
 * @param width of the chart in pixels.
 */
export function arranged({ data, layout, frames = [], config = {} }, width) {
  const quiet = { ...config, responsive: false, displayModeBar: "hover", displaylogo: false };
  const { sliders, updatemenus, ...still } = layout;
  const sized = { height: 400, ...still, width, autosize: false };
  if (!isOurs(layout)) return { data, layout: sized, frames, config: quiet };
  const made = withoutWords(sized, Boolean(sliders || updatemenus));
  return {
    data,
    layout: fitted(width < NARROW ? narrowed(made) : made),
    frames: frames.map((frame) => (frame.layout ? { ...frame, layout: untitled(frame.layout) } : frame)),
    config: quiet,
  };
}

const untitled = ({ title, annotations, ...rest }) => ({
  ...rest,
  ...(annotations ? { annotations: annotations.filter(({ name }) => name !== "caption") } : {}),
});

function withoutWords(layout, hasControls) {
  const { title, annotations = [], height } = layout;
  const margin = { l: 80, r: 80, t: 100, b: BELOW, ...layout.margin };
  const caption = annotations.find(({ name }) => name === "caption");
  const lines = (title?.text ?? "").split("<br>").length;
  const top = Math.max(20, margin.t - 18 - 20 * lines);
  const withCaption = margin.b;
  const withControls = caption ? -caption.yshift : withCaption;
  const below = hasControls ? Math.min(withControls, BELOW) : withControls;
  return {
    ...untitled(layout),
    annotations: annotations.filter((one) => one !== caption),
    margin: { ...margin, t: top, b: below },
    height: height - (margin.t - top) - (withCaption - below),
  };
}

function narrowed(layout) {
  const { font = {}, margin, annotations = [] } = layout;
  return {
    ...layout,
    font: { ...font, size: 11 },
    margin: { ...margin, l: Math.min(margin.l, 52), r: Math.min(margin.r, 12) },
    annotations: annotations.map((one) =>
      one.font?.size > 11 ? { ...one, font: { ...one.font, size: 11 } } : one,
    ),
  };
}

/** Side of a picture in a row at most, and height of a curve's panel and of its x axis, in pixels. */
const PICTURE = 240;
const CURVE = 210;
const AXIS = 66;

/**
 * Without empty room: what has the same scale both ways as high as its width asks for, pictures in a row as large as
 * it allows. On a narrow page panels in a row go below each other: pictures by twos, or by fours if there are many;
 * curves alone.
 */
function fitted(layout) {
  const { width, height, margin, annotations = [] } = layout;
  const panels = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key));
  const axes = panels.map((x) => ({ x: layout[x], y: layout[x.replace("x", "y")] ?? {} }));
  const inside = width - margin.l - margin.r;
  if (axes.length === 1 && hasOneScale(axes[0])) {
    const [across, up] = [axes[0].x, axes[0].y].map(({ range }) => Math.abs(range[1] - range[0]));
    return { ...layout, height: Math.min(height, margin.t + margin.b + (inside * up) / across) };
  }
  const isInRow = axes.length > 1 && axes.every(({ x, y }) => isWhole(y) && !isWhole(x));
  const arePictures = axes.every(({ y }) => y.scaleanchor && y.visible === false);
  const isNarrow = width < NARROW;
  // What is placed on the whole chart would not know where the panels went.
  if (!isInRow || !(isNarrow || arePictures) || annotations.some(({ xref }) => xref === "paper"))
    return layout;

  const columns = columnsOf(panels.length, arePictures, isNarrow);
  const rows = Math.ceil(panels.length / columns);
  const share = columns > 1 ? 0.94 : 1;
  const [room, below] = arePictures
    ? [Math.min(PICTURE, (share * inside) / columns), margin.b]
    : [CURVE, AXIS];
  const area = rows * room + (rows - 1) * below;
  const placed = panels.flatMap((panel, k) => {
    const left = (k % columns) / columns;
    const top = 1 - (Math.floor(k / columns) * (room + below)) / area;
    return [
      [panel, { ...layout[panel], domain: [left, left + share / columns] }],
      [panel.replace("x", "y"), { ...axes[k].y, domain: [Math.max(0, top - room / area), top] }],
    ];
  });
  return { ...layout, ...Object.fromEntries(placed), height: margin.t + area + margin.b };
}

const isWhole = ({ domain = [0, 1] }) => domain[0] === 0 && domain[1] === 1;
const hasOneScale = ({ x, y }) => y.scaleanchor && x.range && y.range;

function columnsOf(count, arePictures, isNarrow) {
  if (!isNarrow) return count;
  if (!arePictures) return 1;
  return count <= 4 ? 2 : 4;
}
