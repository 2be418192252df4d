import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** Jupyter's messages on the wire: frames of bytes, signed with the key of the connection. */

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export type Content = Record<string, unknown>;

export interface Message {
  identities: Buffer[];
  header: Header;
  parent: Header | Record<string, never>;
  metadata: Content;
  content: Content;
  buffers: Buffer[];
}

const delimiter = Buffer.from("<IDS|MSG>");
const remembered = 65536;

function object(bytes: Buffer | undefined): Content {
  const value: unknown = JSON.parse(bytes?.toString("utf8") ?? "");
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("not a JSON object");
  return value as Content;
}

export class Wire {
  readonly session = randomUUID();
  private readonly seen = new Set<string>();
  private readonly algorithm: string;

  constructor(
    private readonly key: string,
    scheme = "hmac-sha256",
  ) {
    this.algorithm = scheme.replace(/^hmac-/, "");
  }

  /** Reads a message. @throws if it is malformed, wrongly signed, or was here before. */
  decode(frames: Buffer[]): Message {
    const at = frames.findIndex((frame) => frame.equals(delimiter));
    if (at < 0 || frames.length < at + 6) throw new Error("incomplete message");
    const signed = frames.slice(at + 2, at + 6);
    this.verify(frames[at + 1] as Buffer, signed);
    const [header, parent, metadata, content] = signed.map(object) as [Content, Content, Content, Content];
    if (typeof header.msg_type !== "string" || typeof header.msg_id !== "string")
      throw new Error("no header");
    return {
      identities: frames.slice(0, at),
      header: header as unknown as Header,
      parent: parent as unknown as Header,
      metadata,
      content,
      buffers: frames.slice(at + 6),
    };
  }

  /** The frames of a message from the kernel. */
  encode(
    type: string,
    content: Content,
    parent: Header | undefined,
    identities: Buffer[] = [],
    { metadata = {}, buffers = [] }: { metadata?: Content; buffers?: Buffer[] } = {},
  ): Buffer[] {
    const header: Header = {
      msg_id: randomUUID(),
      msg_type: type,
      session: this.session,
      username: "kernel",
      date: new Date().toISOString(),
      version: "5.4",
    };
    const signed = [header, parent ?? {}, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
    return [...identities, delimiter, Buffer.from(this.sign(signed)), ...signed, ...buffers];
  }

  private sign(parts: Buffer[]): string {
    if (!this.key) return "";
    const hmac = createHmac(this.algorithm, this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  }

  private verify(signature: Buffer, parts: Buffer[]): void {
    if (!this.key) return;
    const expected = Buffer.from(this.sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new Error("wrong signature");
    const text = expected.toString();
    if (this.seen.has(text)) throw new Error("repeated signature");
    this.seen.add(text);
    if (this.seen.size > remembered) this.seen.delete(this.seen.values().next().value as string);
  }
}
