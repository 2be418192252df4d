import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The repository's root, seen from build/test/kernel/. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What a single step may take on a machine that is busy with something else, in milliseconds. */
export const PATIENCE = 60_000;

/** The Python of `.venv`, where Jupyter and its relatives live. */
export function python(): string {
  const path = process.env.NN_PYTHON;
  if (!path) throw new Error("NN_PYTHON is not set: run `npm test`, which points it at the Python of .venv");
  return path;
}

/** A fresh folder inside the repository, so that its cells find the repository's packages; `files` are written into it. */
export function workspace(files: Record<string, string> = {}): string {
  mkdirSync(join(root, "build"), { recursive: true });
  const folder = mkdtempSync(join(root, "build", "workspace-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The environment for Jupyter's programs: kernelspecs of `.venv` before those of the user. */
export function jupyterEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, JUPYTER_PREFER_ENV_PATH: "1", ...extra };
}

export interface Message {
  header: { msg_id: string; msg_type: string };
  parent_header: { msg_id?: string };
  // The content's fields depend on the type of message; the tests assert what they read.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  content: any;
  metadata: Record<string, unknown>;
  /** Set instead of all else where the client refused the message. */
  invalid?: string;
}

export interface Arrival {
  channel: "shell" | "iopub" | "stdin" | "control";
  message: Message;
  /** When it arrived, by performance.now(). */
  at: number;
}

/** One executed cell, as a client saw it. */
export interface Run {
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: an execute_reply's content
  reply: any;
  /** Every iopub message of this cell from busy to idle, in order. */
  messages: Message[];
  stdout: string;
  stderr: string;
  /** MIME bundle of the execute_result, if there was one. */
  result: Record<string, string> | undefined;
  /** MIME bundles of display_data. */
  displays: Record<string, string>[];
  error: { ename: string; evalue: string; traceback: string[] } | undefined;
  /** Milliseconds from sending to the later of reply and idle. */
  took: number;
}

export interface ExecuteOptions {
  silent?: boolean;
  store_history?: boolean;
  user_expressions?: Record<string, string>;
  stop_on_error?: boolean;
  allow_stdin?: boolean;
}

interface Where {
  pid: number;
  connection: Record<string, string | number>;
}

/** A kernel and the Jupyter client that talks to it. */
export class Kernel {
  readonly arrivals: Arrival[] = [];
  /** When the kernel's process was asked for, by performance.now(). */
  launched = 0;
  pid = 0;
  connection: Record<string, string | number> = {};
  #wakers = new Set<() => void>();
  #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #serial = 0;
  #closed = false;

  private constructor(
    readonly client: ChildProcess,
    readonly log: string,
  ) {
    const lines = createInterface({ input: client.stdout as NodeJS.ReadableStream });
    lines.on("line", (line) => this.#hear(JSON.parse(line)));
    client.on("exit", () => {
      this.#closed = true;
      for (const call of this.#calls.values()) call.reject(new Error("the client process ended"));
      this.#wake();
    });
  }

  /** Starts the kernelspec `name` in the folder `cwd` and waits until it answers. */
  static async start(options: { name?: string; cwd?: string; env?: Record<string, string> } = {}) {
    const own = workspace();
    const cwd = options.cwd ?? own;
    const client = spawn(python(), [join(root, "test", "kernel", "client.py")], {
      env: jupyterEnv(options.env),
      stdio: ["pipe", "pipe", "inherit"],
    });
    const log = join(own, "kernel.log");
    const kernel = new Kernel(client, log);
    try {
      await kernel.call("hello");
      kernel.launched = performance.now();
      kernel.#moved(
        await kernel.call<Where>("start", {
          kernel: options.name ?? process.env.NN_KERNEL ?? "tslab",
          cwd,
          log,
        }),
      );
      await kernel.ready();
    } catch (error) {
      client.stdin?.end();
      throw error;
    }
    return kernel;
  }

  /** Waits until the kernel answers on shell and on iopub: a subscription takes a moment to arrive. */
  async ready(): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      const from = this.arrivals.length;
      const id = await this.send("kernel_info_request", {});
      const seen = (channel: string) =>
        this.arrivals
          .slice(from)
          .some((a) => a.channel === channel && a.message.parent_header?.msg_id === id);
      if (await this.until(() => seen("shell") && seen("iopub"), 100)) return;
    }
    throw new Error(`the kernel did not answer; its log:\n${readFileSync(this.log, "utf8")}`);
  }

  /** Calls a method of client.py. */
  call<T = void>(method: string, args: Record<string, unknown> = {}): Promise<T> {
    const id = ++this.#serial;
    return new Promise<T>((resolve, reject) => {
      this.#calls.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.client.stdin?.write(`${JSON.stringify({ id, do: method, ...args })}\n`);
    });
  }

  /** Sends a message and returns its id. */
  async send(type: string, content: object, channel: Arrival["channel"] = "shell", parent: object = {}) {
    const id = `${type}-${++this.#serial}-${Math.random().toString(36).slice(2)}`;
    await this.call("send", { channel, type, content, msg_id: id, parent });
    return id;
  }

  /** Sends a request and returns its reply's content. */
  // biome-ignore lint/suspicious/noExplicitAny: the content's fields depend on the type of message
  async ask(type: string, content: object = {}, channel: Arrival["channel"] = "shell"): Promise<any> {
    const id = await this.send(type, content, channel);
    return (await this.replyTo(id, channel)).content;
  }

  async replyTo(id: string, channel: Arrival["channel"] = "shell", limit = PATIENCE): Promise<Message> {
    const answers = (a: Arrival) => a.channel === channel && of(a.message, id);
    const arrival = await this.first(`a reply to ${id}`, answers, limit);
    return arrival.message;
  }

  /** Runs a cell to its end. */
  async run(code: string, options: ExecuteOptions = {}, limit = PATIENCE): Promise<Run> {
    const sent = performance.now();
    const id = await this.begin(code, options);
    const run = await this.finish(id, limit);
    const last = this.arrivals.filter((a) => of(a.message, id)).at(-1);
    return { ...run, took: (last as Arrival).at - sent };
  }

  /** Sends a cell and does not wait for it. */
  begin(code: string, options: ExecuteOptions = {}): Promise<string> {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      stop_on_error: true,
      allow_stdin: false,
      ...options,
    };
    return this.send("execute_request", content);
  }

  /** Waits for the reply and the idle status of a cell sent before. */
  async finish(id: string, limit = PATIENCE): Promise<Run> {
    const reply = (await this.replyTo(id, "shell", limit)).content;
    await this.first(`idle after ${id}`, (a) => isIdle(a.message, id), limit);
    return this.seen(id, reply);
  }

  /** What has arrived of a cell so far. */
  seen(id: string, reply: unknown = undefined): Run {
    const messages = this.arrivals
      .filter((a) => a.channel === "iopub" && of(a.message, id))
      .map((a) => a.message);
    const contents = (type: string) =>
      messages.filter((m) => m.header.msg_type === type).map((m) => m.content);
    const stream = (name: string) =>
      contents("stream")
        .filter((c) => c.name === name)
        .map((c) => c.text)
        .join("");
    return {
      id,
      reply,
      messages,
      stdout: stream("stdout"),
      stderr: stream("stderr"),
      result: contents("execute_result")[0]?.data,
      displays: contents("display_data").map((c) => c.data),
      error: contents("error")[0],
      took: Number.NaN,
    };
  }

  /** The first arrival, past or future, for which `test` holds. */
  async first(what: string, test: (arrival: Arrival) => boolean, limit = PATIENCE): Promise<Arrival> {
    let from = 0;
    let found: Arrival | undefined;
    const look = () => {
      for (; from < this.arrivals.length && !found; from++) {
        if (test(this.arrivals[from] as Arrival)) found = this.arrivals[from];
      }
      return found !== undefined;
    };
    if (await this.until(look, limit)) return found as unknown as Arrival;
    throw new Error(
      `${what} did not come within ${limit / 1000} s; the kernel's log:\n${readFileSync(this.log, "utf8").slice(-2000)}`,
    );
  }

  /** Waits until `holds`, looked at again whenever something arrives; false when `limit` ms have passed. */
  async until(holds: () => boolean, limit = PATIENCE): Promise<boolean> {
    const deadline = performance.now() + limit;
    while (!holds()) {
      const left = deadline - performance.now();
      if (left <= 0 || this.#closed) return false;
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          this.#wakers.delete(done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, 1000));
        this.#wakers.add(done);
      });
    }
    return true;
  }

  interrupt(): Promise<void> {
    return this.call("interrupt");
  }

  async restart(now = false): Promise<void> {
    this.#moved(await this.call<Where>("restart", { now }));
    await this.ready();
  }

  /** Shuts the kernel down and ends the client. */
  async stop(): Promise<void> {
    if (!this.#closed) await this.call("shutdown").catch(() => {});
    await this.kill();
  }

  /** Ends the client, which kills the kernel first if it still runs. */
  async kill(): Promise<void> {
    this.client.stdin?.end();
    await this.until(() => this.#closed, 30_000);
    remove(dirname(this.log));
  }

  #moved(where: Where): void {
    this.pid = where.pid;
    this.connection = where.connection;
  }

  #hear(line: { id?: number; value?: unknown; error?: string; channel?: string; message?: Message }): void {
    if (line.channel !== undefined) {
      this.arrivals.push({ ...(line as unknown as Arrival), at: performance.now() });
      this.#wake();
      return;
    }
    const call = this.#calls.get(line.id as number);
    this.#calls.delete(line.id as number);
    if (line.error !== undefined) call?.reject(new Error(line.error));
    else call?.resolve(line.value);
  }

  #wake(): void {
    for (const waker of [...this.#wakers]) waker();
  }
}

/** True for a message that answers, or was caused by, the request `id`. */
export function of(message: Message, id: string): boolean {
  return message.parent_header?.msg_id === id;
}

export function isIdle(message: Message, id: string): boolean {
  return (
    of(message, id) && message.header.msg_type === "status" && message.content.execution_state === "idle"
  );
}

/** A traceback as a person reads it, without colours. */
export function plain(traceback: string[] | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes of colours begin with one
  return (traceback ?? []).join("\n").replace(/\u001b\[[0-9;]*m/g, "");
}

/** The process `pid` and all that descend from it. */
export function family(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [pid];
  for (const parent of found) {
    for (const [child, of] of rows) if (of === parent) found.push(child);
  }
  return found;
}

/** True while a process runs (a zombie does not). */
export function runs(pid: number): boolean {
  try {
    const state = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    return !state.trim().startsWith("Z");
  } catch {
    return false;
  }
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
