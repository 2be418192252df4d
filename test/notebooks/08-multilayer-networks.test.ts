import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Executed, execute, sweptTitles } from "../support/project.js";

interface Points {
  name: string;
  x: number[];
  y: number[];
}

describe("08-multilayer-networks, executed", () => {
  let cells: Executed[];
  const cell = (part: string) => {
    const found = cells.find(({ source }) => source.includes(part));
    assert.ok(found, `a cell with ${part}`);
    return found;
  };
  const title = (figure: Executed["figures"][number]) => (figure.layout.title as { text: string }).text;
  before(async () => {
    cells = await execute("08-multilayer-networks.ipynb");
  });

  test("13 parameters, as the text counts them", () => {
    assert.match(cell("small = new MultilayerNetwork").text, /: 13 parameters/);
  });

  test("backpropagation and finite differences agree", () => {
    const { text } = cell("function tried(");
    for (const [, back, tried] of text.matchAll(/backpropagation (\S+), tried (\S+)/g))
      assert.ok(Math.abs(Number(back) - Number(tried)) < 2e-8);
    assert.ok(Number(text.match(/of all 13: (\S+)/)?.[1]) < 1e-8);
  });

  for (const [call, name] of [
    ['learn("XOR"', "XOR"],
    ['learn("Moons"', "Moons"],
    ['learn("Spirals"', "Spirals"],
  ]) {
    test(`${name}: the border bends until hardly a point is on the wrong side`, () => {
      const [figure] = cell(call).figures;
      const wrong = title(figure).match(/epochs (no|\d+)/)?.[1];
      assert.ok(wrong === "no" || Number(wrong) <= 6, title(figure));
      const frames = figure.frames?.length ?? 0;
      assert.ok(frames >= 20 && frames <= 60, `${frames} frames`);
      const { y } = figure.data[3] as unknown as Points;
      assert.ok((y.at(-1) ?? 1) < y[0] / 10);
      if (name === "XOR") assert.match(cell(call).text, /one line enough\? false/);
      // The spirals' plateau: after a tenth of the epochs the loss is still above half of where it began.
      if (name === "Spirals") assert.ok(y[30] > y[0] / 2);
    });
  }

  test("digits: all learnt, a few of the test misread; the matrix and the pictures show them", () => {
    const { text } = cell("const reader =");
    const [learnt, tested] = Array.from(text.matchAll(/: +(\S+) % right/g), ([, share]) => Number(share));
    assert.ok(learnt > 99.5 && tested > 95 && tested < learnt, text);
    const [matrix] = cell("confusionFigure(confusion").figures;
    const misread = Number(title(matrix).match(/^\d+/)?.[0]);
    assert.match(title(matrix), /of 449 test digits/);
    assert.equal(misread, Math.round(449 * (1 - tested / 100)));
    const counts = (matrix.data[0].text as unknown as string[][]).map((line) => line.map(Number));
    assert.equal(
      counts.flat().reduce((a, b) => a + b),
      449,
    );
    const pictures = cell("greyPicturesFigure(").figures[0].layout.annotations as unknown as {
      text: string;
    }[];
    const labels = pictures.filter(({ text: label }) => /^\d → \d$/.test(label));
    assert.equal(labels.length, Math.min(18, misread));
    for (const { text: label } of labels) assert.notEqual(label[0], label.at(-1));
  });

  test("breast cancer: few of both mistakes", () => {
    const [malignant, found, benign, cleared] = (
      title(cell("const doctor =").figures[0]).match(/\d+/g) ?? []
    ).map(Number);
    // "Of 52 malignant tumours 50 are found, of 90 benign ones 89 cleared"
    assert.ok(found > 0.85 * malignant && found <= malignant);
    assert.ok(cleared > 0.93 * benign && cleared <= benign);
  });

  test("fat: the network's error is clearly below the linear unit's; it fails on meat fatter than it has seen", () => {
    const { text } = cell("const byNetwork =");
    const errors = Object.fromEntries(
      Array.from(text.matchAll(/^(\w+) +error in % fat: linear unit (\S+), network (\S+)$/gm), (found) => [
        found[1],
        { line: Number(found[2]), network: Number(found[3]) },
      ]),
    );
    assert.ok(errors.test.network < 0.8 * errors.test.line, text);
    assert.ok(errors.fatter.network > 2 * errors.test.network, text);
    const fatter = cell("predictedFigure(").figures[0].data[2] as unknown as Points;
    assert.equal(fatter.x.length, 8);
    assert.ok(fatter.x.filter((actual, k) => fatter.y[k] < actual).length >= 7, "predicted too lean");
  });

  test("the instrument and the company are named", () => {
    for (const part of ["spectraFigure(wavelengths", "predictedFigure("]) {
      const { caption } = cell(part).figures[0].layout.meta as { caption: string };
      assert.match(caption, /Tecator Infratec Food and Feed Analyzer \(Tecator\)/);
    }
  });

  test("overfitting: the training loss goes on falling, the other has its lowest value early and rises", () => {
    const [training, other] = cell("const long = overfit()").figures[0].data as unknown as Points[];
    const lowest = Math.min(...other.y);
    assert.ok(other.y.indexOf(lowest) < 250);
    assert.ok((other.y.at(-1) ?? 0) > 1.3 * lowest);
    assert.ok((training.y.at(-1) ?? 1) < training.y[other.y.indexOf(lowest)] / 1.15);
  });

  test("stopped in time it knows its training points less well and other points better", () => {
    const [long, stopped] = Array.from(
      cell("const stopped = overfit(40)").text.matchAll(/training: loss (\S+), .*; test: loss (\S+),/g),
      ([, training, tested]) => ({ training: Number(training), tested: Number(tested) }),
    );
    assert.ok(long.training < stopped.training && long.tested > 1.2 * stopped.tested);
  });

  test("with weight decay the loss on known points grows, that on new ones falls and rises again", () => {
    const titles = sweptTitles(cell("decay: slider(").figures[0]);
    const losses = [...titles.values()].map((title) =>
      (/Loss (\S+) on these points, (\S+) on new ones/.exec(title) ?? []).slice(1).map(Number),
    );
    assert.equal(losses.length, 11);
    for (let k = 1; k < losses.length; k++) assert.ok(losses[k][0] >= losses[k - 1][0], `${losses}`);
    const [first, last] = [losses[0], losses[10]];
    const best = Math.min(...losses.map(([, fresh]) => fresh));
    assert.ok(best < 0.8 * first[1] && best < last[1] && last[0] > 2 * first[0], `${losses}`);
  });

  test("every chart says in words what it shows", () => {
    const figures = cells.flatMap((each) => each.figures);
    assert.equal(figures.length, 10);
    for (const figure of figures) {
      const { alt } = figure.layout.meta as { alt: string };
      assert.ok(alt.length > 30 && title(figure).length > 10);
    }
    assert.ok(JSON.stringify(figures).length < 1_500_000);
  });
});
