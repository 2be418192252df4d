import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  Kernel,
  type Message,
  of,
  plain,
  type Run,
  remove,
  root,
  workspace,
} from "../../test/kernel/kernel.js";
import { runModule } from "../../test/kernel/notebook.js";
import { type Contender, contenders, specs } from "../kernels.js";
import { memoryOf } from "../memory.js";
import { median, type Row, ratioOf } from "../row.js";

/** What one kernel did: a figure, or only whether it was right. */
interface Outcome {
  figure?: number;
  right: boolean;
  note?: string;
}

interface Work {
  work: string;
  target: string;
  /** The figure that the target allows, for works with one. */
  limit?: number;
  /** Measurements of each kernel; the median counts. */
  times?: number;
  measure(kernel: Kernel): Promise<Outcome>;
}

/** What may pass before a kernel counts as hanging, in ms; the slowest honest answer known takes 45 s. */
const hanging = 15_000;
const slowest = 150_000;

/** A folder as a course has it: sources beside the notebooks, and a package of ES modules only. */
const files = {
  "notebooks/.keep": "",
  "src/x.ts": "export const x: number = 1;",
  "node_modules/esm-only/package.json":
    '{ "name": "esm-only", "version": "1.0.0", "type": "module", "types": "./index.d.ts", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
  "node_modules/esm-only/index.js": "export const awaited = await Promise.resolve(11);",
  "node_modules/esm-only/index.d.ts": "export const awaited: number;",
  "package.json": '{ "dependencies": { "esm-only": "1.0.0", "mathjs": "*" } }',
};
let course = "";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes of colours begin with one
const colours = /\u001b\[[0-9;]*m/g;

/** The value of a cell wherever a kernel shows it: as a result or on stdout. */
function answerOf(run: Run): string {
  return (run.result?.["text/plain"] ?? run.stdout).replace(colours, "").trim();
}

function cell(kernel: Kernel, code: string, limit = hanging): Promise<Run> {
  return kernel.run(code, {}, limit);
}

/** What a cell shows. Deno may show its value after the idle status that ends a cell, so a moment is left for that. */
async function shownBy(kernel: Kernel, run: Run): Promise<string> {
  await kernel.until(() => answerOf(kernel.seen(run.id)) !== "", 500);
  return answerOf(kernel.seen(run.id));
}

/** The cell's figure in seconds. */
const seconds = (run: Run): number => run.took / 1000;

async function busy(kernel: Kernel, code: string): Promise<string> {
  const id = await kernel.begin(code);
  // Stock tslab shows output only after the cell, so its text cannot tell that it runs.
  await kernel.until(() => kernel.seen(id).stdout.includes("on"), 1500);
  return id;
}

/**
 * When a kernel is asked. Work that a kernel puts off until after the first cell shows in the one or the other, so
 * both are measured.
 */
const moments = [
  { when: "right after the first cell", wait: 0 },
  { when: "in a kernel 5 s old", wait: 5000 },
];

const works: Work[] = [
  {
    work: "a function sees the new value of an earlier cell's variable",
    target: "5",
    async measure(kernel) {
      await cell(kernel, "let gain = 2; function g(x: number) { return gain * x }");
      const value = await shownBy(kernel, await cell(kernel, "gain = 5; g(1)"));
      return { right: value === "5", note: value };
    },
  },
  {
    work: "a loop of 1e8 additions at top level",
    target: "< 1.5 s",
    limit: 1.5,
    async measure(kernel) {
      await cell(kernel, "1");
      const run = await cell(kernel, "let s = 0; for (let i = 0; i < 1e8; i++) s += i", slowest);
      return { figure: seconds(run), right: run.reply.status === "ok" };
    },
  },
  {
    work: "an error thrown in a function",
    target: "error with name, message, source line, no kernel frames",
    async measure(kernel) {
      await cell(kernel, 'function burst() {\n  throw new RangeError("too large");\n}');
      const { error } = await cell(kernel, "burst()");
      if (!error) return { right: false, note: "no error message" };
      const text = plain(error.traceback);
      const lacks = [
        !(error.ename === "RangeError" && error.evalue === "too large") && "name and message",
        !text.includes('throw new RangeError("too large");') && "source line",
        /node:|dist\/|ext:|node_modules/.test(text) && "a traceback without the kernel's frames",
      ].filter(Boolean);
      return { right: lacks.length === 0, note: lacks.length ? `lacks ${lacks.join(", ")}` : "" };
    },
  },
  {
    work: "the value of the last expression",
    target: "execute_result, clean text",
    async measure(kernel) {
      const { result, stdout } = await cell(kernel, "[6 * 7]");
      const text = result?.["text/plain"];
      if (text === undefined) return { right: false, note: stdout ? "printed to stdout" : "not shown" };
      return { right: !text.includes("\u001b"), note: text.includes("\u001b") ? "with colour codes" : "" };
    },
  },
  {
    work: "a cell sent 0.1 s after a failed one",
    target: "runs",
    async measure(kernel) {
      await cell(kernel, 'throw new Error("first")');
      await pause(100);
      const run = await cell(kernel, "3 * 7");
      return {
        right: (await shownBy(kernel, run)) === "21",
        note: run.reply.status === "ok" ? "" : "dropped",
      };
    },
  },
  ...moments.map(
    ({ when, wait }): Work => ({
      work: `SIGINT in while (true) {}, until it stops, ${when}`,
      target: "< 0.5 s, variables kept",
      limit: 0.5,
      times: 3,
      async measure(kernel) {
        await cell(kernel, "let kept = 3");
        await pause(wait);
        const id = await busy(kernel, 'console.log("on"); while (true) {}');
        const sent = performance.now();
        await kernel.call("signal", { name: "SIGINT" });
        try {
          await kernel.finish(id, hanging);
        } catch {
          return {
            right: false,
            note: (await kernel.call<boolean>("alive")) ? "goes on" : "the kernel dies",
          };
        }
        const figure = (performance.now() - sent) / 1000;
        const right = (await shownBy(kernel, await cell(kernel, "kept"))) === "3";
        return { figure, right, note: right ? "" : "the next cell is dropped" };
      },
    }),
  ),
  ...moments.map(
    ({ when, wait }): Work => ({
      work: `Tab completion while a cell runs, ${when}`,
      target: "< 0.3 s",
      limit: 0.3,
      times: 3,
      async measure(kernel) {
        await cell(kernel, "const neuron = { threshold: 1 }");
        await pause(wait);
        const id = await busy(
          kernel,
          'console.log("on"); { const until = Date.now() + 6000; while (Date.now() < until); }',
        );
        const sent = performance.now();
        const asked = await kernel.send("complete_request", { code: "neuron.thr", cursor_pos: 10 });
        const { matches } = (await kernel.replyTo(asked, "shell", hanging)).content;
        const figure = (performance.now() - sent) / 1000;
        const before = kernel.seen(id).messages.at(-1)?.content.execution_state !== "idle";
        await kernel.finish(id, hanging);
        return {
          figure,
          right: matches.includes("threshold") && before,
          note: before ? "" : "after the cell",
        };
      },
    }),
  ),
  {
    work: "a type error",
    target: "error naming line, column and source",
    async measure(kernel) {
      const run = await cell(kernel, 'const fine = 1;\nconst wrong: number = "three";');
      const told = plain(run.error?.traceback) + run.stderr;
      if (run.reply.status === "ok") return { right: false, note: "ignored" };
      const right =
        run.error !== undefined && told.includes('const wrong: number = "three";') && /2/.test(told);
      return { right, note: right ? "" : told.trim().slice(0, 60) };
    },
  },
  {
    work: "import of ../src/x.ts, edited and imported again",
    target: "the edit is picked up",
    async measure(kernel) {
      writeFileSync(join(course, "src", "x.ts"), "export const x: number = 1;");
      const first = await cell(kernel, 'import { x } from "../src/x.ts"; x');
      const plainName =
        (await shownBy(kernel, first)) === "1"
          ? first
          : await cell(kernel, 'import { x } from "../src/x"; x');
      if ((await shownBy(kernel, plainName)) !== "1") return { right: false, note: "refused" };
      const code =
        plainName === first ? 'import { x } from "../src/x.ts"; x' : 'import { x } from "../src/x"; x';
      writeFileSync(join(course, "src", "x.ts"), "export const x: number = 2;");
      const right = (await shownBy(kernel, await cell(kernel, code))) === "2";
      return { right, note: right ? "" : "the edit is not seen" };
    },
  },
  {
    work: "import of a package that is ES modules only, with top-level await",
    target: "works",
    async measure(kernel) {
      const run = await cell(kernel, 'import { awaited } from "esm-only"; awaited');
      const why = run.error?.evalue ?? run.stderr.match(/^\w*Error.*$/m)?.[0] ?? "";
      return { right: (await shownBy(kernel, run)) === "11", note: why.slice(0, 60) };
    },
  },
  {
    work: "start to first result",
    target: "< 1.0 s",
    limit: 1,
    times: 5,
    async measure(kernel) {
      const run = await cell(kernel, "1 + 1");
      const figure = (performance.now() - kernel.launched) / 1000;
      const value = await shownBy(kernel, run);
      return { figure, right: value === "2", note: value === "2" ? "" : `shows ${value || "nothing"}` };
    },
  },
  {
    work: "memory after import of mathjs, in MB",
    target: "< 222 MB",
    limit: 222,
    times: 3,
    async measure(kernel) {
      const run = await cell(kernel, 'import * as math from "mathjs"; math.sqrt(9)');
      await pause(1500);
      const figure = memoryOf(kernel.pid);
      return {
        ...(figure !== undefined && { figure }),
        right: (await shownBy(kernel, run)) === "3" && figure !== undefined,
      };
    },
  },
  {
    work: "50,000 console.log calls in one cell",
    target: "< 4 s, all in order",
    limit: 4,
    times: 3,
    async measure(kernel) {
      await cell(kernel, "1");
      const id = await kernel.begin("for (let i = 0; i < 5e4; i++) console.log(i)");
      const sent = performance.now();
      const run = await kernel.finish(id, hanging).catch(() => undefined);
      const figure = (performance.now() - sent) / 1000;
      const lines = (run ?? kernel.seen(id)).stdout.split("\n").slice(0, -1);
      const right = lines.length === 5e4 && lines.every((line, i) => line === String(i));
      if (run && right) return { figure, right };
      return { right, note: `${lines.length} lines arrive${run ? "" : ", the client hangs"}` };
    },
  },
  {
    work: "an error thrown in a timer after the cell",
    target: "told in its cell",
    async measure(kernel) {
      const { id } = await cell(kernel, 'setTimeout(() => { throw new Error("from the timer") }, 100); 0');
      const tells = ({ header, content }: Message) =>
        ["stream", "error"].includes(header.msg_type) && /from the timer/.test(JSON.stringify(content));
      const told = await kernel.until(
        () => kernel.arrivals.some((a) => of(a.message, id) && tells(a.message)),
        5000,
      );
      return {
        right: told,
        note: told ? "" : (await kernel.call<boolean>("alive")) ? "not told" : "the kernel dies",
      };
    },
  },
  {
    work: "the second cell of a kernel, sent 0.1 s after the first, round trip",
    target: "<= 0.015 s",
    limit: 0.015,
    times: 3,
    async measure(kernel) {
      await cell(kernel, "1 + 1");
      await pause(100);
      return { figure: seconds(await cell(kernel, "2 + 2")), right: true };
    },
  },
  {
    work: "a trivial cell, round trip",
    target: "<= 0.015 s",
    limit: 0.015,
    times: 3,
    async measure(kernel) {
      for (let i = 0; i < 5; i++) await cell(kernel, `${i} + 1`);
      const took: number[] = [];
      for (let i = 0; i < 20; i++) took.push(seconds(await cell(kernel, `${i} * 2`)));
      return { figure: median(took), right: true };
    },
  },
];

async function once(work: Work, contender: Contender): Promise<Outcome> {
  let kernel: Kernel | undefined;
  try {
    kernel = await Kernel.start({
      name: contender.name,
      cwd: join(course, "notebooks"),
      env: { JUPYTER_PATH: specs, NO_COLOR: "" },
    });
    return await work.measure(kernel);
  } catch (error) {
    return { right: false, note: (error as Error).message.split("\n")[0]?.slice(0, 80) ?? "" };
  } finally {
    await kernel?.kill();
  }
}

/** The median where every run was right, else what was wrong. */
function together(outcomes: Outcome[]): Outcome {
  const wrong = outcomes.find((outcome) => !outcome.right);
  const figures = outcomes.flatMap((outcome) => outcome.figure ?? []);
  const note = wrong?.note ?? outcomes[0]?.note;
  return {
    right: wrong === undefined,
    ...(figures.length > 0 && { figure: median(figures) }),
    ...(note && { note }),
  };
}

/** Fails of jupyter_kernel_test's tests that do not depend on how a kernel spells its display functions. */
async function conformance(contender: Contender): Promise<Outcome> {
  const env = {
    JUPYTER_PATH: specs,
    NN_KERNEL: contender.name,
    PYTHONPATH: join(root, "test", "kernel"),
  };
  const { stdout } = await runModule("conformance", [], join(course, "notebooks"), env);
  const outcomes = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { name: string; failure: string; skipped: string | null })
    .filter(({ name }) => !["setup", "pager", "display_data", "clear_output"].includes(name));
  const failed = outcomes.filter(({ failure, skipped }) => failure || skipped);
  const right = outcomes.length === 9 && failed.length === 0;
  const names = failed.map(({ name }) => name).join(", ");
  return { right, note: `${failed.length} of ${outcomes.length} fail${names && `: ${names}`}` };
}

function rowOf(
  work: Pick<Work, "work" | "target" | "limit">,
  peer: Contender,
  ours: Outcome,
  theirs?: Outcome,
): Row {
  const figures = { ours: ours.figure ?? null, theirs: theirs?.figure ?? null };
  const inTime = work.limit === undefined || (ours.figure !== undefined && ours.figure <= work.limit);
  const said = theirs
    ? [
        !ours.right && `ours: ${ours.note || "wrong"}`,
        theirs.note || (theirs.right ? "theirs: yes" : "theirs: no"),
      ]
    : [!ours.right && `ours: ${ours.note || "wrong"}`, `not measured: ${peer.missing}`];
  const note = said.filter(Boolean).join("; ");
  return {
    suite: "kernel",
    work: work.work,
    peer: peer.title,
    ...figures,
    ratio: ratioOf(figures.ours, figures.theirs),
    target: work.target,
    met: ours.right && inTime,
    ...(note && { note }),
  };
}

export default async function kernelSuite(): Promise<Row[]> {
  course = workspace(files);
  const { ours, peers } = contenders();
  const all = [ours, ...peers].filter(({ missing }) => !missing);
  const rows: Row[] = [];
  try {
    for (const work of works) {
      const outcomes = new Map<Contender, Outcome[]>(all.map((contender) => [contender, []]));
      for (let time = 0; time < (work.times ?? 1); time++) {
        for (const contender of all) outcomes.get(contender)?.push(await once(work, contender));
      }
      const result = (contender: Contender) => {
        const found = outcomes.get(contender);
        return found && together(found);
      };
      for (const peer of peers) rows.push(rowOf(work, peer, result(ours) as Outcome, result(peer)));
      process.stderr.write(`${work.work}: done\n`);
    }
    const suite = { work: "jupyter_kernel_test", target: "all pass" };
    const own = await conformance(ours);
    for (const peer of peers) {
      rows.push(rowOf(suite, peer, own, peer.missing ? undefined : await conformance(peer)));
    }
  } finally {
    remove(course);
  }
  return rows;
}
