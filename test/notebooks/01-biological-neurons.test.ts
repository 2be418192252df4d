import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Executed, execute } from "../support/project.js";

describe("01-biological-neurons, executed", () => {
  let cells: Executed[];
  let text: string;
  const number = (pattern: RegExp) => {
    const found = pattern.exec(text);
    assert.ok(found, `${pattern}`);
    return Number(found[1]);
  };
  before(async () => {
    cells = await execute("01-biological-neurons.ipynb");
    text = cells.map((cell) => cell.text).join("\n");
  });

  test("rest, peak and gates are those of Hodgkin and Huxley", () => {
    assert.equal(number(/rest: +V = (\S+) mV/), -65);
    assert.match(text, /m = 0\.05, h = 0\.60, n = 0\.32/);
    assert.ok(number(/peak: +V = (\S+) mV/) > 30);
  });

  test("all or nothing: no spike at 6.5, nearly the same spike at 7 and at 20", () => {
    assert.ok(number(/6\.5 µA\/cm²: highest voltage (\S+) mV/) < -50);
    const [small, large] = [
      number(/7\.0 µA\/cm²: highest voltage (\S+) mV/),
      number(/20\.0 µA\/cm²: highest voltage (\S+) mV/),
    ];
    assert.ok(small > 30 && large - small < 8);
  });

  test("the spike arrives in full size, in the passive cable nothing does", () => {
    assert.ok(number(/at 7\.5 cm: axon \+(\S+) mV/) > 80);
    assert.ok(number(/at 7\.5 cm: .*passive cable \+(\S+) mV/) < 0.1);
  });

  test("the velocity is 18.73 m/s, 0.4 % below the published 18.8", () => {
    assert.equal(number(/dx -> 0: +(\S+) m\/s/), 18.73);
  });

  test("the rate is that of the formula, and the real membrane jumps between 6.2 and 6.3", () => {
    assert.ok(Math.abs(number(/counted: (\S+) Hz/) - number(/formula: (\S+) Hz/)) <= 0.5);
    assert.equal(number(/rate at 6\.2: (\S+) Hz/), 0);
    assert.ok(number(/at 6\.3: (\S+) Hz/) > 40);
  });

  test("thirteen excitatory spikes fire the neuron, two inhibitory ones hold it back", () => {
    assert.equal(number(/^8 excitatory: (\d+) spikes/m), 0);
    assert.equal(number(/^13 excitatory: (\d+) spikes/m), 1);
    assert.equal(number(/^13 excitatory, 2 inhibitory: (\d+) spikes/m), 0);
  });

  test("the network fires irregularly, at about the rate of Brunel's theory", () => {
    const [measured, theory] = [number(/mean rate: +(\S+) Hz/), number(/theory \(Brunel 2000\): (\S+) Hz/)];
    assert.ok(Math.abs(measured / theory - 1) < 0.15);
    assert.ok(number(/irregularity \(CV\): +(\S+)/) > 0.6);
  });

  test("the charts that move have frames", () => {
    assert.ok(cells.flatMap(({ figures }) => figures).some(({ frames }) => (frames?.length ?? 0) > 20));
  });
});
