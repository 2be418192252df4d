import { checkVector, outOfRange } from "../compute/check.js";
import { row } from "../compute/matrix.js";
import type { TwoClasses } from "../datasets/generators.js";
import type { TrainingEpoch } from "../learning/backpropagation-training.js";
import type { MultilayerNetwork } from "../networks/multilayer.js";
import { counted } from "./counted.js";
import { Figure, type Frame, type Grid, type Trace } from "./figure.js";
import { player } from "./player.js";
import { active, axis, curves, ink, paper, rest } from "./style.js";

/** A network as it was after an epoch. */
export interface Snapshot {
  epoch: number;
  /** A copy, `network.copy()`: the network itself changes on. */
  network: MultilayerNetwork;
}

/** Points of the map along each axis. */
const resolution = 44;

/**
 * What a network answers all over the plane while it learns to tell two classes apart, as a heat map with the line
 * where the answer changes sign, beside its training loss; with a play button and a slider over the snapshots if there
 * are several.
 * @param data P points in the plane with labels +1 and -1.
 * @param snapshots at least one, of networks with two inputs and one output in [-1, 1], in the order of their epochs.
 * @param curve the learning curve, from `trainNetwork`.
 * @param options.name what is learnt, for the title.
 * @param options.caption what else the caption is to say, such as the sizes of the layers and the seed.
 * @throws RangeError without a snapshot, or for points that are not in the plane.
 */
export function decisionFigure(
  data: TwoClasses,
  snapshots: readonly Snapshot[],
  curve: readonly TrainingEpoch[],
  options: { name: string; caption?: string },
): Figure {
  if (snapshots.length === 0) throw outOfRange("snapshots", snapshots, "at least one snapshot");
  const { inputs, labels } = data;
  checkVector("a row of data.inputs", row(inputs, 0), 2);
  const x = axisPoints(inputs.values, 0);
  const y = axisPoints(inputs.values, 1);
  const losses = curve.map(({ trainingLoss }) => trainingLoss);
  const lossAt = (epoch: number) => losses[Math.max(1, epoch) - 1];
  const state = ({ epoch, network }: Snapshot): Trace[] => [
    { z: answers(network, x, y) },
    { x: [epoch], y: [lossAt(epoch)] },
  ];
  const frames: Frame[] = snapshots.map((snapshot) => ({
    name: String(snapshot.epoch),
    traces: [0, 4],
    data: state(snapshot),
  }));
  const last = snapshots[snapshots.length - 1];
  const isStill = snapshots.length === 1;
  const [map, here] = frames[frames.length - 1].data;
  const wrong = last.network
    .outputs(inputs)
    .values.reduce((count, S, mu) => count + (S >= 0 === labels[mu] > 0 ? 0 : 1), 0);
  const points =
    wrong === 0 ? "no point is" : `${wrong} of ${inputs.rows} points ${wrong === 1 ? "is" : "are"}`;
  const finding = `${options.name}: after ${counted(last.epoch, "epoch")} ${points} on the wrong side`;
  const places = (label: 1 | -1) => {
    const chosen = Array.from(labels.keys()).filter((mu) => labels[mu] === label);
    return { x: chosen.map((mu) => row(inputs, mu)[0]), y: chosen.map((mu) => row(inputs, mu)[1]) };
  };
  const cloud = (label: 1 | -1): Trace => ({
    type: "scatter",
    ...places(label),
    mode: "markers",
    name: label === 1 ? "y = +1" : "y = −1",
    marker: {
      size: 6,
      symbol: label === 1 ? "circle" : "square",
      color: label === 1 ? active : rest,
      line: { color: active, width: 1 },
    },
    hovertemplate: "(%{x:.2f}, %{y:.2f})<extra></extra>",
  });
  const course = { type: "scatter", xaxis: "x2", yaxis: "y2", showlegend: false, cliponaxis: false };

  return new Figure(
    [
      {
        type: "contour",
        x,
        y,
        ...map,
        zmin: -100,
        zmax: 100,
        colorscale: [
          [0, "#e9d29b"],
          [0.5, paper],
          [1, "#93abc9"],
        ],
        contours: { coloring: "heatmap", start: 0, end: 0, size: 1 },
        line: { color: ink, width: 2 },
        showscale: false,
        hoverinfo: "skip",
      },
      cloud(1),
      cloud(-1),
      {
        ...course,
        x: curve.map(({ epoch }) => epoch),
        y: losses,
        mode: "lines",
        line: { color: curves[0].color, width: 2 },
        hovertemplate: "epoch %{x}: loss %{y:.3g}<extra></extra>",
      },
      {
        ...course,
        ...here,
        mode: "markers",
        marker: { color: curves[1].color, size: 11 },
        hoverinfo: "skip",
      },
    ],
    {
      title: finding,
      alt: `${finding}. The line where the answer changes sign starts as it happens to and bends between the classes while the training loss falls from ${losses[0].toPrecision(2)} to ${losses[losses.length - 1].toPrecision(2)}.`,
      caption: `Left: ${inputs.rows} points; dark where the network's answer is near +1, light where it is near −1, black line where it is 0. Right: mean training loss in each epoch.${options.caption ? ` ${options.caption}` : ""}`,
    },
    {
      ...(isStill ? { height: 430 } : { height: 496, margin: { b: 148 } }),
      showlegend: true,
      xaxis: axis("ξ₁", { domain: [0, 0.5], constrain: "domain", range: [x[0], x[x.length - 1]] }),
      yaxis: axis("ξ₂", { scaleanchor: "x", constrain: "domain", range: [y[0], y[y.length - 1]] }),
      xaxis2: axis("epochs", { domain: [0.72, 1], anchor: "y2", rangemode: "tozero" }),
      yaxis2: axis("loss", {
        anchor: "x2",
        type: "log",
        // 1, 2 and 5 of each decade where there are few decades.
        dtick: Math.max(...losses) > 30 * Math.min(...losses) ? 1 : "D2",
        tickformat: "~g",
      }),
      ...(isStill
        ? {}
        : player(frames, { prefix: "after epoch ", frameTime: 250, active: frames.length - 1 })),
    },
    isStill ? [] : frames,
  );
}

/** Evenly spaced points over what the data reach in one coordinate, and a little more. */
function axisPoints(values: Float64Array, coordinate: 0 | 1): number[] {
  const all = values.filter((_, i) => i % 2 === coordinate);
  const [low, high] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const margin = 0.1 * (high - low) || 1;
  const step = (high - low + 2 * margin) / (resolution - 1);
  return Array.from({ length: resolution }, (_, i) => Number((low - margin + i * step).toPrecision(5)));
}

/** The network's answers in hundredths, one byte each: an animation holds many maps. */
function answers(network: MultilayerNetwork, x: readonly number[], y: readonly number[]): Grid {
  const { values } = network.outputs(y.flatMap((y1) => x.map((x1) => [x1, y1])));
  return { values: Int8Array.from(values, (S) => Math.round(100 * S)), rows: y.length, columns: x.length };
}
