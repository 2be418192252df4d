// One look for all charts. The colours keep their order of lightness in grey print, and are told apart by
// readers who see colours differently (after Okabe and Ito's palette).

/** Text and axes. */
export const ink = "#1f2933";
/** Captions and what stays in the background. */
export const muted = "#5c6773";
/** Grid lines. */
export const faint = "#dde3ea";
/** What a chart is drawn on. */
export const paper = "#ffffff";

/** The two states of a neuron: +1, active, is dark and -1, at rest, is light, in every chart. */
export const active = "#14365d";
export const rest = "#f3e3c3";

/** Excitatory and inhibitory; inhibitory lines are dashed as well. */
export const excitatory = "#0072b2";
export const inhibitory = "#d55e00";

/** Curves in the order in which they are added: colour, dash and marker all differ. */
export const curves = [
  { color: "#0072b2", dash: "solid", symbol: "circle" },
  { color: "#d55e00", dash: "dash", symbol: "square" },
  { color: "#009e73", dash: "dot", symbol: "diamond" },
  { color: "#a2457f", dash: "dashdot", symbol: "triangle-up" },
  { color: "#8a6d00", dash: "longdash", symbol: "x" },
] as const;

/** A colour scale with two steps for heat maps of states from -1 to +1. */
export const stateScale = [
  [0, rest],
  [1, active],
] as const;

/** An axis with a title, thin grid lines and a frame line. */
export function axis(title: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: { text: title, standoff: 8, font: { size: 14 } },
    gridcolor: faint,
    linecolor: muted,
    zeroline: false,
    showline: true,
    ticks: "outside",
    tickcolor: muted,
    automargin: true,
    ...more,
  };
}
