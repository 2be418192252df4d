/** Tells when the program that started the kernel is gone. */

const interval = 1000;

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export function whenParentEnds(ended: () => void): void {
  const first = process.ppid;
  const named = process.platform === "win32" ? 0 : Number(process.env.JPY_PARENT_PID ?? 0);
  const timer = setInterval(() => {
    if (process.ppid === first && (named <= 1 || exists(named))) return;
    clearInterval(timer);
    ended();
  }, interval);
  timer.unref();
}
