import { type ChildProcess, spawn } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { notebook, root, scratch, scratchInProject } from "./project.js";

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Starts JupyterLab as `npm start -- --no-browser` does, on a copy of the notebooks and with a home of its own. */
export async function startLab(
  notebooks: Record<string, string[]>,
): Promise<{ url: string; server: ChildProcess }> {
  const port = await freePort();
  const home = await scratch();
  const folder = join(await scratchInProject(), "notebooks");
  await cp(join(root, "notebooks"), folder, { recursive: true });
  for (const [name, cells] of Object.entries(notebooks)) await writeFile(join(folder, name), notebook(cells));
  const server = spawn(
    process.execPath,
    [
      join(root, "scripts/start.mjs"),
      "--no-browser",
      "--port",
      String(port),
      `--ServerApp.root_dir=${folder}`,
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        HOME: home,
        JUPYTER_RUNTIME_DIR: join(home, "runtime"),
        JUPYTER_CONFIG_DIR: join(home, "config"),
      },
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (data) => {
      said += data;
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/lab\?token=\w+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on("close", () => reject(new Error(`JupyterLab did not start:\n${said}`)));
  });
  // The address is printed a moment before the server listens.
  for (let tries = 0; tries < 100 && !(await answers(url)); tries++) await setTimeout(100);
  return { url, server };
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );
