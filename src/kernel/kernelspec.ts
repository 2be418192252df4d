import { join } from "node:path";

/** The `kernel.json` that tells Jupyter how to start the kernel of the project in the folder `root`. */
export function kernelspec(root: string) {
  return {
    argv: ["node", join(root, "dist", "kernel", "main.js"), "{connection_file}"],
    display_name: "TypeScript (tslab)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
}
