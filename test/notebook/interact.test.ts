// interact in a real kernel, with a page that speaks the widgets' protocol in place of JupyterLab.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Kernel, type Message, of } from "../kernel/kernel.js";
import { executeCells } from "../support/project.js";

const PLOTLY = "application/vnd.plotly.v1+json";
const VIEW = "application/vnd.jupyter.widget-view+json";
const imports =
  'import { button, checkbox, choice, interact, linesFigure, play, show, slider } from "neurons-to-networks";';
/** A chart whose title says for which values it was drawn. */
const chart =
  'const chart = (title: string) => linesFigure([{ name: "y", x: [0, 1], y: [0, 1] }], { x: "x", y: "y" }, { title, alt: title });';

type State = Record<string, unknown>;

/** What a page knows: the models, as their messages make them. */
class Page {
  readonly models = new Map<string, State>();
  /** How many charts came. */
  charts = 0;
  private read = 0;

  constructor(private readonly kernel: Kernel) {}

  follow(): void {
    for (; this.read < this.kernel.arrivals.length; this.read++) {
      const { channel, message } = this.kernel.arrivals[this.read];
      if (channel === "iopub") this.hear(message);
    }
  }

  private hear({ header, content }: Message): void {
    const { comm_id: id, data } = content;
    if (header.msg_type === "comm_open") this.models.set(id, data.state);
    if (header.msg_type === "comm_close") this.models.delete(id);
    if (header.msg_type !== "comm_msg" || !data.state) return;
    if (data.state.outputs) this.charts++;
    this.models.set(id, { ...this.models.get(id), ...data.state });
  }

  /** The model with this description: the newest, as cells that ran again have models of the same name. */
  id(description: string): string {
    this.follow();
    const found = [...this.models].filter(([, state]) => state.description === description).at(-1);
    assert.ok(found, `no control ${description}`);
    return found[0];
  }

  /** What stands in the place for the chart of the newest box. */
  output(): { output_type: string; data: State; ename: string; evalue: string; traceback: string[] } {
    this.follow();
    const place = [...this.models.values()].filter(({ _model_name }) => _model_name === "OutputModel").at(-1);
    assert.ok(place);
    return (place.outputs as never[])[0];
  }

  /** The title of the chart that is shown, or what stands in its place. */
  title(): string {
    const { output_type, data, ename, evalue } = this.output();
    if (output_type === "error") return `${ename}: ${evalue}`;
    const figure = data[PLOTLY] as { layout: { title: { text: string } } } | undefined;
    return figure ? figure.layout.title.text : String(data["text/plain"]);
  }

  /** Moves a control and does not wait. */
  begin(description: string, state: State): Promise<string> {
    const data = { method: "update", state, buffer_paths: [] };
    return this.kernel.send("comm_msg", { comm_id: this.id(description), data });
  }

  /** Moves a control and waits until the kernel has dealt with it, as the page does before the next move. */
  async move(description: string, state: State): Promise<void> {
    await this.idle(await this.begin(description, state));
  }

  async press(description: string): Promise<void> {
    const data = { method: "custom", content: { event: "click" } };
    await this.idle(await this.kernel.send("comm_msg", { comm_id: this.id(description), data }));
  }

  private async idle(id: string): Promise<void> {
    await this.kernel.first(
      `idle after ${id}`,
      ({ message }) => of(message, id) && message.content.execution_state === "idle",
    );
    this.follow();
  }
}

let kernel: Kernel;
let page: Page;
before(async () => {
  kernel = await Kernel.start();
  page = new Page(kernel);
  await prepare();
});
after(() => kernel?.stop());

const prepare = async () => {
  const { error } = await kernel.run(
    `${imports}\n${chart}\nconst wait = (ms: number) => new Promise((done) => setTimeout(done, ms));`,
  );
  assert.equal(error, undefined);
};

const interact = async (cell: string) => {
  const run = await kernel.run(cell);
  assert.equal(run.error, undefined, run.error?.traceback.join("\n"));
  return run;
};

describe("a box of controls", () => {
  test("is a view, and after it the chart with its sweep for what knows no widgets", async () => {
    const { displays } = await interact(
      "interact({ q: slider(0, 1, { step: 0.1 }), p: slider(1, 9, { step: 1 }) }, ({ q, p }) => chart(`q = ${q}, p = ${p}`));",
    );
    assert.equal(displays.length, 2);
    const [controls, bundle] = displays as unknown as Record<string, State>[];
    assert.equal(controls["text/plain"], "Controls: q, p");
    assert.match(String(bundle["text/html"]), /<script>/);
    const figure = bundle[PLOTLY] as {
      frames: { name: string }[];
      layout: { sliders: { active: number }[] };
    };
    assert.deepEqual(
      figure.frames.map(({ name }) => name),
      ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"],
    );
    assert.equal(figure.layout.sliders[0].active, 5);
    assert.equal(bundle["text/plain"], "q = 0.5, p = 5");
    page.follow();
    const box = page.models.get(String(controls[VIEW].model_id));
    assert.ok(box);
    assert.equal(box._model_name, "VBoxModel");
    const children = (box.children as string[]).map((child) =>
      page.models.get(child.replace("IPY_MODEL_", "")),
    );
    assert.deepEqual(
      children.map((child) => child?._model_name),
      ["FloatSliderModel", "IntSliderModel", "OutputModel", "HTMLModel"],
    );
    assert.equal(page.title(), "q = 0.5, p = 5");
  });

  test("a move draws the chart anew, before the page hears that it was dealt with", async () => {
    await page.move("q", { value: 0.7 });
    assert.equal(page.title(), "q = 0.7, p = 5");
    await page.move("p", { value: 2 });
    assert.equal(page.title(), "q = 0.7, p = 2");
    // The page adds up steps and comes near a value only.
    await page.move("q", { value: 0.30000000000000004 });
    assert.equal(page.title(), "q = 0.3, p = 2");
  });

  test("moves that come while the chart is drawn are dropped, but for the newest", async () => {
    await interact(
      "let drawn = 0; interact({ x: slider(0, 100) }, ({ x }) => { drawn++; const end = Date.now() + 200; while (Date.now() < end); return chart(`x = ${x}`); }, { frames: 2 }); drawn = 0;",
    );
    for (let x = 1; x < 40; x++) await page.begin("x", { value: x });
    await page.move("x", { value: 40 });
    assert.equal(page.title(), "x = 40");
    const drawn = Number((await kernel.run("drawn")).result?.["text/plain"]);
    assert.ok(drawn >= 1 && drawn < 20, `${drawn} charts of 40 moves`);
  });

  test("every kind of control says its value", async () => {
    await interact(
      'interact({ rule: choice(["Hebb", "inverse"]), noisy: checkbox(), t: play(0, 1, { step: 0.25 }), again: button({ label: "once more" }) }, (values) => chart(JSON.stringify(values)));',
    );
    await page.move("rule", { index: 1 });
    await page.move("noisy", { value: true });
    await page.move("t", { value: 0.75 });
    await page.press("once more");
    await page.press("once more");
    assert.equal(page.title(), '{"rule":"inverse","noisy":true,"t":0.75,"again":2}');
  });

  test("a value that a page makes up is drawn as the nearest, or not at all", async () => {
    await page.move("t", { value: 1e300 });
    assert.match(page.title(), /"t":1,/);
    await page.move("t", { value: -1e300 });
    const before = page.title();
    assert.match(before, /"t":0,/);
    for (const value of ["x", null, {}, [1]]) await page.move("t", { value });
    for (const index of [-1, 7, 0.5, "length"]) await page.move("rule", { index });
    await page.move("noisy", { value: "yes" });
    for (const data of [
      null,
      5,
      "x",
      {},
      { method: "update" },
      { method: "custom" },
      { method: "update", state: null },
    ])
      await kernel.send("comm_msg", { comm_id: page.id("t"), data });
    await kernel.send("comm_msg", { comm_id: "nobody", data: {} });
    const { error, stdout } = await kernel.run('console.log("well")');
    assert.equal(error, undefined);
    assert.equal(stdout, "well\n");
    assert.equal(page.title(), before);
    assert.deepEqual(
      kernel.arrivals.filter(({ message }) => message.header?.msg_type === "error"),
      [],
    );
  });
});

describe("a function that fails", () => {
  test("has its error in place of the chart, with the line, until the next good move", async () => {
    await interact(
      "interact({ n: slider(0, 9, { step: 1 }) }, ({ n }) => {\n  if (n > 7) throw new RangeError(`n = ${n} is too much`);\n  return chart(`n = ${n}`);\n});",
    );
    await page.move("n", { value: 8 });
    assert.equal(page.title(), "RangeError: n = 8 is too much");
    assert.match(page.output().traceback.join("\n"), /cell \d+:2:/);
    await page.move("n", { value: 7 });
    assert.equal(page.title(), "n = 7");
  });

  test("leaves out of the sweep what it cannot draw", async () => {
    const { displays } = await interact(
      "interact({ n: slider(0, 9, { step: 1, value: 3 }) }, ({ n }) => { if (n % 2 === 0) throw new Error(); return chart(`n = ${n}`); });",
    );
    const { frames, layout } = displays[1][PLOTLY] as never as {
      frames: { name: string }[];
      layout: { sliders: { active: number }[] };
    };
    assert.deepEqual(
      frames.map(({ name }) => name),
      ["1", "3", "5", "7", "9"],
    );
    assert.equal(layout.sliders[0].active, 1);
  });

  test("that fails at the start fails its cell", async () => {
    const { error } = await kernel.run(
      'interact({ n: slider(0, 9) }, () => { throw new Error("at once"); });',
    );
    assert.equal(error?.evalue, "at once");
    const { error: nothing } = await kernel.run(
      "interact({ n: slider(0, 9) }, ({ n }) => { show(chart(`${n}`)); });",
    );
    assert.match(String(nothing?.evalue), /must be the chart: return it/);
  });

  test("that loops for ever is stopped, and the controls work on", async () => {
    await interact(
      "interact({ n: slider(0, 9, { step: 1 }) }, ({ n }) => { while (n === 8); return chart(`n = ${n}`); }, { frames: 2 });",
    );
    const move = page.move("n", { value: 8 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.interrupt();
    await move;
    await page.move("n", { value: 9 });
    assert.equal(page.title(), "n = 9");
    assert.equal((await kernel.run("1 + 1")).result?.["text/plain"], "2");
  });
});

test("what a function prints stands under its own cell", async () => {
  const { id } = await interact(
    "interact({ n: slider(0, 9, { step: 1 }) }, ({ n }) => { console.log(`at ${n}`); return chart(`${n}`); }, { frames: 2 });",
  );
  await kernel.run("0");
  await page.move("n", { value: 2 });
  await kernel.run("0", { silent: true });
  await page.move("n", { value: 1 });
  await kernel.first("the text", ({ message }) => message.content?.text?.includes("at 1"));
  assert.match(kernel.seen(id).stdout, /at 2\nat 1\n$/);
  assert.equal(page.title(), "1");
});

test("an asynchronous function is awaited; a slow chart does not replace a newer one", async () => {
  const { displays } = await interact(
    "await interact({ ms: slider(0, 500, { value: 0 }), z: slider(0, 1) }, async ({ ms, z }) => { await wait(ms); return chart(`${ms} ${z}`); });",
  );
  assert.equal((displays[1][PLOTLY] as never as { frames?: [] }).frames, undefined);
  assert.equal(page.title(), "0 0.5");
  const slow = page.move("ms", { value: 500 });
  await page.move("ms", { value: 1 });
  await slow;
  assert.equal(page.title(), "1 0.5");
});

test("a cell that runs again has new controls, and sees changed variables", async () => {
  const cell = "interact({ a: slider(0, 9, { step: 1 }) }, ({ a }) => chart(`${a * factor}`));";
  await kernel.run("let factor = 1;");
  await interact(cell);
  const [old] = [page.id("a")];
  await interact(cell);
  assert.notEqual(page.id("a"), old);
  await kernel.run("factor = 10;");
  await page.move("a", { value: 3 });
  assert.equal(page.title(), "30");
});

test("many runs of a cell let the oldest controls go", async () => {
  await kernel.run(
    "for (let k = 0; k < 60; k++) interact({ many: slider(0, 1, { step: 1 }) }, () => chart('many'));",
  );
  page.follow();
  const count = [...page.models.values()].filter(({ description }) => description === "many").length;
  assert.equal(count, 50);
  const { comms } = await kernel.ask("comm_info_request", { target_name: "jupyter.widget" });
  assert.deepEqual(Object.keys(comms).sort(), [...page.models.keys()].sort());
});

test("a page that is opened anew asks for every model and gets it as it is now", async () => {
  await interact("interact({ again: slider(0, 9, { step: 1 }) }, ({ again }) => chart(`again ${again}`));");
  await page.move("again", { value: 7 });
  await kernel.send("comm_open", { comm_id: "page2", target_name: "jupyter.widget.control", data: {} });
  await kernel.send("comm_msg", { comm_id: "page2", data: { method: "request_states" } });
  const { message } = await kernel.first(
    "the states",
    ({ message }) => message.content?.data?.method === "update_states",
  );
  assert.equal(message.content.comm_id, "page2");
  await kernel.send("comm_close", { comm_id: "page2", data: {} });
  const { states } = message.content.data;
  assert.deepEqual(Object.keys(states).sort(), [...page.models.keys()].sort());
  const { model_name, model_module, state } = states[page.id("again")];
  assert.deepEqual(
    [model_name, model_module, state.value],
    ["IntSliderModel", "@jupyter-widgets/controls", 7],
  );
});

test("a second page on the kernel moves along", async () => {
  const id = await page.begin("again", { value: 3 });
  const { message } = await kernel.first(
    "the echo",
    ({ message }) => message.content?.data?.method === "echo_update" && of(message, id),
  );
  // The page that made the move knows by the parent that it has this value already.
  assert.deepEqual(message.content.data.state, { value: 3 });
});

test("a control that the page closes is gone", async () => {
  const id = page.id("again");
  await kernel.send("comm_close", { comm_id: id, data: {} });
  const { comms } = await kernel.ask("comm_info_request", {});
  assert.ok(!(id in comms));
  assert.equal((await kernel.run("1")).error, undefined);
});

test("a thousand moves leave nothing behind", async () => {
  await interact("interact({ m: slider(0, 1000) }, ({ m }) => chart(`m = ${m}`), { frames: 2 });");
  const size = async () => {
    const code =
      'import { setFlagsFromString } from "node:v8"; import { runInNewContext } from "node:vm"; setFlagsFromString("--expose-gc"); const gc = runInNewContext("gc"); gc(); gc(); process.memoryUsage().heapUsed';
    return Number((await kernel.run(code)).result?.["text/plain"]);
  };
  for (let m = 1; m <= 100; m++) await page.move("m", { value: m });
  const before = await size();
  for (let m = 1; m <= 1000; m++) await page.move("m", { value: m });
  const grown = (await size()) - before;
  assert.equal(page.title(), "m = 1000");
  // A chart is 2 kB of text and much more as an object: a thousand of them would be megabytes.
  assert.ok(grown < 500_000, `${grown} bytes`);
});

test("a restart of the kernel leaves no controls, and the cell makes new ones", async () => {
  await kernel.restart();
  assert.deepEqual((await kernel.ask("comm_info_request", {})).comms, {});
  await prepare();
  await interact("interact({ fresh: slider(0, 9, { step: 1 }) }, ({ fresh }) => chart(`fresh ${fresh}`));");
  await page.move("fresh", { value: 2 });
  assert.equal(page.title(), "fresh 2");
});

test("a process that ended takes its controls with it; the page does not wait for it", async () => {
  const move = page.begin("fresh", { value: 1 });
  await kernel.run("process.exit(0)");
  await move;
  await page.move("fresh", { value: 5 });
  assert.deepEqual((await kernel.ask("comm_info_request", {})).comms, {});
});

test("a program that ends, ends: no timer of the controls holds it", async () => {
  const [, cell] = await executeCells([
    `${imports}\n${chart}`,
    "interact({ q: slider(0, 1, { step: 0.1 }) }, ({ q }) => chart(`q = ${q}`), { frames: 3 });",
  ]);
  // What nbconvert's executed notebook keeps, and a handout draws.
  assert.equal(cell.figures.length, 1);
  const { frames, layout } = cell.figures[0];
  assert.deepEqual(
    (frames as { name: string }[]).map(({ name }) => name),
    ["0", "0.5", "1"],
  );
  assert.ok(layout.sliders);
});
