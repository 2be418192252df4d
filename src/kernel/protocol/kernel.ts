import { type Failure, failure } from "../engine/traceback.js";
import type { CompilerThread } from "../processes/compilerthread.js";
import type { CommEvent } from "../processes/messages.js";
import { type ForReader, Session } from "../processes/session.js";
import type { Channels, RequestChannel } from "./channels.js";
import { toCharacters, toUnits } from "./cursor.js";
import { Execution } from "./execution.js";
import { History } from "./history.js";
import { languageInfo } from "./language.js";
import { Outputs } from "./outputs.js";
import type { Content, Header, Message } from "./wire.js";

type Handler = (message: Message, channel: RequestChannel) => Promise<Content | undefined>;

/** Answers Jupyter's requests: the compiler and the student's process do the work, each on its own. */
export class Kernel {
  private readonly outputs: Outputs;
  private readonly history = new History();
  private readonly session: Session;
  private readonly execution: Execution;
  private readonly comms = new Map<string, string>();
  /** What pages said to widgets and the student's code has not dealt with yet, by number. */
  private readonly commRequests = new Map<number, Header>();
  private commCount = 0;
  /** Whether a request for input is open. */
  private isAsking = false;

  constructor(
    private readonly channels: Channels,
    private readonly compiler: CompilerThread,
    folder: string,
    private readonly exit: () => void,
  ) {
    this.outputs = new Outputs(channels);
    this.session = new Session(folder, {
      text: (run, name, text) => {
        const request = this.execution.requestOf(run);
        if (request) this.outputs.text(request.header, name, text);
      },
      message: (run, message) => this.fromStudent(run, message),
      ended: (run, reason) => this.late(run, reason),
      renewed: () => {
        this.comms.clear();
        void this.compiler.reset();
      },
    });
    this.execution = new Execution(channels, this.outputs, this.compiler, this.session, this.history);
  }

  async open(): Promise<void> {
    await this.channels.open((channel, message) => void this.received(channel, message));
    await this.channels.publish("status", { execution_state: "starting" }, undefined);
  }

  interrupt(): void {
    this.execution.interrupt();
  }

  close(): void {
    this.session.close();
    this.channels.close();
  }

  private readonly handlers: Record<string, Handler> = {
    kernel_info_request: async () => languageInfo,
    is_complete_request: async ({ content }) => ({
      ...(await this.compiler.completeness(String(content.code))),
    }),
    complete_request: ({ content }) => this.complete(content),
    inspect_request: ({ content }) => this.inspect(content),
    history_request: async ({ content }) => ({ status: "ok", history: this.history.answer(content) }),
    comm_info_request: async ({ content }) => ({ status: "ok", comms: this.commInfo(content.target_name) }),
    comm_open: (message) => this.comm("open", message),
    comm_msg: (message) => this.comm("msg", message),
    comm_close: (message) => this.comm("close", message),
    interrupt_request: async ({ header }) => {
      // Control and shell are two sockets: a cell sent after the interrupt may be here before it.
      const { current } = this.execution;
      if (!current || Date.parse(current.header.date) <= Date.parse(header.date)) this.interrupt();
      return { status: "ok" };
    },
    shutdown_request: async ({ content }) => ({ status: "ok", restart: content.restart === true }),
    input_reply: async ({ content }) => {
      if (this.isAsking) this.session.input(String(content.value ?? ""));
      this.isAsking = false;
      return undefined;
    },
  };

  private async received(channel: RequestChannel, message: Message): Promise<void> {
    const type = message.header.msg_type;
    if (type === "execute_request") return this.execution.add(message);
    const handler = this.handlers[type];
    if (!handler) return void process.stderr.write(`A message of unknown type was dropped: ${type}\n`);
    await this.channels.publish("status", { execution_state: "busy" }, message.header);
    try {
      const content = await handler(message, channel);
      const replyType = type.replace(/_request$/, "_reply");
      if (content) await this.channels.send(channel, replyType, content, message);
      if (type === "shutdown_request") return await this.shutDown(content ?? {}, message);
    } catch (error) {
      await this.broken(channel, message, error as Error);
    }
    await this.channels.publish("status", { execution_state: "idle" }, message.header);
    // A front end shows the last state it heard of.
    const { current } = this.execution;
    if (current) await this.channels.publish("status", { execution_state: "busy" }, current.header);
  }

  private async broken(channel: RequestChannel, message: Message, error: Error): Promise<void> {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    const type = message.header.msg_type.replace(/_request$/, "_reply");
    const { ename, evalue, traceback } = failure("KernelError", error.message.split("\n", 1)[0] ?? "");
    await this.channels.send(channel, type, { status: "error", ename, evalue, traceback }, message);
  }

  private async shutDown(content: Content, message: Message): Promise<void> {
    await this.channels.publish("shutdown_reply", content, message.header);
    await this.channels.publish("status", { execution_state: "idle" }, message.header);
    this.exit();
  }

  private async complete({ code, cursor_pos }: Content): Promise<Content> {
    const text = String(code);
    const { start, end, offers } = await this.compiler.complete(text, toUnits(text, Number(cursor_pos)));
    const [from, to] = [toCharacters(text, start), toCharacters(text, end)];
    return {
      status: "ok",
      matches: offers.map((offer) => offer.text),
      cursor_start: from,
      cursor_end: to,
      metadata: { _jupyter_types_experimental: offers.map((offer) => ({ ...offer, start: from, end: to })) },
    };
  }

  private async inspect({ code, cursor_pos }: Content): Promise<Content> {
    const text = String(code);
    const found = await this.compiler.inspect(text, toUnits(text, Number(cursor_pos)));
    const data = found ? { "text/plain": found.plain, "text/markdown": found.markdown } : {};
    return { status: "ok", found: found !== undefined, data, metadata: {} };
  }

  private commInfo(target: unknown): Content {
    const comms = [...this.comms].filter(([, name]) => typeof target !== "string" || name === target);
    return Object.fromEntries(comms.map(([id, target_name]) => [id, { target_name }]));
  }

  /** Done when the student's code has dealt with it: until the message is idle, a page holds further moves back. */
  private async comm(
    kind: CommEvent["kind"],
    { header, content, metadata, buffers }: Message,
  ): Promise<undefined> {
    const id = String(content.comm_id);
    if (kind === "open") this.comms.set(id, String(content.target_name));
    if (kind === "close") this.comms.delete(id);
    const texts = buffers.map((bytes) => bytes.toString("base64"));
    const target = String(content.target_name ?? "");
    const number = ++this.commCount;
    this.commRequests.set(number, header);
    const data = content.data ?? {};
    await this.session.comm(number, { kind, id, target, data, metadata, buffers: texts });
    this.commRequests.delete(number);
  }

  private fromStudent(run: number, message: ForReader): void {
    const request = this.execution.requestOf(run);
    this.outputs.flush();
    // A widget speaks to its page whichever cell ran last.
    if (message.type === "comm") {
      const answered = this.commRequests.get(message.answers ?? 0);
      this.commFromStudent(message.event, answered ?? request?.header);
      return;
    }
    if (!request) return;
    const { header } = request;
    if (message.type === "late") this.late(run, message.failure);
    else if (message.type === "clear")
      void this.channels.publish("clear_output", { wait: message.wait }, header);
    else if (message.type === "input") {
      this.isAsking = true;
      const { prompt, password } = message;
      void this.channels.send("stdin", "input_request", { prompt, password }, request);
    } else {
      const { data, metadata, displayId, update } = message;
      const transient = displayId === undefined ? {} : { display_id: displayId };
      const type = update ? "update_display_data" : "display_data";
      void this.channels.publish(type, { data, metadata, transient }, header);
    }
  }

  private commFromStudent(
    { kind, id, target, data, metadata, buffers }: CommEvent,
    header: Header | undefined,
  ): void {
    if (kind === "open") this.comms.set(id, target ?? "");
    if (kind === "close") this.comms.delete(id);
    const content = { comm_id: id, data, ...(kind === "open" && { target_name: target }) };
    const bytes = buffers.map((text) => Buffer.from(text, "base64"));
    void this.channels.publish(`comm_${kind}`, content, header, { metadata, buffers: bytes });
  }

  /** An error after its cell has ended still appears under that cell. */
  private late(run: number, { ename, evalue, traceback }: Failure): void {
    const request = this.execution.requestOf(run);
    this.outputs.flush();
    if (request) void this.channels.publish("error", { ename, evalue, traceback }, request.header);
    else process.stderr.write(`${ename}: ${evalue}\n`);
  }
}
