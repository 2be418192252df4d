import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { median } from "./row.js";

/**
 * The peers, each a process of its own that is asked for one piece of work after the other and times it itself:
 * a line of JSON goes in, a line of JSON comes out. They live in bench/.env, which is made when it is missing.
 */

const bench = fileURLToPath(new URL("../../bench", import.meta.url));
const env = join(bench, ".env");
const windows = process.platform === "win32";

/** Where arrays are exchanged. */
export const exchange = join(env, "exchange");
mkdirSync(exchange, { recursive: true });

export function writeArray(name: string, array: ArrayBufferView): void {
  writeFileSync(
    join(exchange, name),
    new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength),
  );
}

export function readArray(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(exchange, name)));
}

/** What a peer answers: `seconds`, and what is needed to compare results. */
export interface Answer {
  seconds: number;
  [result: string]: unknown;
}

/** An OpenBLAS that is told to hold back would be no fair peer. */
function fairEnvironment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...environment } = process.env;
  return environment;
}

export class Peer {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(command: string, args: readonly string[]) {
    this.#process = spawn(command, args, {
      stdio: ["pipe", "pipe", "ignore"],
      cwd: exchange,
      env: fairEnvironment(),
    });
    this.#process.on("error", () => {});
    this.#process.stdin?.on("error", () => {});
    const lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** The answer, or undefined where the peer is missing or fails. */
  async ask(work: string, options: Record<string, unknown> = {}): Promise<Answer | undefined> {
    this.#process.stdin?.write(`${JSON.stringify({ work, ...options })}\n`);
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) return undefined;
      if (!value.startsWith("{")) continue;
      const answer = JSON.parse(value) as Answer & { error?: string };
      return answer.error === undefined ? answer : undefined;
    }
  }

  end(): void {
    this.#process.stdin?.end();
    this.#process.kill();
  }
}

function quietly(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore", shell: windows && command === "npm" }).status === 0;
}

/** NumPy, SciPy, scikit-learn, PyTorch and neurodynex3; each is asked for by its work and fails alone. */
export function pythonPeers(): Peer {
  const python = join(env, "python", windows ? "Scripts/python.exe" : "bin/python");
  const stamp = join(env, "python.txt");
  const wanted = readFileSync(join(bench, "requirements.txt"), "utf8");
  if (!(existsSync(stamp) && readFileSync(stamp, "utf8") === wanted)) {
    console.error("Installing the Python peers (once) ...");
    quietly(windows ? "py" : "python3", ["-m", "venv", join(env, "python")]);
    const pip = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"];
    const packages = wanted.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const all =
      quietly(python, [...pip, ...packages]) || packages.every((one) => quietly(python, [...pip, one]));
    quietly(python, [...pip, "--no-deps", "neurodynex3==1.0.4"]);
    if (all) writeFileSync(stamp, wanted);
  }
  return new Peer(python, ["-u", join(bench, "peers", "peers.py")]);
}

/** Octave waits for the end of its input: a process for each piece of work. */
export const octave: Pick<Peer, "ask"> = {
  async ask(work, options = {}) {
    const script = join(bench, "peers", "peers.m");
    const { stdout } = spawnSync(
      "octave-cli",
      ["--no-gui", "--quiet", script, JSON.stringify({ work, ...options })],
      {
        cwd: exchange,
        encoding: "utf8",
        env: fairEnvironment(),
      },
    );
    const line = stdout?.split("\n").find((text) => text.startsWith("{"));
    return line === undefined ? undefined : (JSON.parse(line) as Answer);
  },
};

/** TensorFlow.js and brain.js. */
export function nodePeers(): Peer {
  const folder = join(env, "node");
  const list = join(bench, "peers", "package.json");
  mkdirSync(folder, { recursive: true });
  const installed = join(folder, "package.json");
  const same = existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(list, "utf8");
  if (!(same && existsSync(join(folder, "node_modules")))) {
    console.error("Installing the Node peers (once) ...");
    copyFileSync(list, installed);
    quietly("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder]);
  }
  return new Peer(process.execPath, [join(bench, "peers", "peers.cjs"), folder]);
}

/** Seconds that a piece of work takes. */
export function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** Measures several contenders in turn, `rounds` times over; the medians, null for those that gave no time. */
export async function inAlternation(
  rounds: number,
  contenders: readonly (() => number | undefined | Promise<number | undefined>)[],
): Promise<(number | null)[]> {
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, contender] of contenders.entries()) {
      const time = await contender();
      if (time !== undefined) times[k].push(time);
    }
  }
  return times.map((list) => (list.length === 0 ? null : median(list)));
}
