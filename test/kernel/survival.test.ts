import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { family, Kernel, plain, type Run, runs } from "./kernel.js";

async function started(t: TestContext, env: Record<string, string> = {}): Promise<Kernel> {
  const kernel = await Kernel.start({ env });
  t.after(() => kernel.stop());
  return kernel;
}

/** All that a student can read of a cell. */
const readable = (run: Run) =>
  [run.stdout, run.stderr, run.error?.ename, run.error?.evalue, plain(run.error?.traceback)].join("\n");

/** The kernel runs cells, by itself or after a restart from Jupyter. */
async function usable(kernel: Kernel): Promise<void> {
  assert.equal((await kernel.run("1 + 1")).result?.["text/plain"], "2");
  await kernel.restart();
  assert.equal((await kernel.run("2 + 2")).result?.["text/plain"], "4");
}

describe("the student reads what happened, and Jupyter can restart", () => {
  it("after process.exit()", async (t) => {
    const kernel = await started(t);
    const run = await kernel.run('console.log("last words"); process.exit(3)');
    assert.equal(run.reply.status, "error");
    assert.match(readable(run), /last words/);
    assert.match(readable(run), /exit/);
    await usable(kernel);
  });

  it("after process.exit() in a timer", async (t) => {
    const kernel = await started(t);
    const { id } = await kernel.run("setTimeout(() => process.exit(1), 200); 0");
    await kernel.first("word of the exit", (a) => {
      const { header, parent_header, content } = a.message;
      return (
        parent_header.msg_id === id &&
        /stream|error/.test(header.msg_type) &&
        /exit/.test(JSON.stringify(content))
      );
    });
    await usable(kernel);
  });

  it("after infinite recursion, with all variables kept", async (t) => {
    const kernel = await started(t);
    await kernel.run("let kept = 3; function down(n: number): number { return 1 + down(n + 1) }");
    const run = await kernel.run("down(0)");
    assert.equal(run.error?.ename, "RangeError");
    assert.match(run.error?.evalue ?? "", /call stack/);
    assert.ok(plain(run.error?.traceback).split("\n").length < 60, "the traceback is short");
    assert.equal((await kernel.run("kept")).result?.["text/plain"], "3");
  });

  it("after infinite recursion through promises and getters", async (t) => {
    const kernel = await started(t);
    const run = await kernel.run("const o: any = { get self() { return this.self } }; o.self");
    assert.equal(run.error?.ename, "RangeError");
    await usable(kernel);
  });

  it("when the heap runs out", async (t) => {
    const kernel = await started(t, { NODE_OPTIONS: "--max-old-space-size=256" });
    const run = await kernel.run(
      'console.log("filling"); const heap: number[][] = []; while (true) heap.push(new Array(100_000).fill(1.5))',
    );
    assert.equal(run.reply.status, "error");
    assert.match(readable(run), /memory/i);
    await usable(kernel);
  });

  it("when one array is too large", async (t) => {
    const kernel = await started(t);
    const run = await kernel.run("new Array(-1)");
    assert.equal(run.error?.ename, "RangeError");
    await usable(kernel);
  });

  it("when a string of 200 MB is the value, or printed", async (t) => {
    const kernel = await started(t);
    const cut = (text: string) => text.length >= 2e8 || /more|truncated|characters/.test(text.slice(-200));
    const value = await kernel.run('"x".repeat(200_000_000)');
    assert.equal(value.reply.status, "ok");
    assert.ok(cut(value.result?.["text/plain"] ?? ""), "all of it, or a word about what is missing");
    const print = await kernel.run('console.log("y".repeat(200_000_000))');
    assert.equal(print.reply.status, "ok");
    assert.ok(cut(print.stdout), "all of it, or a word about what is missing");
    assert.equal((await kernel.run("1 + 1")).result?.["text/plain"], "2");
  });

  it("when the student's process is killed from outside", async (t) => {
    const kernel = await started(t);
    const id = await kernel.begin("console.log(process.pid); while (true) {}");
    await kernel.until(() => kernel.seen(id).stdout.includes("\n"));
    const pid = Number(kernel.seen(id).stdout);
    if (pid === kernel.pid) return t.skip("this kernel runs cells in its own process");
    process.kill(pid, "SIGKILL");
    const run = await kernel.finish(id);
    assert.equal(run.reply.status, "error");
    await usable(kernel);
  });

  it("cells queued behind a crash are answered", async (t) => {
    const kernel = await started(t);
    const crash = await kernel.begin("process.exit(1)");
    const queued = await kernel.begin("1 + 1");
    await kernel.finish(crash);
    const run = await kernel.finish(queued);
    assert.match(run.reply.status, /^(aborted|ok)$/);
  });

  it("ten restarts in a row leave nothing behind", async (t) => {
    const kernel = await started(t);
    const seen = new Set<number>();
    for (let i = 0; i < 10; i++) {
      for (const pid of family(kernel.pid)) seen.add(pid);
      await kernel.restart(i % 2 === 0);
      assert.equal((await kernel.run("let i = 1; i")).result?.["text/plain"], "1");
    }
    const now = new Set(family(kernel.pid));
    await gone([...seen].filter((pid) => !now.has(pid)));
  });
});

/** Waits until none of the processes runs any more. */
async function gone(pids: number[]): Promise<void> {
  const deadline = performance.now() + 60_000;
  let left = pids;
  while (performance.now() < deadline) {
    left = left.filter(runs);
    if (left.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.fail(`processes ${left.join(", ")} outlived their kernel`);
}

describe("no process is left", () => {
  for (const [what, code] of [
    ["idle", "1"],
    ["in an endless loop", 'console.log("on"); while (true) {}'],
    ["in an endless loop that prints", 'console.log("on"); for (;;) console.log("more")'],
    ["with an endless timer", 'console.log("on"); setInterval(() => {}, 10)'],
    [
      "that refuses signals",
      'process.on("SIGTERM", () => {}); process.on("SIGHUP", () => {}); console.log("on"); while (true) {}',
    ],
  ] as const) {
    it(`when the program that launched a kernel ${what} is killed`, async (t) => {
      const kernel = await started(t);
      const id = await kernel.begin(code);
      await kernel.until(() => kernel.seen(id).stdout.includes("on") || kernel.seen(id).result !== undefined);
      const pids = family(kernel.pid);
      kernel.client.kill("SIGKILL");
      t.after(() => pids.filter(runs).forEach((pid) => void process.kill(pid, "SIGKILL")));
      await gone(pids);
    });
  }

  it("when the kernel itself is killed in an endless loop", async (t) => {
    const kernel = await started(t);
    const id = await kernel.begin('console.log("on"); while (true) {}');
    await kernel.until(() => kernel.seen(id).stdout.includes("on"));
    const pids = family(kernel.pid);
    await kernel.call("signal", { name: "SIGKILL" });
    t.after(() => pids.filter(runs).forEach((pid) => void process.kill(pid, "SIGKILL")));
    await gone(pids);
  });

  it("after a shutdown in an endless loop", async (t) => {
    const kernel = await started(t);
    await kernel.begin("while (true) {}");
    const pids = family(kernel.pid);
    await kernel.stop();
    await gone(pids);
  });
});
