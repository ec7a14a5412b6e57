import { SingleBar } from "cli-progress";

/** Tells on standard error how far a long command has come. */
export interface ProgressReport {
  /** @param share 0…1 of this step */
  tell(step: string, share: number): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere one line for each step, so that logs stay short. */
export function progressReport(): ProgressReport {
  if (process.stderr.isTTY) return barReport();
  let last = "";
  return {
    tell(step) {
      if (step !== last) process.stderr.write(`${step} …\n`);
      last = step;
    },
    stop: () => undefined,
  };
}

function barReport(): ProgressReport {
  const bar = new SingleBar({
    stream: process.stderr,
    format: "{step} {bar} {percentage} %",
    clearOnComplete: true,
    hideCursor: true,
    etaAsynchronousUpdate: false,
  });
  bar.start(1, 0, { step: "" });
  return {
    tell: (step, share) => bar.update(Math.min(1, share), { step }),
    stop: () => bar.stop(),
  };
}
