// npm start [-- --no-browser --port 8899 ...]: JupyterLab on notebooks/; further options go to JupyterLab.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { main, root, setUp, Trouble } from "./setup.mjs";

await main(async () => {
  const options = process.argv.slice(2);
  const has = (name) => options.some((option) => option.startsWith(`${name}=`));
  const port = portOf(options);
  if (port !== undefined) await checkFree(port);
  const { jupyter, env } = await setUp();
  const [command, ...args] = jupyter("jupyterlab");
  const server = spawn(
    command,
    [
      ...args,
      ...(has("--ServerApp.root_dir") ? [] : [`--ServerApp.root_dir=${join(root, "notebooks")}`]),
      "--ServerApp.ip=127.0.0.1",
      "--KernelSpecManager.ensure_native_kernel=False",
      "--KernelSpecManager.allowed_kernelspecs=tslab",
      "--LabApp.extension_manager=readonly",
      ...(port === undefined ? [] : ["--ServerApp.port_retries=0"]),
      ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
      ...options,
    ],
    { env, stdio: "inherit" },
  );
  // Ctrl-C reaches the server too, which asks whether to stop; this process waits for its answer.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => server.kill("SIGTERM"));
  return new Promise((resolve) => server.on("close", (code) => resolve(code ?? 1)));
});

function portOf(options) {
  const at = options.findIndex((option) => /^--port(=|$)/.test(option));
  if (at < 0) return undefined;
  const value = options[at].includes("=") ? options[at].split("=")[1] : options[at + 1];
  if (!/^\d+$/.test(value ?? "") || Number(value) > 65535) {
    throw new Trouble(`--port is ${value}, but must be a whole number from 0 to 65535.`);
  }
  return Number(value);
}

function checkFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      reject(
        new Trouble(
          `Port ${port} is taken. Choose another with --port, or leave the option out to get a free one.`,
        ),
      ),
    );
    probe.listen(port, "127.0.0.1", () => probe.close(resolve));
  });
}
