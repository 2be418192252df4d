import type { Seed } from "../compute/random.js";
import { Patterns, randomPatterns } from "./patterns.js";

/** Pixels on each side of a picture; a picture has SIDE * SIDE = 2500 of them, one a neuron. */
export const SIDE = 50;

/** Whether the point (x, y), both from -1 to 1 and y upwards, is dark. */
type Drawing = (x: number, y: number) => boolean;

const ellipse = (x: number, y: number, cx: number, cy: number, a: number, b = a) =>
  ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 < 1;
const bar = (value: number, centre: number, halfWidth: number) => Math.abs(value - centre) < halfWidth;

// A heart in two halves, each the negative of the other, so that half of the pixels are dark.
const heart: Drawing = (x, y) => {
  const u = x / 0.78;
  const v = (y + 0.06) / 0.78;
  const inside = (u * u + v * v - 1) ** 3 < u * u * v ** 3;
  return inside === x > 0;
};

const face: Drawing = (x, y) => {
  const eye = ellipse(Math.abs(x), y, 0.34, 0.3, 0.15, 0.23);
  const mouth = ellipse(x, y, 0, -0.02, 0.66) && !ellipse(x, y, 0, 0.2, 0.66);
  return eye || mouth || !ellipse(x, y, 0, 0, 0.92);
};

const yinYang: Drawing = (x, y) => {
  if (!ellipse(x, y, 0, 0, 0.97)) return x < 0;
  if (!ellipse(x, y, 0, 0, 0.89)) return x > 0;
  const dot = ellipse(x, Math.abs(y), 0, 0.48, 0.15);
  const dark = x < 0 ? !ellipse(x, y, 0, -0.48, 0.48) : ellipse(x, y, 0, 0.48, 0.48);
  return dark !== dot;
};

const spiral: Drawing = (x, y) => Math.sin(Math.atan2(y, x) - 8 * Math.hypot(x, y) + 1) > 0;

const house: Drawing = (x, y) => {
  const window = bar(x, -0.04, 0.2) && bar(y, -0.16, 0.2) && !bar(x, -0.04, 0.04) && !bar(y, -0.16, 0.04);
  const door = bar(x, 0.44, 0.15) && y < -0.2;
  if (bar(x, 0.22, 0.56) && y <= 0.2 && y > -0.7) return window || door;
  const corner = bar(x, 0.22, 0.66) && y <= 0.2;
  const roof = y > 0.2 && bar(x, 0.22, (0.84 - y) * 1.12);
  const chimney = bar(x, 0.62, 0.09) && bar(y, 0.55, 0.25);
  const crown =
    ellipse(x, y, -0.7, 0.4, 0.27) || ellipse(x, y, -0.62, 0.08, 0.22) || ellipse(x, y, -0.82, 0.1, 0.16);
  const trunk = bar(x, -0.7, 0.06) && y < 0.1;
  const ground = y <= -0.64 - 0.1 * Math.cos(2.4 * (x - 0.22));
  return corner || roof || chimney || crown || trunk || ground;
};

const boat: Drawing = (x, y) => {
  if (y > -0.32) {
    const mainSail = x > 0.05 && y > -0.26 && x < 0.8 * (0.94 - y);
    const jib = x < -0.05 && y > -0.26 && -x < 0.78 * (0.84 - y);
    const moon = ellipse(x, y, -0.68, 0.66, 0.29);
    return !(mainSail || jib || moon);
  }
  const hull = bar(y, -0.54, 0.14) && bar(x, 0, 0.5 + 0.6 * (y + 0.62));
  const waves = Math.sin(15 * y + 0.75 * Math.sin(8 * x)) > 0.75;
  return hull || waves || y < -0.9;
};

function draw(drawing: Drawing): Int8Array {
  const toUnit = (pixel: number) => (2 * pixel + 1) / SIDE - 1;
  return Int8Array.from({ length: SIDE * SIDE }, (_, i) =>
    drawing(toUnit(i % SIDE), -toUnit(Math.floor(i / SIDE))) ? 1 : -1,
  );
}

/** The names of the six pictures, in their order. */
export const PICTURE_NAMES: readonly string[] = ["heart", "face", "yin-yang", "spiral", "house", "boat"];

/**
 * Six pictures of 50 by 50 pixels as patterns of N = 2500 neurons, row by row from the top left; +1 is dark.
 * They are drawn to be fair to the Hopfield model, whose theory is for random patterns: mean activities lie
 * within 0.1 of zero and pairwise overlaps within 0.15.
 */
export function pictures(): Patterns {
  return new Patterns([heart, face, yinYang, spiral, house, boat].map(draw));
}

/**
 * The training set of the lecture's demo: the six pictures and 994 random patterns, 1000 in all, N = 2500.
 * Patterns 1 to 6 are the pictures.
 * @param options.seed seed of the random patterns.
 */
export function trainingSet(options: { seed?: Seed } = {}): Patterns {
  return pictures().and(randomPatterns(994, SIDE * SIDE, options));
}
