import type { ChildProcess } from "node:child_process";
import { processesOf } from "../load/usage.ts";

const undoing: (() => void)[] = [];

/**
 * Undoes something when the program ends, however it is told to; what came last is undone first.
 * @returns does it now instead
 */
export function atExit(undo: () => void): () => void {
  if (undoing.length === 0) process.once("exit", undoAll);
  undoing.push(undo);
  return () => {
    undoing.splice(undoing.indexOf(undo), 1);
    if (undoing.length === 0) process.off("exit", undoAll);
    undo();
  };
}

/** Takes a process and all below it along when the program ends, with no last word. */
export function takeAlong(child: ChildProcess): void {
  const forget = atExit(() => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const family = processesOf(child.pid ?? 0);
    // First, so that it does not replace the others.
    child.kill("SIGKILL");
    for (const { pid } of family) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended while we looked.
      }
    }
  });
  child.once("exit", forget);
}

function undoAll(): void {
  for (const undo of undoing.splice(0).reverse()) undo();
}

/** Waits and lets nothing else happen: at the end of the program nothing else does. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Lets a program that is told to end undo what it did. */
export function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(130));
  }
}
