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
  const sized = { ...still, width, autosize: false };
  if (!isOurs(layout)) return { data, layout: sized, frames, config: quiet };
  const made = withoutWords(sized, Boolean(sliders || updatemenus));
  return {
    data,
    layout: width < NARROW ? narrowed(made) : made,
    frames: frames.map((frame) => (frame.layout ? { ...frame, layout: untitled(frame.layout) } : frame)),
    config: quiet,
  };
}

const untitled = ({ title, annotations, ...rest }) => ({
  ...rest,
  ...(annotations ? { annotations: annotations.filter(({ name }) => name !== "caption") } : {}),
});

function withoutWords(layout, hasControls) {
  const { title, annotations = [], margin = {}, height = 400 } = layout;
  const caption = annotations.find(({ name }) => name === "caption");
  const lines = (title?.text ?? "").split("<br>").length;
  const top = Math.max(12, margin.t - 18 - 20 * lines);
  const withCaption = margin.b ?? BELOW;
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
  const { font = {}, margin } = layout;
  return wrappedPanels({
    ...layout,
    font: { ...font, size: 11 },
    margin: { ...margin, l: Math.min(margin.l, 52), r: Math.min(margin.r, 12) },
  });
}

/** Room for the label below a picture, and for the title and ticks of an axis, in pixels. */
const LABEL = 30;
const AXIS = 66;
/** Height of a curve's panel in pixels. */
const CURVE = 210;

/** Panels in a row go below each other: pictures by twos, or by fours if there are many; curves alone. */
function wrappedPanels(layout) {
  const { width, margin, annotations = [] } = layout;
  const panels = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key));
  const y = (panel) => panel.replace("x", "y");
  const isWhole = ({ domain = [0, 1] } = {}) => domain[0] === 0 && domain[1] === 1;
  const isInRow = panels.every((panel) => isWhole(layout[y(panel)]) && !isWhole(layout[panel]));
  // What is placed on the whole chart would not know where the panels went.
  if (panels.length < 2 || !isInRow || annotations.some(({ xref }) => xref === "paper")) return layout;

  const arePictures = panels.every((panel) => layout[y(panel)].scaleanchor);
  const columns = arePictures ? (panels.length <= 4 ? 2 : 4) : 1;
  const rows = Math.ceil(panels.length / columns);
  const across = 1 / columns;
  const size = ((width - margin.l - margin.r) / columns) * 0.94;
  const [room, below] = arePictures ? [size, LABEL] : [CURVE, AXIS];
  const area = rows * room + (rows - 1) * below;
  const placed = panels.flatMap((panel, k) => {
    const x = (k % columns) * across;
    const top = 1 - (Math.floor(k / columns) * (room + below)) / area;
    return [
      [panel, { ...layout[panel], domain: [x, x + (columns > 1 ? across * 0.94 : 1)] }],
      [y(panel), { ...layout[y(panel)], domain: [Math.max(0, top - room / area), top] }],
    ];
  });
  const b = arePictures ? LABEL : margin.b;
  return { ...layout, ...Object.fromEntries(placed), margin: { ...margin, b }, height: margin.t + area + b };
}
