import type { Frame } from "./figure.js";
import { muted } from "./style.js";

/** How frames are played. */
interface Playing {
  /** What stands before a frame's name; "after sweep " by default. */
  prefix?: string;
  /** How long a frame is shown, ms; 400 by default. */
  frameTime?: number;
  /** The frame that the still picture shows; the first by default. */
  active?: number;
}

/** Plotly's play button and slider over frames, one tick a frame. */
export function player(
  frames: Frame[],
  { prefix = "after sweep ", frameTime = 400, active = 0 }: Playing = {},
): Record<string, unknown> {
  const animate = (duration: number) => ({ frame: { duration, redraw: true }, transition: { duration: 0 } });
  const button = (label: string, args: unknown[]) => ({ label, method: "animate", args });
  return {
    updatemenus: [
      {
        type: "buttons",
        direction: "right",
        showactive: false,
        x: 0,
        y: 0,
        xanchor: "left",
        yanchor: "top",
        pad: { t: 70, l: 0 },
        buttons: [
          button("▶ play", [null, { ...animate(frameTime), fromcurrent: false, mode: "immediate" }]),
          button("❚❚", [[null], { ...animate(0), mode: "immediate" }]),
        ],
      },
    ],
    sliders: [
      {
        active,
        x: 0.2,
        len: 0.8,
        y: 0,
        yanchor: "top",
        pad: { t: 56 },
        currentvalue: { prefix, xanchor: "left", font: { color: muted } },
        minorticklen: 0,
        steps: frames.map(({ name }) => ({
          label: name,
          method: "animate",
          args: [[name], { ...animate(0), mode: "immediate" }],
        })),
      },
    ],
  };
}
