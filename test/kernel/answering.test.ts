import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Arrival, isIdle, Kernel, of } from "./kernel.js";

let kernel: Kernel;
before(async () => {
  kernel = await Kernel.start();
});
after(() => kernel?.stop());

const value = async (code: string) => (await kernel.run(code)).result?.["text/plain"];

/** Waits until the cell has printed `text`. */
function printed(id: string, text: string): Promise<Arrival> {
  return kernel.first(
    `"${text}"`,
    (a) =>
      of(a.message, id) && a.message.header.msg_type === "stream" && kernel.seen(id).stdout.includes(text),
  );
}

const ended = (id: string) => kernel.arrivals.some((a) => isIdle(a.message, id));

describe("while a cell loops", () => {
  it("its output is seen before it ends", async () => {
    const id = await kernel.begin('console.log("begun"); while (true) {}');
    await printed(id, "begun");
    assert.equal(ended(id), false);
    await kernel.interrupt();
    await kernel.finish(id);
  });

  it("a long loop's output arrives as it is written", async () => {
    const id = await kernel.begin(
      'for (let turn = 0; turn < 4; turn++) { console.log("turn", turn); const until = Date.now() + 500; while (Date.now() < until); }',
    );
    const first = await printed(id, "turn 0");
    const last = await printed(id, "turn 3");
    await kernel.finish(id);
    assert.ok(last.at - first.at > 700, `${last.at - first.at} ms lie between the first turn and the last`);
  });

  it("heartbeat, completion, inspection and kernel_info are answered", async () => {
    await kernel.run("const neuron = { threshold: 1, gain: 2 }");
    const id = await kernel.begin('console.log("busy now"); while (true) {}');
    await printed(id, "busy now");
    assert.ok((await kernel.call<number>("heartbeat", { limit: 60 })) < 60);
    const completion = await kernel.ask("complete_request", { code: "neuron.thr", cursor_pos: 10 });
    assert.deepEqual(completion.matches, ["threshold"]);
    const inspection = await kernel.ask("inspect_request", {
      code: "neuron",
      cursor_pos: 6,
      detail_level: 0,
    });
    assert.equal(inspection.found, true);
    assert.equal((await kernel.ask("is_complete_request", { code: "1 +" })).status, "incomplete");
    assert.equal((await kernel.ask("kernel_info_request", {}, "control")).status, "ok");
    assert.equal((await kernel.ask("kernel_info_request", {})).status, "ok");
    assert.equal(
      (await kernel.ask("history_request", { hist_access_type: "tail", n: 1, raw: true, output: false }))
        .status,
      "ok",
    );
    assert.equal(ended(id), false, "the cell still runs");
    await kernel.interrupt();
    await kernel.finish(id);
  });
});

describe("an interrupt", () => {
  const interrupts: [how: string, interrupt: () => Promise<unknown>][] = [
    ["interrupt_request", () => kernel.ask("interrupt_request", {}, "control")],
    ["SIGINT", () => kernel.call("signal", { name: "SIGINT" })],
  ];
  const endless: [what: string, code: string][] = [
    ["a tight loop", "while (true) {}"],
    ["a loop in a function", "(function spin() { for (;;) {} })()"],
    ["a loop that catches everything", "for (;;) { try { for (;;) {} } catch {} finally {} }"],
    ["a loop that prints", "for (let line = 0; ; line++) console.log(line)"],
    ["a loop after an await", "await null; while (true) {}"],
    ["an await of nothing", "await new Promise(() => {})"],
    ["a loop of awaits", "for (;;) await null"],
    ["a loop in a microtask", "await Promise.resolve().then(() => { while (true) {} })"],
    ["a loop of timers", "for (;;) await new Promise((resolve) => setTimeout(resolve, 5))"],
  ];
  for (const [how, interrupt] of interrupts) {
    for (const [what, code] of endless) {
      it(`by ${how} stops ${what}, and keeps all variables`, async () => {
        const kept = Math.floor(Math.random() * 1e9);
        await kernel.run(`let kept = ${kept}; function alsoKept() { return kept }`);
        const id = await kernel.begin(`let own = 7; console.log("on"); ${code}`);
        await printed(id, "on");
        await interrupt();
        const run = await kernel.finish(id);
        assert.equal(run.reply.status, "error");
        assert.match(`${run.error?.ename} ${run.error?.evalue}`, /interrupt/i);
        assert.equal(await value("alsoKept()"), String(kept));
        assert.equal(await value("own"), "7");
        assert.equal((await kernel.run('console.log("still heard")')).stdout, "still heard\n");
      });
    }
  }

  it("lets the next cell, sent after it, run", async () => {
    const id = await kernel.begin('console.log("on"); while (true) {}');
    await printed(id, "on");
    await kernel.interrupt();
    const next = await kernel.run("5 * 5", { stop_on_error: true });
    await kernel.finish(id);
    // Sent before the interrupted cell's reply, it falls under stop_on_error; sent after, it runs.
    assert.ok(next.reply.status === "aborted" || next.result?.["text/plain"] === "25");
    assert.equal(await value("6 * 6"), "36");
  });

  it("of an idle kernel does nothing", async () => {
    await kernel.interrupt();
    await kernel.call("signal", { name: "SIGINT" });
    // A signal takes its time: it is there before the answer to a second question.
    for (let k = 0; k < 2; k++) await kernel.ask("kernel_info_request");
    assert.equal(await value("1 + 1"), "2");
  });
});

describe("a flood", () => {
  it("of 100,000 console.log calls arrives whole and in order", async () => {
    const run = await kernel.run('for (let i = 0; i < 1e5; i++) console.log("line", i)');
    assert.equal(run.reply.status, "ok");
    const lines = run.stdout.trimEnd().split("\n");
    assert.equal(lines.length, 1e5);
    assert.equal(
      lines.findIndex((line, i) => line !== `line ${i}`),
      -1,
    );
    assert.ok(run.messages.length < 20_000, `coalesced: ${run.messages.length} messages`);
  });

  it("of stdout and stderr in turn keeps each in order", async () => {
    const run = await kernel.run("for (let i = 0; i < 2e4; i++) { console.log(i); console.error('to', i) }");
    assert.equal(run.stdout, Array.from({ length: 2e4 }, (_, i) => `${i}\n`).join(""));
    assert.equal(run.stderr, Array.from({ length: 2e4 }, (_, i) => `to ${i}\n`).join(""));
  });

  it("of displays arrives whole and in order", async () => {
    const run = await kernel.run(
      'import * as tslab from "tslab"; for (let i = 0; i < 5000; i++) tslab.display.text(String(i))',
    );
    assert.deepEqual(
      run.displays.map((d) => Number(d["text/plain"])),
      Array.from({ length: 5000 }, (_, i) => i),
    );
  });

  it("of characters of several bytes is not torn", async () => {
    const run = await kernel.run('for (let i = 0; i < 2e4; i++) process.stdout.write("ξ🧠\\u0301"); 0');
    assert.equal(run.stdout, "ξ🧠\u0301".repeat(2e4));
  });
});
