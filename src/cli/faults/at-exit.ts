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

function undoAll(): void {
  for (const undo of undoing.splice(0).reverse()) undo();
}

/** Lets a program that is told to end undo what it did. */
export function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(130));
  }
}
