import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { CompiledCell } from "../engine/cell.js";
import { type Failure, failure } from "../engine/traceback.js";
import { FrameReader, Kind } from "./frames.js";
import { type CommEvent, type FromStudent, pipes, type ToStudent } from "./messages.js";

/** What the student's process says that is not for this side alone. */
export type ForReader = Exclude<FromStudent, { type: "done" | "heard" | "exit" }>;

/** What reaches the reader while cells run and after. */
export interface Listener {
  text(run: number, name: "stdout" | "stderr", text: string): void;
  message(run: number, message: ForReader): void;
  /** The process ended while no cell ran. */
  ended(run: number, reason: Failure): void;
  /** All variables are gone and a new process stands ready. */
  renewed(): void;
}

export type Done = Extract<FromStudent, { type: "done" }>;

interface Running {
  run: number;
  resolve(done: Done): void;
}

/** Memory for ordinary values, in megabytes: enough for a course, and soon reached by a loop that only grows. */
const heapLimit = 2048;

const flags = [
  `--max-old-space-size=${heapLimit}`,
  // Less memory for young objects costs little time and saves twenty megabytes.
  "--max-semi-space-size=2",
  // Code is stopped wherever it is, so Node's bookkeeping of callbacks may be cut short.
  "--no-force-async-hooks-checks",
  "--disable-warning=ExperimentalWarning",
];

const gone = "All variables are gone: run the notebook again from its first cell.";

/** The process that runs the student's code. When it ends, a new one takes its place. */
export class Session {
  private child!: ChildProcess;
  private running: Running | undefined;
  private readonly hearing = new Map<number, () => void>();
  private latest = 0;
  private exitCode: number | undefined;
  private fatal = "";
  private isClosed = false;
  private stopAsked = 0;

  constructor(
    private readonly folder: string,
    private readonly listener: Listener,
  ) {
    this.start();
  }

  run(run: number, cell: CompiledCell, asks: boolean): Promise<Done> {
    this.latest = run;
    return new Promise((resolve) => {
      this.running = { run, resolve };
      this.send({ type: "run", run, cell, asks });
    });
  }

  input(value: string): void {
    this.send({ type: "input", value });
  }

  /** Hands on what the page says to a widget, under a number; fulfilled when the student's code has dealt with it. */
  comm(number: number, event: CommEvent): Promise<void> {
    return new Promise((resolve) => {
      this.hearing.set(number, resolve);
      this.send({ type: "comm", number, event });
    });
  }

  /** Stops the running cell or what a widget set going; asked twice in vain, it ends the process. */
  interrupt(): void {
    if (!this.running && this.hearing.size === 0) return;
    this.stopAsked++;
    if (this.stopAsked > 1) this.child.kill("SIGKILL");
    else this.pipe(pipes.watchdog).write("stop\n");
  }

  close(): void {
    this.isClosed = true;
    this.child.kill("SIGKILL");
  }

  private pipe(fd: number): Writable {
    return this.child.stdio[fd] as Writable;
  }

  private send(message: ToStudent): void {
    this.pipe(pipes.inward).write(`${JSON.stringify(message)}\n`);
  }

  private start(): void {
    const program = fileURLToPath(new URL("./student.js", import.meta.url));
    const child = spawn(process.execPath, [...flags, program], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"],
    });
    this.child = child;
    this.exitCode = undefined;
    this.fatal = "";
    this.stopAsked = 0;
    const reader = new FrameReader(({ kind, run, text }) => {
      if (kind === Kind.Message) this.received(run, JSON.parse(text) as FromStudent);
      else this.listener.text(run, kind === Kind.Stdout ? "stdout" : "stderr", text);
    });
    (child.stdio[pipes.outward] as Readable).on("data", (bytes: Buffer) => {
      try {
        reader.push(bytes);
      } catch {
        // Code that wrote into the kernel's own pipe has broken it.
        child.kill("SIGKILL");
      }
    });
    // What programs started by a cell write, and V8's last words.
    child.stdout
      ?.setEncoding("utf8")
      .on("data", (text: string) => this.listener.text(this.latest, "stdout", text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => this.stderr(text));
    for (const pipe of child.stdio) pipe?.on("error", () => {});
    child.on("error", (error) => process.stderr.write(`The student's process: ${error.message}\n`));
    child.on("close", (code, signal) => this.ended(code, signal));
  }

  private stderr(text: string): void {
    if (this.fatal || /<--- Last few GCs|FATAL ERROR|# Fatal|Native stack trace/.test(text))
      this.fatal += text;
    else if (!text.includes("debugger")) this.listener.text(this.latest, "stderr", text);
  }

  private received(run: number, message: FromStudent): void {
    if (message.type === "exit") this.exitCode = message.code;
    else if (message.type === "done") this.finish(run, message);
    else if (message.type === "heard") this.finishHearing(message.number);
    else this.listener.message(run, message);
  }

  private finish(run: number, done: Done): void {
    if (this.running?.run !== run) return;
    const { running } = this;
    this.running = undefined;
    this.stopAsked = 0;
    running.resolve(done);
  }

  private finishHearing(number: number): void {
    this.hearing.get(number)?.();
    this.hearing.delete(number);
    if (this.hearing.size === 0 && !this.running) this.stopAsked = 0;
  }

  private ended(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.isClosed) return;
    const reason = this.reason(code, signal);
    const { running } = this;
    this.start();
    for (const number of [...this.hearing.keys()]) this.finishHearing(number);
    this.listener.renewed();
    if (running) this.finish(running.run, { type: "done", step: 0, failure: reason });
    else this.listener.ended(this.latest, reason);
  }

  private reason(code: number | null, signal: NodeJS.Signals | null): Failure {
    if (this.exitCode !== undefined)
      return failure("ProcessExit", `The code called process.exit(${this.exitCode}). ${gone}`);
    if (/heap|memory|Allocation/.test(this.fatal))
      return failure("OutOfMemory", `The values of the notebook outgrew ${heapLimit} MB of memory. ${gone}`);
    if (this.stopAsked > 1)
      return failure("Interrupted", `The cell did not stop by itself, so its process was ended. ${gone}`);
    if (this.fatal) process.stderr.write(this.fatal);
    const how = signal ? `by the signal ${signal}` : `with the code ${code}`;
    return failure("ProcessEnded", `The process that runs the code was ended ${how}. ${gone}`);
  }
}
