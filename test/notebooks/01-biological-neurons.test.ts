import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { integrateAndFire } from "neurons-to-networks";
import { executedNotebook, sweptTitles } from "../support/project.js";

type Line = { name: string; x: number[]; y: number[] };

describe("01-biological-neurons, executed", () => {
  const { cells, cell } = executedNotebook("01-biological-neurons.ipynb");
  const lines = (part: string) => cell(part).figures[0].data as unknown as Line[];
  let text: string;
  const number = (pattern: RegExp) => {
    const found = pattern.exec(text);
    assert.ok(found, `${pattern}`);
    return Number(found[1]);
  };
  before(() => {
    text = cells()
      .map((each) => each.text)
      .join("\n");
  });

  test("three synapses are enough to reach more neurons than there are", () => {
    assert.ok(number(/after 2 synapses: at most (\S+) neurons/) < 86e9);
    assert.ok(number(/after 3 synapses: at most (\S+) neurons/) > 86e9);
  });

  test("rest, peak and gates are those of Hodgkin and Huxley", () => {
    assert.equal(number(/rest: +V = (\S+) mV/), -65);
    assert.match(text, /m = 0\.05, h = 0\.60, n = 0\.32/);
    assert.ok(number(/peak: +V = (\S+) mV/) > 30);
    assert.ok(number(/lowest: +V = (\S+) mV/) < -70, "it falls below rest");
  });

  test("gate m is the fastest, and most of the rise comes after the pulse", () => {
    const { data } = cell("spikeFigure(").figures[0];
    const trace = (name: string) => decoded(data.find((each) => (each.name as string) === name));
    const [t, V] = [decoded(data[0], "x"), trace("voltage V")];
    assert.ok(V[t.findIndex((time) => time >= 3)] < -45, "the pulse is over at 3 ms");
    const [m, h, n] = [trace("m (Na)"), trace("h (Na)"), trace("n (K)")];
    const half = (gate: number[]) => {
      const far = gate.reduce((a, b) => (Math.abs(b - gate[0]) > Math.abs(a - gate[0]) ? b : a));
      return t[gate.findIndex((open) => Math.abs(open - gate[0]) > Math.abs(far - gate[0]) / 2)];
    };
    assert.ok(half(m) < half(h) && half(m) < half(n), `${half(m)}, ${half(h)}, ${half(n)} ms`);
  });

  test("all or nothing: no spike at 6.5, nearly the same spike at 7 and at 20", () => {
    assert.ok(number(/6\.5 µA\/cm²: highest voltage (\S+) mV/) < -50);
    const [small, large] = [
      number(/7\.0 µA\/cm²: highest voltage (\S+) mV/),
      number(/20\.0 µA\/cm²: highest voltage (\S+) mV/),
    ];
    assert.ok(small > 30 && large - small < 8);
    const [{ x, y }] = lines("const firstSpike");
    y.forEach((V, k) => {
      assert.ok(x[k] < 7 ? V < -50 : V > 30, `${x[k]}: ${V}`);
    });
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
    assert.equal(number(/at 6\.3: (\S+) Hz/), 52);
    const { title } = cell("const hhRates").figures[0].layout as unknown as { title: { text: string } };
    assert.match(title.text, /jumps from 0 to 52 Hz/);
    for (const [formula, counted] of [0, 2].map((k) => lines("const pairs").slice(k, k + 2))) {
      counted.y.forEach((rate, k) => {
        const expected = formula.y[20 * k];
        assert.ok(Math.abs(rate - expected) <= 0.51, `${counted.x[k]}: ${rate}, formula ${expected}`);
        assert.equal(rate > 0, counted.x[k] > 1.5);
      });
    }
  });

  test("too little current gives no spike, more current more spikes", () => {
    const found = [...text.matchAll(/^I = \S+: (\d+) spikes/gm)].map(([, spikes]) => Number(spikes));
    assert.equal(found.length, 3);
    assert.ok(found[0] === 0 && found[1] > 0 && found[2] > found[1]);
  });

  test("one spike moves the voltage by one or two millivolts, up or down", () => {
    const [up, down] = [number(/EPSP: (\S+) mV/), number(/IPSP: (\S+) mV/)];
    assert.ok(up > 1 && up < 2 && down < -1 && down > -2 && -down < up);
  });

  test("thirteen excitatory spikes fire the neuron, two inhibitory ones hold it back", () => {
    assert.equal(number(/^8 excitatory: (\d+) spikes/m), 0);
    assert.equal(number(/^13 excitatory: (\d+) spikes/m), 1);
    assert.equal(number(/^13 excitatory, 2 inhibitory: (\d+) spikes/m), 0);
  });

  test("two inhibitory spikes undo two excitatory ones, although one IPSP is a third smaller", () => {
    assert.equal(number(/^enough to fire: (\d+) excitatory/m), 12);
    assert.equal(number(/after 2 inhibitory (\d+)$/m), 14);
    const smaller = 1 + number(/IPSP: (\S+) mV/) / number(/EPSP: (\S+) mV/);
    assert.ok(Math.abs(smaller - 1 / 3) < 0.03, `${smaller}`);
  });

  test("stronger synapses make the same input fire the neuron", () => {
    assert.equal(number(/^weight 0\.1: (\d+) spikes/m), 0);
    assert.equal(number(/^weight 0\.17: (\d+) spikes/m), 1);
  });

  test("the network fires irregularly, at a rate 5 to 15 % below that of Brunel's theory", () => {
    const [measured, theory] = [number(/mean rate: +(\S+) Hz/), number(/theory \(Brunel 2000\): (\S+) Hz/)];
    assert.ok(theory / measured > 1.05 && theory / measured < 1.15, `${measured}, ${theory} Hz`);
    assert.ok(number(/irregularity \(CV\): +(\S+)/) > 0.7);
    assert.ok(number(/slowest, fastest: +(\S+) Hz/) < measured);
  });

  test("the spike travels in frames", () => {
    const { length } = cell("travellingSpikeFigure(").figures[0].frames ?? [];
    assert.ok(length > 20 && length <= 60, `${length} frames`);
  });

  test("below the jump one spike or two, then silence; above it the membrane fires on", () => {
    const titles = sweptTitles(cell("{ I: slider(").figures[0]);
    assert.equal(titles.size, 21);
    for (const [I, title] of titles) {
      if (Number(I) > 6) assert.match(title, /1\d spikes in 200 ms, and it fires on$/);
      else assert.match(title, /: ([01] spikes?|2 spikes) in 200 ms, then silence$/, I);
    }
    assert.match(titles.get("2") ?? "", /: 0 spikes /);
    for (const I of ["2.5", "3"]) assert.match(titles.get(I) ?? "", /: 1 spike /);
  });

  test("half the spikes need twice the weight", () => {
    const titles = sweptTitles(cell("w: slider(").figures[0]);
    for (const [w, title] of titles) assert.equal(/fires/.test(title), Number(w) >= 0.14, `w = ${w}`);
    const needed = (n: number) => {
      const excitatory = Array.from({ length: n }, (_, k) => 20 + (4 * k) / n);
      for (let hundredths = 2; hundredths <= 60; hundredths++) {
        if (integrateAndFire(0, 80, { excitatory, w_exc: hundredths / 100 }).spikes.length > 0)
          return hundredths / 100;
      }
      return undefined;
    };
    assert.deepEqual([8, 4, 2, 1].map(needed), [0.14, 0.28, 0.56, undefined]);
  });

  test("every chart says in words what it shows", () => {
    const figures = cells().flatMap((each) => each.figures);
    assert.equal(figures.length, 13);
    for (const { layout } of figures) {
      const { meta } = layout as unknown as { meta: { alt: string; caption: string } };
      assert.ok(meta.alt.length > 30 && meta.caption.length > 5);
    }
  });
});

/** A variable of a trace out of Plotly's binary form. */
function decoded(trace: Record<string, unknown> | undefined, variable = "y"): number[] {
  assert.ok(trace, "the trace is there");
  const { dtype, bdata } = trace[variable] as { dtype: string; bdata: string };
  assert.equal(dtype, "f8");
  return Array.from(new Float64Array(new Uint8Array(Buffer.from(bdata, "base64")).buffer));
}
