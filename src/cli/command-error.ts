/** Something the person at the keyboard can mend; shown without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Wraps a command so that its CommandErrors become one message and exit code 1. */
export function guarded<A extends unknown[]>(
  action: (...args: A) => Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    try {
      await action(...args);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  };
}
