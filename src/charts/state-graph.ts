import { checkWhole } from "../compute/check.js";
import { type StateGraph, stateNumber } from "../networks/rate-network.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { active, curves, ink, muted, paper } from "./style.js";

type Point = readonly [number, number];

/** An attractor in the middle of the states that lead to it. */
interface Island {
  label: string;
  /** The place of each of its states, by state number, from its middle. */
  places: Map<number, Point>;
}

/** Distance of two states that follow each other. */
const STEP = 1;
/** A tree is at most so wide, in radians, and its leaves are at least so far from each other. */
const WIDEST = 2;
const CLOSEST = 0.35;
/** Room around an island, under it for its label, and its least width. */
const MARGIN = 0.4;
const LABEL = 1.1;
const NARROWEST = 2.4;
/** Of the map: about so many times as wide as high. */
const ASPECT = 1.35;

/**
 * Where every state of a network leads, as a map: each state is a point with an arrow to the state that follows it.
 * States of attractors are dark; a ring marks a fixed point. The islands of the map are the basins.
 * @param graph what `network.stateGraph()` returned, of at most 6 units.
 * @param wording title, alt text and caption.
 * @param options.path states after 0, 1, 2, ... sweeps of a run to mark in the map.
 * @throws RangeError if there are more than 6 units.
 */
export function stateGraphFigure(
  graph: StateGraph,
  wording: Wording,
  options: { path?: readonly ArrayLike<number>[] } = {},
): Figure {
  const N = Math.log2(graph.next.length);
  checkWhole("N", N, 1, 6);
  const { places, labels, width, height } = packed(islands(graph));
  const numbers = [...places.keys()];
  const inAttractor = new Set(graph.attractors.flatMap(({ states }) => states.map(stateNumber)));
  const fixed = numbers.filter((k) => graph.next[k] === k);
  const path = (options.path ?? []).map(stateNumber);

  return new Figure(
    [
      arrows(
        numbers.filter((k) => graph.next[k] !== k).map((k) => [placeOf(k), placeOf(graph.next[k])]),
        { color: muted, width: 1.2 },
      ),
      ...(path.length > 1
        ? [
            arrows(
              path.slice(1).map((k, t) => [placeOf(path[t]), placeOf(k)]),
              { color: curves[1].color, width: 3 },
            ),
          ]
        : []),
      points(fixed, { size: 19, color: paper, line: { color: active, width: 1.5 } }),
      points(numbers, {
        size: numbers.map((k) => (inAttractor.has(k) ? 12 : 9)),
        color: numbers.map((k) => (inAttractor.has(k) ? active : paper)),
        symbol: numbers.map((k) => (k === path[0] ? "diamond" : "circle")),
        line: { color: numbers.map((k) => (path.includes(k) ? curves[1].color : active)), width: 1.5 },
      }),
    ],
    wording,
    {
      height: 460,
      margin: { l: 16, r: 16, b: 12 },
      showlegend: false,
      xaxis: { visible: false, range: [0, width], constrain: "domain" },
      yaxis: {
        visible: false,
        range: [-height, 0],
        scaleanchor: "x",
        constrain: "domain",
        constraintoward: "top",
      },
      annotations: labels.map(({ text, x, y }) => ({
        ...{ text, x, y, showarrow: false, yanchor: "top", font: { color: ink, size: 13 } },
      })),
    },
  );

  function placeOf(k: number): Point {
    return places.get(k) as Point;
  }

  function points(which: number[], marker: Trace): Trace {
    return {
      type: "scatter",
      mode: "markers",
      x: which.map((k) => placeOf(k)[0]),
      y: which.map((k) => placeOf(k)[1]),
      text: which.map((k) => `${signs(k, N)}<br>then ${signs(graph.next[k], N)}`),
      hovertemplate: "%{text}<extra></extra>",
      marker: { opacity: 1, ...marker },
    };
  }
}

const signs = (k: number, N: number) =>
  Array.from({ length: N }, (_, i) => ((k >> i) & 1 ? "+" : "−")).join("");

/** Straight arrows that end short of the point they lead to. */
function arrows(pairs: [Point, Point][], line: { color: string; width: number }): Trace {
  const along = (part: 0 | 1) => pairs.flatMap(([from, to]) => [from[part], to[part], null]);
  return {
    type: "scatter",
    mode: "lines+markers",
    x: along(0),
    y: along(1),
    line,
    marker: {
      ...{ symbol: "arrow", angleref: "previous", standoff: 7, color: line.color, opacity: 1 },
      size: pairs.flatMap(() => [0, 7 + line.width, 0]),
    },
    hoverinfo: "skip",
  };
}

/** Attractors with the trees of states that lead to them, a sector for each state in which its tree grows outwards. */
function islands(graph: StateGraph): Island[] {
  const before = Array.from(graph.next, (): number[] => []);
  graph.next.forEach((to, from) => {
    before[to].push(from);
  });
  return graph.attractors.map(({ states, period, basin }) => {
    const cycle = states.map(stateNumber);
    const treeOf = (k: number) => before[k].filter((from) => !cycle.includes(from));
    const leaves = (k: number): number =>
      Math.max(
        1,
        treeOf(k).reduce((sum, from) => sum + leaves(from), 0),
      );
    const places = new Map<number, Point>();
    /** A state in the middle of its sector, and beyond it those that lead to it, each in a part of the sector. */
    const grow = (k: number, radius: number, middle: number, sector: number): void => {
      places.set(k, [radius * Math.cos(middle), radius * Math.sin(middle)]);
      const width = radius === 0 ? sector : Math.min(sector, WIDEST);
      const shares = treeOf(k).map((from) => ({ from, part: (width * leaves(from)) / leaves(k) }));
      let angle = middle + width / 2;
      for (const { from, part } of shares) {
        grow(from, radius + STEP, angle - part / 2, part);
        angle -= part;
      }
    };
    const sector = (2 * Math.PI) / period;
    const crowded = (CLOSEST * Math.max(...cycle.map(leaves))) / Math.min(sector, WIDEST) - STEP;
    // Neighbours on the cycle are at least one step apart, and leaves do not touch.
    const inner = period === 1 ? 0 : Math.max(STEP / (2 * Math.sin(sector / 2)), crowded);
    cycle.forEach((k, n) => {
      grow(k, inner, Math.PI / 2 - sector * n, sector);
    });
    return {
      label: `${period === 1 ? "fixed point" : `cycle of ${period}`}<br>${basin} ${basin === 1 ? "state" : "states"}`,
      places,
    };
  });
}

/** Islands from large to small in rows of about the same width, each row in the middle. */
function packed(all: Island[]) {
  const boxes = all
    .map(({ label, places }) => {
      const [x, y] = [0, 1].map((axis) => Array.from(places.values(), (place) => place[axis]));
      const [left, right, bottom, top] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
      const width = Math.max(right - left + 2 * MARGIN, NARROWEST);
      const height = top - bottom + 2 * MARGIN + LABEL;
      return { label, places, width, height, middle: (left + right) / 2, bottom, top };
    })
    .sort((a, b) => b.width * b.height - a.width * a.height);
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  const most = Math.max(ASPECT * Math.sqrt(area), ...boxes.map(({ width }) => width));
  const rows: (typeof boxes)[] = [[]];
  const lengthOf = (row: typeof boxes) => row.reduce((sum, { width }) => sum + width, 0);
  for (const box of boxes) {
    const row = rows[rows.length - 1];
    if (row.length === 0 || lengthOf(row) + box.width <= most) row.push(box);
    else rows.push([box]);
  }

  const width = Math.max(...rows.map(lengthOf));
  const places = new Map<number, Point>();
  const labels: { text: string; x: number; y: number }[] = [];
  let y = 0;
  for (const row of rows) {
    let x = (width - lengthOf(row)) / 2;
    for (const box of row) {
      const [toRight, down] = [x + box.width / 2 - box.middle, y - MARGIN - box.top];
      for (const [k, [px, py]] of box.places) places.set(k, [px + toRight, py + down]);
      labels.push({ text: box.label, x: x + box.width / 2, y: down + box.bottom - MARGIN });
      x += box.width;
    }
    y -= Math.max(...row.map(({ height }) => height));
  }
  return { places, labels, width, height: -y };
}
