import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { platform } from "node:os";
import { after, before, describe, it } from "node:test";
import { Kernel } from "./kernel.js";

let kernel: Kernel;
before(async () => {
  kernel = await Kernel.start();
});
after(() => kernel?.stop());

const value = async (code: string) => (await kernel.run(code)).result?.["text/plain"];
const types = (messages: { header: { msg_type: string } }[]) => messages.map((m) => m.header.msg_type);

describe("kernel_info", () => {
  it("tells protocol, language and file extension", async () => {
    const info = await kernel.ask("kernel_info_request");
    assert.equal(info.status, "ok");
    assert.match(info.protocol_version, /^5\.[34]/);
    assert.equal(info.language_info.name, "typescript");
    assert.equal(info.language_info.file_extension, ".ts");
    assert.match(info.language_info.mimetype, /typescript/);
    assert.ok(info.implementation && info.implementation_version && info.banner);
  });

  it("answers on the control channel too", async () => {
    assert.equal((await kernel.ask("kernel_info_request", {}, "control")).status, "ok");
  });
});

describe("execute", () => {
  it("sends busy, the code, the value and idle, in this order, and counts", async () => {
    const first = await kernel.run("40 + 2");
    assert.deepEqual(types(first.messages), ["status", "execute_input", "execute_result", "status"]);
    const [, input, result] = first.messages;
    assert.equal(input?.content.code, "40 + 2");
    assert.equal(input?.content.execution_count, first.reply.execution_count);
    assert.equal(result?.content.execution_count, first.reply.execution_count);
    assert.deepEqual(first.reply.payload, []);
    const second = await kernel.run("1");
    assert.equal(second.reply.execution_count, first.reply.execution_count + 1);
  });

  it("silent: no input, no value, no count, but its effect", async () => {
    const before = (await kernel.run("let quiet = 1")).reply.execution_count;
    const run = await kernel.run("quiet = 2; quiet", { silent: true });
    assert.equal(run.reply.status, "ok");
    assert.deepEqual(types(run.messages), ["status", "status"]);
    const after = await kernel.run("quiet");
    assert.equal(after.result?.["text/plain"], "2");
    assert.equal(after.reply.execution_count, before + 1);
  });

  it("store_history: false does not count", async () => {
    const before = (await kernel.run("1")).reply.execution_count;
    await kernel.run("2", { store_history: false });
    assert.equal((await kernel.run("3")).reply.execution_count, before + 1);
  });

  it("user_expressions give bundles, and errors for those that fail", async () => {
    const { reply } = await kernel.run("const base = 4", {
      user_expressions: { good: "base * 2", bad: "nowhere + 1" },
    });
    assert.equal(reply.user_expressions.good.status, "ok");
    assert.equal(reply.user_expressions.good.data["text/plain"], "8");
    assert.equal(reply.user_expressions.bad.status, "error");
    assert.ok(reply.user_expressions.bad.ename);
  });

  it("stop_on_error: true aborts what is queued", async () => {
    // It fails once the others have had time to arrive.
    const wait = "await new Promise((resolve) => setTimeout(resolve, 1500));";
    const failing = await kernel.begin(`${wait} throw new Error("first")`);
    const queued = [await kernel.begin("1"), await kernel.begin("2")];
    await kernel.finish(failing);
    for (const id of queued) {
      const run = await kernel.finish(id);
      assert.equal(run.reply.status, "aborted");
      assert.equal(run.result, undefined);
    }
  });

  it("stop_on_error: false runs what is queued", async () => {
    const failing = await kernel.begin('throw new Error("first")', { stop_on_error: false });
    const queued = await kernel.begin("1 + 2");
    await kernel.finish(failing);
    assert.equal((await kernel.finish(queued)).result?.["text/plain"], "3");
  });

  it("cells sent together run in their order", async () => {
    const ids = [
      await kernel.begin("const order = [1]"),
      await kernel.begin("order.push(await Promise.resolve(2))"),
    ];
    ids.push(await kernel.begin("order.push(3); order.reduce((a, b) => 10 * a + b)"));
    const runs = await Promise.all(ids.map((id) => kernel.finish(id)));
    assert.equal(runs[2]?.result?.["text/plain"], "123");
  });

  it("an unknown request does not end the kernel", async () => {
    await kernel.send("no_such_request", {});
    await kernel.send("execute_request", { code: 5 });
    assert.equal(await value("1 + 1"), "2");
  });
});

describe("input", () => {
  it("asks the front end and returns what was typed", async () => {
    const id = await kernel.begin('const name = await input("Your name? "); name.length', {
      allow_stdin: true,
    });
    const asked = await kernel.first("input_request", (a) => a.channel === "stdin");
    assert.equal(asked.message.header.msg_type, "input_request");
    assert.equal(asked.message.content.prompt, "Your name? ");
    assert.equal(asked.message.content.password, false);
    await kernel.send("input_reply", { value: "Hebb", status: "ok" }, "stdin", asked.message.header);
    assert.equal((await kernel.finish(id)).result?.["text/plain"], "4");
  });

  it("is refused in words where the front end cannot ask", async () => {
    const run = await kernel.run('await input("?")', { allow_stdin: false });
    assert.equal(run.reply.status, "error");
    assert.match(run.error?.evalue ?? "", /input/);
  });

  it("can be interrupted", async () => {
    const from = kernel.arrivals.length;
    const id = await kernel.begin('await input("forever? ")', { allow_stdin: true });
    await kernel.until(() => kernel.arrivals.slice(from).some((a) => a.channel === "stdin"));
    await kernel.interrupt();
    assert.equal((await kernel.finish(id)).reply.status, "error");
    assert.equal(await value("1 + 1"), "2");
  });
});

describe("is_complete", () => {
  const rows: [code: string, status: string][] = [
    ["1 + 1", "complete"],
    ["let x = [1, 2]", "complete"],
    ["function f() { return 1 }", "complete"],
    ["await Promise.resolve(1)", "complete"],
    ["", "complete"],
    ["function f() {", "incomplete"],
    ["if (true) {\n  1", "incomplete"],
    ["const a = [1,", "incomplete"],
    ["f(1,", "incomplete"],
    ["const s = `open", "incomplete"],
    ["1 +", "incomplete"],
    ["/* open", "incomplete"],
    ["let = = 3", "invalid"],
    ["1 1", "invalid"],
    ["}", "invalid"],
  ];
  for (const [code, status] of rows) {
    it(`${JSON.stringify(code)} is ${status}`, async () => {
      assert.equal((await kernel.ask("is_complete_request", { code })).status, status);
    });
  }

  it("incomplete comes with the indent of the next line", async () => {
    const outer = await kernel.ask("is_complete_request", { code: "function f() {" });
    const inner = await kernel.ask("is_complete_request", { code: "function f() {\n  if (true) {" });
    assert.match(outer.indent, /^( +|\t)$/);
    assert.ok(inner.indent.length > outer.indent.length);
  });
});

describe("complete", () => {
  const complete = (code: string, cursor_pos = code.length) =>
    kernel.ask("complete_request", { code, cursor_pos });

  it("offers members of a type of an earlier cell", async () => {
    await kernel.run("const neuron = { threshold: 1, thrust: 2, gain: 3 }");
    const reply = await complete("1 + neuron.thr");
    assert.equal(reply.status, "ok");
    assert.deepEqual([...reply.matches].sort(), ["threshold", "thrust"]);
    assert.deepEqual([reply.cursor_start, reply.cursor_end], [11, 14]);
  });

  it("offers names of the cell itself and of Node", async () => {
    assert.ok((await complete("const local = 1; loc")).matches.includes("local"));
    assert.ok((await complete("console.lo")).matches.includes("log"));
  });

  it("counts characters as Jupyter does, beyond the basic plane too", async () => {
    const reply = await complete('"🧠🧠"; neuron.thr', 16);
    assert.ok(reply.matches.includes("threshold"), JSON.stringify(reply.matches.slice(0, 5)));
    assert.deepEqual([reply.cursor_start, reply.cursor_end], [13, 16]);
  });

  it("tells the front end the kinds of the matches", async () => {
    const { metadata } = await complete("neuron.");
    const match = metadata._jupyter_types_experimental.find((m: { text: string }) => m.text === "gain");
    assert.ok(match.type);
  });

  it("has nothing to offer in a string, and does not fail", async () => {
    assert.equal((await complete('"plain text')).status, "ok");
  });
});

describe("inspect", () => {
  const inspect = (code: string, cursor_pos = code.length, detail_level = 0) =>
    kernel.ask("inspect_request", { code, cursor_pos, detail_level });

  it("shows type and docstring as Markdown and as text", async () => {
    await kernel.run(
      "/**\n * Fires when the local field exceeds `theta`.\n * @param h local field in mV\n */\nfunction fires(h: number, theta = 0): boolean { return h > theta }",
    );
    const { status, found, data } = await inspect("fires");
    assert.deepEqual([status, found], ["ok", true]);
    assert.match(data["text/markdown"], /fires\(h: number, theta\?: number\): boolean/);
    assert.match(data["text/markdown"], /Fires when the local field exceeds `theta`\./);
    assert.match(data["text/markdown"], /local field in mV/);
    assert.match(data["text/plain"], /Fires when the local field/);
    assert.ok(!data["text/plain"].includes("\u001b"));
  });

  it("inside the call's parentheses", async () => {
    const { found, data } = await inspect("fires(");
    assert.equal(found, true);
    assert.match(data["text/plain"], /fires/);
  });

  it("finds nothing under nothing", async () => {
    const { status, found } = await inspect("   ");
    assert.deepEqual([status, found], ["ok", false]);
  });
});

describe("history", () => {
  it("gives the tail, with outputs where asked", async () => {
    const { reply } = await kernel.run("17 + 4");
    const tail = await kernel.ask("history_request", {
      hist_access_type: "tail",
      n: 1,
      output: false,
      raw: true,
    });
    assert.deepEqual(
      tail.history.map((h: unknown[]) => h.slice(1)),
      [[reply.execution_count, "17 + 4"]],
    );
    const full = await kernel.ask("history_request", {
      hist_access_type: "tail",
      n: 1,
      output: true,
      raw: true,
    });
    assert.equal(full.history[0][2][0], "17 + 4");
    assert.match(String(full.history[0][2][1]), /21/);
  });

  it("searches by pattern", async () => {
    await kernel.run("const findMe = 1");
    const found = await kernel.ask("history_request", {
      hist_access_type: "search",
      pattern: "*findMe*",
      n: 5,
      output: false,
      raw: true,
    });
    assert.equal(found.history.at(-1)[2], "const findMe = 1");
  });

  it("leaves out what was not to be stored", async () => {
    await kernel.run("'unstored'", { store_history: false });
    const tail = await kernel.ask("history_request", {
      hist_access_type: "tail",
      n: 1,
      raw: true,
      output: false,
    });
    assert.doesNotMatch(tail.history[0][2], /unstored/);
  });
});

describe("comms", () => {
  const target = 'const comms = (globalThis as any)[Symbol.for("Jupyter.comm")];';

  it("opened by the page for a registered target: data goes both ways", async () => {
    await kernel.run(
      `${target} comms.register("echo", (comm: any) => { comm.onMessage = (data: any) => comm.send({ twice: 2 * data.x }) })`,
    );
    await kernel.send("comm_open", { comm_id: "c1", target_name: "echo", data: {} });
    const { comms } = await kernel.ask("comm_info_request", { target_name: "echo" });
    assert.deepEqual(Object.keys(comms), ["c1"]);
    await kernel.send("comm_msg", { comm_id: "c1", data: { x: 21 } });
    const back = await kernel.first("comm_msg", (a) => a.message.header.msg_type === "comm_msg");
    assert.deepEqual(back.message.content, { comm_id: "c1", data: { twice: 42 } });
    await kernel.send("comm_close", { comm_id: "c1", data: {} });
    assert.deepEqual((await kernel.ask("comm_info_request", {})).comms, {});
  });

  it("for an unknown target is closed", async () => {
    await kernel.send("comm_open", { comm_id: "c2", target_name: "nobody", data: {} });
    await kernel.first(
      "comm_close",
      (a) => a.message.header.msg_type === "comm_close" && a.message.content.comm_id === "c2",
    );
    assert.deepEqual((await kernel.ask("comm_info_request", {})).comms, {});
  });

  it("opened by a cell", async () => {
    const run = await kernel.run(`${target} const mine = comms.open("page", { a: 1 }); mine.send({ b: 2 })`);
    const opened = run.messages.find((m) => m.header.msg_type === "comm_open");
    assert.equal(opened?.content.target_name, "page");
    assert.deepEqual(opened?.content.data, { a: 1 });
    const { comm_id } = opened?.content ?? {};
    assert.deepEqual(run.messages.find((m) => m.header.msg_type === "comm_msg")?.content.data, { b: 2 });
    assert.equal((await kernel.ask("comm_info_request", {})).comms[comm_id].target_name, "page");
  });
});

describe("what a display can do", () => {
  it("clear_output", async () => {
    const run = await kernel.run('(globalThis as any)[Symbol.for("Jupyter.clear")](true); 0');
    assert.deepEqual(run.messages.find((m) => m.header.msg_type === "clear_output")?.content, { wait: true });
  });
});

describe("the wire", () => {
  const request = (code: string) => ({
    msg_id: `forged-${Math.random()}`,
    type: "execute_request",
    content: { code, silent: false, store_history: true, user_expressions: {}, stop_on_error: true },
  });

  it("a wrong signature is dropped and the kernel lives", async () => {
    const frames = await kernel.call<string[]>("serialize", request("var forged = 1"));
    const tampered = (at: number, frame: string) => frames.map((old, i) => (i === at ? frame : old));
    for (const forged of [
      tampered(1, "0".repeat(64)),
      tampered(1, ""),
      tampered(5, '{"code": "var forged = 2"}'),
    ]) {
      await kernel.call("send_frames", { channel: "shell", frames: forged });
    }
    assert.equal(await value("1 + 1"), "2");
    assert.match((await kernel.run("forged")).error?.evalue ?? "", /Cannot find name/);
  });

  it("what is no message is dropped and the kernel lives", async () => {
    for (const frames of [["x"], ["<IDS|MSG>"], ["<IDS|MSG>", "", "{", "{}", "{}", "{}"], ["", ""]]) {
      await kernel.call("send_frames", { channel: "shell", frames });
      await kernel.call("send_frames", { channel: "control", frames });
    }
    assert.equal(await value("1 + 1"), "2");
  });

  it("a signature seen before is refused", async () => {
    await kernel.run("let runs = 0");
    const frames = await kernel.call<string[]>("serialize", request("runs += 1"));
    for (let i = 0; i < 3; i++) await kernel.call("send_frames", { channel: "shell", frames });
    assert.equal(await value("runs"), "1");
  });

  it("the sockets listen at the address of the connection file only", {
    skip: platform() !== "linux" && "only Linux has more than one loopback address",
  }, async () => {
    const opens = (host: string, port: number) =>
      new Promise<boolean>((resolve) => {
        const socket = connect({ host, port });
        socket.on("error", () => resolve(false));
        socket.on("connect", () => {
          socket.destroy();
          resolve(true);
        });
      });
    for (const name of ["shell", "iopub", "stdin", "control", "hb"]) {
      const port = kernel.connection[`${name}_port`] as number;
      assert.equal(await opens("127.0.0.1", port), true, `${name} at its own address`);
      assert.equal(await opens("127.0.0.2", port), false, `${name} at another address`);
    }
  });

  it("the drops are logged, the key is not", () => {
    const log = readFileSync(kernel.log, "utf8");
    assert.match(log, /signature/i);
    assert.ok(!log.includes(kernel.connection.key as string));
  });
});

describe("shutdown", () => {
  it("with restart answers so, and the restarted kernel is empty", async () => {
    await kernel.run("let gone = 1");
    const before = kernel.pid;
    await kernel.restart();
    assert.notEqual(kernel.pid, before);
    const run = await kernel.run("gone");
    assert.equal(run.reply.status, "error");
    assert.equal(run.reply.execution_count, 1);
  });

  it("answers with what was asked and ends", async () => {
    const reply = await kernel.ask("shutdown_request", { restart: false }, "control");
    assert.deepEqual(reply, { status: "ok", restart: false });
    for (let alive = true; alive; ) alive = await kernel.call<boolean>("alive");
  });
});
