import { spawn } from "node:child_process";

/** Runs a command to its end. If it fails, the last line that it said on standard error is the message. */
export function call(
  [command, ...args]: string[],
  { root, env, signal }: { root: string; env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...{ cwd: root, env, stdio: ["ignore", "ignore", "pipe"] },
      ...(signal ? { signal } : {}),
    });
    let said = "";
    child.stderr?.on("data", (data) => {
      said += data;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim().split("\n").at(-1) || `${command} failed.`)),
    );
  });
}
