// Brings a clean clone to where every command works: Node packages, build, Jupyter in .venv, kernelspec.
// Uses nothing but Node itself, since it runs before anything is installed. What is done is stamped with what
// it was made from, so that a second call has nothing to do and an interrupted or outdated one is repaired.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const venv = join(root, ".venv");
const windows = process.platform === "win32";
const venvBin = join(venv, windows ? "Scripts" : "bin");
const venvPython = join(venvBin, windows ? "python.exe" : "python");

/** Something that the reader of the terminal can mend; shown as one sentence, without a stack. */
export class Trouble extends Error {}

/** Runs a command's main function: trouble becomes one sentence and exit code 1. */
export async function main(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Sets up what is missing.
 * @param {{ tests?: boolean }} options tests: also what only the tests need.
 * @returns {Promise<{ jupyter: (tool: string) => string[], env: NodeJS.ProcessEnv }>} how to call a tool of
 * Jupyter's ("jupyterlab", "nbconvert"), and with which environment.
 */
export async function setUp({ tests = false } = {}) {
  checkNode();
  await nodePackages();
  await build(root);
  const jupyter = await jupyterSide(tests);
  await jupyterFiles();
  return jupyter;
}

/** Compiles the TypeScript project in a folder. */
export async function build(project) {
  await step("Building", process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project], {
    quick: true,
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Trouble(
      `Node.js 20.19 or later is needed, and this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
    );
  }
}

async function nodePackages() {
  const stamp = join(root, "node_modules/.set-up");
  const made = digest("package-lock.json");
  if (!stamped(stamp, made)) {
    const npm = process.env.npm_execpath;
    const [command, args] = npm?.endsWith(".js")
      ? [process.execPath, [npm]]
      : [windows ? "npm.cmd" : "npm", []];
    await step(
      "Installing the Node packages",
      command,
      [...args, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
      {
        shell: windows && args.length === 0,
        mend: (output) =>
          /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output) &&
          "The npm registry cannot be reached. Connect to the network and run the command again.",
      },
    );
  }
  // A notebook imports the library by its name, as it would any package.
  const link = join(root, "node_modules/neurons-to-networks");
  if (!existsSync(link)) {
    rmSync(link, { force: true });
    symlinkSync(windows ? root : "..", link, windows ? "junction" : "dir");
  }
  writeWhole(stamp, made);
}

async function jupyterSide(tests) {
  const lists = tests ? ["requirements.txt", "requirements-test.txt"] : ["requirements.txt"];
  const wanted = lists.map((list) => ({
    list,
    stamp: join(venv, `.set-up-${list}`),
    made: digest(list) + root,
  }));
  const env = {
    ...process.env,
    PATH: venvBin + delimiter + process.env.PATH,
    JUPYTER_PATH: [join(venv, "share/jupyter"), process.env.JUPYTER_PATH].filter(Boolean).join(delimiter),
    NN_PYTHON: venvPython,
  };
  const inVenv = { jupyter: (tool) => [venvPython, "-m", tool], env };
  if (wanted.every(({ stamp, made }) => stamped(stamp, made)) && (await works(venvPython, ["-c", ""])))
    return inVenv;

  const python = await findPython();
  if (!(stamped(wanted[0].stamp, wanted[0].made) && (await works(venvPython, ["-c", ""])))) {
    rmSync(venv, { recursive: true, force: true });
    await step("Making .venv", python[0], [...python.slice(1), "-m", "venv", venv], {
      mend: (output) =>
        /ensurepip|No module named venv/i.test(output) &&
        "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv; then run the command again.",
    });
  }
  const pip = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "-r"];
  for (const { list, stamp, made } of wanted) {
    if (stamped(stamp, made)) continue;
    const what =
      list === "requirements.txt" ? "Installing JupyterLab (once)" : "Installing what the tests need";
    try {
      await step(what, venvPython, [...pip, join(root, list)], {
        mend: (output) =>
          /NewConnectionError|ConnectTimeout|Name or service|resolution|Network is unreachable|No matching distribution/i.test(
            output,
          ) &&
          "The Python package index cannot be reached. Connect to the network and run the command again.",
      });
    } catch (error) {
      if (!tests && (await works("jupyter", ["nbconvert", "--version"]))) {
        process.stderr.write(`${error.message}\nUsing the jupyter on PATH instead.\n`);
        return {
          jupyter: (tool) => ["jupyter", tool === "jupyterlab" ? "lab" : tool],
          env: { ...env, PATH: process.env.PATH },
        };
      }
      throw error;
    }
    writeWhole(stamp, made);
  }
  return inVenv;
}

async function findPython() {
  const candidates = windows ? [["py", "-3"], ["python"]] : [["python3"], ["python"]];
  let found = false;
  for (const [command, ...args] of candidates) {
    if (!(await works(command, [...args, "--version"]))) continue;
    found = true;
    if (await works(command, [...args, "-c", "import sys; sys.exit(sys.version_info < (3, 9))"]))
      return [command, ...args];
  }
  throw new Trouble(
    `${found ? "The Python found is older than 3.9" : "Python is missing"}. Install Python 3.9 or later (https://www.python.org, or your system's package python3) and run the command again.`,
  );
}

/** Registers the kernel and answers JupyterLab's questions about news and updates, inside .venv only. */
async function jupyterFiles() {
  const share = join(venv, "share/jupyter");
  // JupyterLab brings CommonJS scripts, which Node would take for ES modules like everything else in this package.
  writeJson(join(venv, "package.json"), { type: "commonjs" });
  const { kernelspec } = await import(pathToFileURL(join(root, "dist/kernel/kernelspec.js")).href);
  writeJson(join(share, "kernels/tslab/kernel.json"), kernelspec(root));
  // In JupyterLab's menu and on the command line too, HTML means a handout. Slides keep a template of their own.
  const { placeTemplates } = await import(pathToFileURL(join(root, "dist/handouts/templates.js")).href);
  await placeTemplates(root, join(share, "nbconvert/templates"));
  for (const tool of ["nbconvert", "server"]) {
    writeJson(join(venv, `etc/jupyter/jupyter_${tool}_config.json`), {
      HTMLExporter: { template_name: "handout" },
      SlidesExporter: { template_name: "handout-slides" },
    });
  }
  writeJson(join(share, "lab/settings/overrides.json"), {
    "@jupyterlab/apputils-extension:notification": {
      fetchNews: "false",
      checkForUpdates: false,
      doNotDisturbMode: false,
    },
  });
}

const digest = (file) =>
  createHash("sha256")
    .update(readFileSync(join(root, file)))
    .digest("hex");
const stamped = (stamp, made) => existsSync(stamp) && readFileSync(stamp, "utf8") === made;
const works = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "ignore" });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });

function writeJson(file, value) {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a file whole or not at all. */
function writeWhole(file, text) {
  if (stamped(file, text)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

/** Runs one step with a line of progress; its output is shown only if it fails. */
function step(title, command, args, { quick = false, shell = false, mend = () => undefined } = {}) {
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const show = (line) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  if (!quick) show(`${title} ...`);
  const ticking = process.stderr.isTTY
    ? setInterval(() => show(`${title} ... ${elapsed()}`), 1000)
    : undefined;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, shell, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", (error) => finish(1, `${error.message}`));
    child.on("close", (code) => finish(code, output));
    function finish(code, said) {
      clearInterval(ticking);
      if (code === 0) {
        if (!quick)
          show(`${title} ... done (${elapsed()})\n`.slice(0, process.stderr.isTTY ? undefined : -1));
        else if (process.stderr.isTTY) show("");
        resolve();
      } else {
        if (process.stderr.isTTY) process.stderr.write("\n");
        reject(
          new Trouble(mend(said) || `${title} failed:\n${said.trim().split("\n").slice(0, 20).join("\n")}`),
        );
      }
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(() => setUp().then(() => 0));
