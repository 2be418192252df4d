// How a chart that was made for a notebook is laid out in a page. The page sets title, caption and controls as text
// and buttons of its own, so that they wrap, print and can be reached; the chart gives up their room.

/** Below this width of a chart, in pixels, type and margins shrink and rows of panels are wrapped. */
export const NARROW = 520;
const PANELS_IN_A_ROW = 4;
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
  return {
    ...wrappedPanels(layout),
    font: { ...font, size: 11 },
    margin: { ...margin, l: Math.min(margin.l, 52), r: Math.min(margin.r, 12) },
  };
}

/** Pictures in one long row go into several rows. */
function wrappedPanels(layout) {
  const panels = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key));
  const y = (panel) => panel.replace("x", "y");
  const isPicture = (panel) =>
    layout[y(panel)]?.scaleanchor && (layout[y(panel)].domain ?? [0, 1]).join() === "0,1";
  if (panels.length <= PANELS_IN_A_ROW || !panels.every(isPicture)) return layout;
  const rows = Math.ceil(panels.length / PANELS_IN_A_ROW);
  const columns = Math.ceil(panels.length / rows);
  const [across, down] = [1 / columns, 1 / rows];
  const placed = panels.flatMap((panel, k) => {
    const x = (k % columns) * across;
    const top = 1 - Math.floor(k / columns) * down;
    return [
      [panel, { ...layout[panel], domain: [x, x + across - 0.03] }],
      [y(panel), { ...layout[y(panel)], domain: [top - down + 0.16, top] }],
    ];
  });
  return { ...layout, ...Object.fromEntries(placed), height: 50 + 125 * rows };
}
