import { readFileSync } from "node:fs";
import { Publisher, Reply, Router, type Socket, type Writable } from "zeromq";
import { type Content, type Header, type Message, Wire } from "./wire.js";

/** The five sockets between Jupyter and the kernel. */

interface Connection {
  transport: string;
  ip: string;
  key: string;
  signature_scheme?: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
}

type Parts = { metadata?: Content; buffers?: Buffer[] };

/** Sends one message after the other; ZeroMQ takes no second one before the first is gone. */
class Outbox {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly socket: Writable) {}

  send(frames: Buffer[]): Promise<void> {
    this.last = this.last
      .then(() => this.socket.send(frames))
      .catch((error: Error) => void process.stderr.write(`A message was not sent: ${error.message}\n`));
    return this.last;
  }
}

export type RequestChannel = "shell" | "control" | "stdin";

export class Channels {
  private readonly wire: Wire;
  private readonly routers: Record<RequestChannel, Router>;
  private readonly outboxes: Record<RequestChannel | "iopub", Outbox>;
  // No limit at which output would be dropped.
  private readonly iopub = new Publisher({ sendHighWaterMark: 0, linger: 1000 });
  private readonly heartbeat = new Reply({ linger: 0 });

  constructor(private readonly connection: Connection) {
    this.wire = new Wire(connection.key, connection.signature_scheme);
    const router = () => new Router({ sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 1000 });
    this.routers = { shell: router(), control: router(), stdin: router() };
    this.outboxes = {
      shell: new Outbox(this.routers.shell),
      control: new Outbox(this.routers.control),
      stdin: new Outbox(this.routers.stdin),
      iopub: new Outbox(this.iopub),
    };
  }

  static read(file: string): Channels {
    return new Channels(JSON.parse(readFileSync(file, "utf8")) as Connection);
  }

  async open(received: (channel: RequestChannel, message: Message) => void): Promise<void> {
    const { connection, routers } = this;
    await Promise.all([
      this.bind(routers.shell, connection.shell_port),
      this.bind(routers.control, connection.control_port),
      this.bind(routers.stdin, connection.stdin_port),
      this.bind(this.iopub, connection.iopub_port),
      this.bind(this.heartbeat, connection.hb_port),
    ]);
    for (const channel of ["shell", "control", "stdin"] as const)
      void this.listen(channel, (message) => received(channel, message));
    void this.beat();
  }

  publish(type: string, content: Content, parent: Header | undefined, parts: Parts = {}): Promise<void> {
    const topic = [Buffer.from(`kernel.${this.wire.session}.${type}`)];
    return this.outboxes.iopub.send(this.wire.encode(type, content, parent, topic, parts));
  }

  /** Answers a request, or asks the front end that made it. */
  send(
    channel: RequestChannel,
    type: string,
    content: Content,
    to: Message,
    parts: Parts = {},
  ): Promise<void> {
    return this.outboxes[channel].send(this.wire.encode(type, content, to.header, to.identities, parts));
  }

  close(): void {
    for (const socket of [...Object.values(this.routers), this.iopub, this.heartbeat]) socket.close();
  }

  private bind(socket: Socket, port: number): Promise<void> {
    const { transport, ip } = this.connection;
    return socket.bind(transport === "ipc" ? `ipc://${ip}-${port}` : `${transport}://${ip}:${port}`);
  }

  private async listen(channel: RequestChannel, received: (message: Message) => void): Promise<void> {
    for await (const frames of this.routers[channel]) {
      try {
        received(this.wire.decode(frames));
      } catch (error) {
        const reason = error instanceof Error ? error.message : "unknown";
        process.stderr.write(`A message on ${channel} was dropped: ${reason}\n`);
      }
    }
  }

  private async beat(): Promise<void> {
    for await (const frames of this.heartbeat) await this.heartbeat.send(frames);
  }
}
