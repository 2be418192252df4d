import { Socket } from "node:net";
import { Writable } from "node:stream";
import { Worker } from "node:worker_threads";
import { bundleOf, encoded } from "../engine/display.js";
import { Loader } from "../engine/loader.js";
import { Positions } from "../engine/positions.js";
import { Runner } from "../engine/runner.js";
import { failureOf, mapStacks } from "../engine/traceback.js";
import { Comms } from "./comms.js";
import { frame, Kind, writeAll } from "./frames.js";
import { type CommEvent, type FromStudent, flags, pipes, type ToStudent } from "./messages.js";
import { loadTslab } from "./tslab.js";

/** The process in which the student's code runs, and nothing else of weight. */

const shared = new Int32Array(new SharedArrayBuffer(12));
const kernelFolder = new URL("..", import.meta.url).href;
const positions = new Positions();
mapStacks(positions, kernelFolder);
const folder = process.cwd();
const longestText = 4_000_000;

function write(kind: Kind, run: number, text: string): void {
  const bytes = frame({ kind, run, text });
  Atomics.store(shared, flags.writing, 1);
  writeAll(pipes.outward, bytes);
  Atomics.store(shared, flags.writing, 0);
}

function send(message: FromStudent, run = runner.cell): void {
  write(Kind.Message, run, JSON.stringify(message));
}

function print(kind: Kind, text: string): void {
  const more = text.length - longestText;
  write(kind, runner.cell, more > 0 ? `${text.slice(0, longestText)}\n... ${more} more characters\n` : text);
}

/** Where `console` and `process.stdout` write. It keeps no state that a stopped cell could leave half-way. */
function outputStream(kind: Kind, fd: number): Writable {
  const write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    const callback = typeof encoding === "function" ? encoding : done;
    print(kind, typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
    if (typeof callback === "function") process.nextTick(callback);
    return true;
  };
  return Object.assign(new Writable(), { fd, write }).setMaxListeners(0);
}

function publish(
  bundle: Record<string, unknown>,
  options: { metadata?: Record<string, unknown>; displayId?: string; update?: boolean } = {},
): void {
  const { metadata = {}, displayId, update = false } = options;
  send({
    type: "display",
    data: encoded(bundle),
    metadata,
    update,
    ...(displayId !== undefined && { displayId }),
  });
}

const tslab = () => loadTslab(publish);
const loader = new Loader(folder, positions, { tslab });
const watched = (isWatched: boolean) => Atomics.store(shared, flags.guarded, isWatched ? 1 : 0);
const runner = new Runner(folder, loader, positions, watched);
const comms = new Comms(
  (event) => send({ type: "comm", event, ...(answering !== undefined && { answers: answering }) }),
  () => runner.bound(),
);
/** Messages from the page that are being dealt with. */
const hearing = new Set<number>();
/** The one of them whose handler runs now. */
let answering: number | undefined;

let answer: ((value: string) => void) | undefined;
let asks = false;

function input(prompt = "", { password = false } = {}): Promise<string> {
  if (!asks) return Promise.reject(new Error("This front end has no way to ask the reader for input."));
  send({ type: "input", prompt: String(prompt), password });
  return new Promise((resolve) => {
    answer = resolve;
  });
}

async function run(id: number, message: Extract<ToStudent, { type: "run" }>): Promise<void> {
  asks = message.asks;
  const { step, value, failure } = await runner.run(id, message.cell);
  if (failure) return send({ type: "done", step, failure }, id);
  try {
    const result = await bundleOf(value);
    send({ type: "done", step, ...(result && { result }) }, id);
  } catch (error) {
    send({ type: "done", step, failure: failureOf(error) }, id);
  }
}

function received(message: ToStudent): void {
  if (message.type === "run") void run(message.run, message);
  else if (message.type === "input") answer?.(message.value);
  else void hear(message.number, message.event);
}

async function hear(number: number, event: CommEvent): Promise<void> {
  hearing.add(number);
  answering = number;
  try {
    const dealtWith = comms.received(event);
    answering = undefined;
    await dealtWith;
  } finally {
    answering = undefined;
    heard(number);
  }
}

function heard(number: number): void {
  if (hearing.delete(number)) send({ type: "heard", number });
}

function interrupt(): void {
  runner.interrupt();
  // What was dealing with these is gone.
  for (const number of hearing) heard(number);
}

function listen(): void {
  const inward = new Socket({ fd: pipes.inward, readable: true, writable: false });
  inward.setEncoding("utf8");
  let held = "";
  inward.on("data", (text: string) => {
    held += text;
    if (!text.includes("\n")) return;
    const lines = held.split("\n");
    held = lines.pop() ?? "";
    for (const line of lines) received(JSON.parse(line) as ToStudent);
  });
  inward.on("end", () => process.kill(process.pid, "SIGKILL"));
}

function exit(code?: number | string | null): never {
  send({ type: "exit", code: Number(code ?? process.exitCode ?? 0) });
  process.kill(process.pid, "SIGKILL");
  throw new Error("The process ends.");
}

function uncaught(error: unknown): void {
  const { cell, isRunning } = runner.uncaught(error);
  if (!isRunning) send({ type: "late", failure: failureOf(error) }, cell);
}

Object.defineProperty(process, "stdout", { value: outputStream(Kind.Stdout, 1), configurable: true });
Object.defineProperty(process, "stderr", { value: outputStream(Kind.Stderr, 2), configurable: true });
Object.assign(process, { exit });
process.on("uncaughtException", uncaught);
process.on("unhandledRejection", uncaught);
process.on("SIGINT", () => {});
Object.assign(globalThis, {
  input,
  __tslab__: { require: loader.require(), exports: {} },
  [Symbol.for("Jupyter.publish")]: publish,
  [Symbol.for("Jupyter.clear")]: (wait = false) => send({ type: "clear", wait }),
  [Symbol.for("Jupyter.comm")]: comms,
});

const watchdog = new Worker(new URL("./watchdog.js", import.meta.url), { workerData: shared });
watchdog.on("message", () => {
  Atomics.add(shared, flags.answers, 1);
  interrupt();
});
watchdog.unref();
listen();
