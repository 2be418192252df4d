import type { Bundle } from "../engine/display.js";
import { type Failure, failure, failureOfProblems, interrupted } from "../engine/traceback.js";
import type { CompilerThread } from "../processes/compilerthread.js";
import type { Done, Session } from "../processes/session.js";
import type { Channels } from "./channels.js";
import type { History } from "./history.js";
import type { Outputs } from "./outputs.js";
import type { Content, Message } from "./wire.js";

/** Runs `execute_request`s, one after the other in the order they came. */

interface Request {
  code: string;
  silent: boolean;
  store_history: boolean;
  user_expressions: Record<string, string>;
  allow_stdin: boolean;
  stop_on_error: boolean;
}

/** A front end that leaves something out means this. */
function requestOf({
  code,
  silent,
  store_history,
  user_expressions,
  allow_stdin,
  stop_on_error,
}: Content): Request {
  const isSilent = silent === true;
  return {
    code: typeof code === "string" ? code : "",
    silent: isSilent,
    store_history: !isSilent && store_history !== false,
    user_expressions: (user_expressions ?? {}) as Record<string, string>,
    allow_stdin: allow_stdin === true,
    stop_on_error: stop_on_error !== false,
  };
}

export class Execution {
  private readonly queue: Message[] = [];
  private readonly requests = new Map<number, Message>();
  private isRunning = false;
  private isInterrupted = false;
  private run = 0;
  private count = 0;

  constructor(
    private readonly channels: Channels,
    private readonly outputs: Outputs,
    private readonly compiler: CompilerThread,
    private readonly session: Session,
    private readonly history: History,
  ) {}

  /** The request that a cell is running for. */
  get current(): Message | undefined {
    return this.isRunning ? this.requests.get(this.run) : undefined;
  }

  /** The request behind a run, also after its end; a silent one speaks to nobody. */
  requestOf(run: number): Message | undefined {
    const request = this.requests.get(run);
    return request?.content.silent === true ? undefined : request;
  }

  add(request: Message): void {
    this.queue.push(request);
    if (!this.isRunning) void this.work();
  }

  /** Stops the cell that runs, or keeps the one that is being compiled from running. */
  interrupt(): void {
    this.isInterrupted = this.isRunning;
    this.session.interrupt();
  }

  private async work(): Promise<void> {
    this.isRunning = true;
    for (let request = this.queue.shift(); request; request = this.queue.shift()) {
      await this.channels.publish("status", { execution_state: "busy" }, request.header);
      const fallen = await this.execute(request).catch((error: Error) =>
        this.broken(request as Message, error),
      );
      await this.channels.publish("status", { execution_state: "idle" }, request.header);
      await this.abort(fallen);
    }
    this.isRunning = false;
  }

  private async abort(requests: Message[]): Promise<void> {
    for (const request of requests) {
      await this.channels.publish("status", { execution_state: "busy" }, request.header);
      const content = { status: "aborted" };
      await this.channels.send("shell", "execute_reply", content, request);
      await this.channels.publish("status", { execution_state: "idle" }, request.header);
    }
  }

  /** @returns The requests that do not run because of an error in this one. */
  private async execute(message: Message): Promise<Message[]> {
    const request = requestOf(message.content);
    const { code } = request;
    const isEmpty = code.trim() === "";
    if (request.store_history && !isEmpty) {
      this.count++;
      this.history.add(this.count, code);
    }
    const number = this.count;
    if (!request.silent)
      await this.channels.publish("execute_input", { code, execution_count: number }, message.header);
    const done = isEmpty
      ? undefined
      : await this.runCell(code, `cell ${number}`, message, request.allow_stdin);
    this.outputs.flush();
    if (done?.failure) return this.fail(message, done.failure, request);
    if (done?.result && !request.silent) await this.show(message, done.result, number);
    const expressions = await this.evaluate(request.user_expressions, message);
    const content = { status: "ok", execution_count: number, payload: [], user_expressions: expressions };
    await this.channels.send("shell", "execute_reply", content, message);
    return [];
  }

  private async fail(
    message: Message,
    { ename, evalue, traceback }: Failure,
    request: Request,
  ): Promise<Message[]> {
    const error = { ename, evalue, traceback };
    if (!request.silent) await this.channels.publish("error", error, message.header);
    const content = {
      status: "error",
      ...error,
      execution_count: this.count,
      payload: [],
      user_expressions: {},
    };
    // What was sent before the reader could know of the error does not run. What is on its way comes in first; what
    // comes once the answer leaves was sent after it.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const fallen = request.stop_on_error ? this.queue.splice(0) : [];
    await this.channels.send("shell", "execute_reply", content, message);
    return fallen;
  }

  private async show(message: Message, data: Bundle, number: number): Promise<void> {
    const text = data["text/plain"];
    if (typeof text === "string") this.history.result(number, text);
    const content = { data, metadata: {}, execution_count: number };
    await this.channels.publish("execute_result", content, message.header);
  }

  private async runCell(code: string, label: string, message: Message, asks: boolean): Promise<Done> {
    this.run++;
    const { run } = this;
    this.requests.set(run, message);
    if (this.requests.size > 10_000) this.requests.delete(this.requests.keys().next().value as number);
    this.isInterrupted = false;
    const compiled = await this.compiler.compile(code, label);
    if ("problems" in compiled)
      return { type: "done", step: 0, failure: failureOfProblems(compiled.problems, label, compiled.syntax) };
    if (this.isInterrupted) return { type: "done", step: 0, failure: interrupted };
    const done = await this.session.run(run, compiled.cell, asks);
    // A process that ended took all declarations with it; `commit` then finds none. Nobody waits for it: the
    // compiler takes orders in turn, and the answer must not wait while it reads types.
    this.compiler.commit(done.failure ? done.step : undefined).catch((error: Error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
    });
    return done;
  }

  private async evaluate(expressions: Record<string, string>, message: Message): Promise<Content> {
    const results: Content = {};
    for (const [name, code] of Object.entries(expressions)) {
      const { failure: problem, result } = await this.runCell(`(${code}\n)`, "expression", message, false);
      results[name] = problem
        ? { status: "error", ...problem }
        : { status: "ok", data: result ?? { "text/plain": "undefined" }, metadata: {} };
    }
    return results;
  }

  /** The kernel itself failed: the reader is told, and the log. */
  private async broken(message: Message, error: Error): Promise<Message[]> {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    const reason = failure("KernelError", error.message.split("\n", 1)[0] ?? "");
    return this.fail(message, reason, requestOf(message.content));
  }
}
