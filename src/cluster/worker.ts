import { setTimeout as wait } from "node:timers/promises";
import { type Limiters, sharedLimiters } from "../http/limiters.ts";
import type { Bus } from "../live/bus.ts";
import { isClusterMessage, tell } from "./messages.ts";
import { workerBus } from "./worker-bus.ts";
import { figuresOfAll } from "./worker-figures.ts";

/** What a worker shares with the others. */
export interface WorkerLink {
  readonly bus: Bus;
  readonly limiters: Limiters;
  /** The figures of all workers as Prometheus reads them. */
  readonly figures: () => Promise<string>;
  /** Resolves when the port is free for this worker. */
  readonly beforeListening: () => Promise<void>;
}

export function linkToPrimary(): WorkerLink {
  return {
    bus: workerBus(process),
    limiters: sharedLimiters,
    figures: figuresOfAll(process),
    beforeListening,
  };
}

const beforeListening = () => ask("about-to-listen", "listen");

/** Asks the primary process, and resolves when it answers. */
function ask(question: "about-to-listen" | "heard?", answer: "listen" | "heard"): Promise<void> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (!isClusterMessage(message) || message.suzgec !== answer) return;
      process.off("message", hear);
      resolve();
    };
    process.on("message", hear);
    tell(process, { suzgec: question });
  });
}

/** Milliseconds; a primary process that takes longer hangs. */
const PATIENCE = 5_000;

/**
 * Resolves when no connection is left that was handed to this worker before the primary process
 * heard that it takes none. Messages stay in their order: with the first answer all such connections
 * have come and were given back, and with the second the primary has them for others.
 */
async function allHeard(): Promise<void> {
  const twice = ask("heard?", "heard").then(() => ask("heard?", "heard"));
  await Promise.race([twice, wait(PATIENCE, undefined, { ref: false })]);
}

/** Ends this worker when the primary process says so, or when it alone is asked to. */
export interface Leaving {
  /** @param work what is to be finished before; until it is named, nothing is under way */
  after(work: (gently: boolean) => Promise<void>): void;
}

export function leaveWhenTold(): Leaving {
  let finish = async (_gently: boolean) => {};
  let leaving = false;
  const end = (gently: boolean) => {
    if (leaving) return;
    leaving = true;
    const ended = async () => {
      await finish(gently);
      await allHeard();
    };
    ended().then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      },
    );
  };
  process.on("message", (message) => {
    if (isClusterMessage(message) && message.suzgec === "leave") end(message.gently);
  });
  process.on("SIGTERM", () => end(true));
  // A terminal sends it to every process of the service; the primary decides what it means.
  process.on("SIGINT", () => {});
  return {
    after(work) {
      finish = work;
    },
  };
}
