import type { Logger } from "../logger.ts";

/** A process that serves. */
export interface Served {
  readonly pid: number | undefined;
  /** The port once it listens; null if it ended before that. */
  readonly listening: Promise<number | null>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Asks it to finish what is under way and to end. @param gently others go on serving */
  leave(gently: boolean): void;
  kill(): void;
}

export interface SupervisorOptions {
  readonly count: number;
  /** @param slot from 0 to count - 1; whoever replaces a worker has the same */
  readonly start: (slot: number) => Served;
  readonly logger: Logger;
}

/** Keeps a number of workers going: once one has served, whatever happens, until it is stopped. */
export interface Supervisor {
  /** Starts them. @returns the port; null if the first one ended instead of listening */
  start(): Promise<number | null>;
  /** New workers begin to serve, then the old ones finish and end. If a new one cannot, all stay. */
  reload(): Promise<void>;
  /** Resolves when all have ended, by themselves or after a while by force. */
  stop(): Promise<void>;
}

/** A worker that served shorter than this, or not at all, failed at starting. */
const SHORT_LIFE_MS = 5_000;
/** After a failed start the next one waits, each time twice as long: .1, .2, .4, .8 … 30 s. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
/** While nobody serves; what kept them from it, such as a database that was away, may be over. */
const LONGEST_PAUSE_OF_ALL_MS = 5_000;
/** So many in a row, and nobody serves: it is told. */
const MANY_FAILURES = 5;
/** Longer than a worker gives its requests; then it hangs. */
const FORCE_MS = 40_000;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { count, start, logger } = options;
  const slots = new Map<number, Served>();
  const all = new Set<Served>();
  const leaving = new Set<Served>();
  const serving = new Set<Served>();
  let failures = 0;
  let stopping = false;
  let reloading: Promise<void> | null = null;

  function launch(slot: number): Served {
    let served: number | null = null;
    const worker = start(slot);
    all.add(worker);
    void worker.listening.then((port) => {
      if (port === null) return;
      served = performance.now();
      serving.add(worker);
    });
    void worker.ended.then((end) => {
      all.delete(worker);
      serving.delete(worker);
      if (stopping || leaving.delete(worker)) return;
      const isOurs = slots.get(slot) === worker;
      logger.error({ worker: worker.pid, ...end }, "a worker ended");
      if (!isOurs) return;
      replace(slot, worker, served === null || performance.now() - served < SHORT_LIFE_MS);
    });
    return worker;
  }

  function replace(slot: number, dead: Served, diedYoung: boolean): void {
    failures = diedYoung ? failures + 1 : 0;
    const isAlone = serving.size === 0;
    if (failures === MANY_FAILURES && isAlone) {
      logger.error("no worker serves; it is tried again and again");
    }
    const longest = isAlone ? LONGEST_PAUSE_OF_ALL_MS : LONGEST_PAUSE_MS;
    const pause = failures === 0 ? 0 : FIRST_PAUSE_MS * 2 ** (failures - 1);
    setTimeout(
      () => {
        // Meanwhile new workers may have taken all places.
        if (stopping || slots.get(slot) !== dead) return;
        const worker = launch(slot);
        slots.set(slot, worker);
        void worker.listening.then((port) => {
          if (port !== null) logger.info({ worker: worker.pid }, "another worker took its place");
        });
      },
      Math.min(pause, longest),
    );
  }

  function dismiss(worker: Served, gently: boolean): void {
    leaving.add(worker);
    worker.leave(gently);
    const force = setTimeout(() => worker.kill(), FORCE_MS);
    void worker.ended.then(() => clearTimeout(force));
  }

  async function replaceAll(): Promise<void> {
    const fresh: Served[] = [];
    for (let slot = 0; slot < count && !stopping; slot++) {
      const worker = launch(slot);
      fresh.push(worker);
      if ((await worker.listening) === null) {
        for (const one of fresh) dismiss(one, true);
        logger.error("the new workers do not start; the old ones go on");
        return;
      }
    }
    if (stopping) return;
    failures = 0;
    for (const [slot, worker] of fresh.entries()) slots.set(slot, worker);
    for (const worker of all) {
      if (!fresh.includes(worker) && !leaving.has(worker)) dismiss(worker, true);
    }
    logger.info({ workers: count }, "new workers serve");
    // One that had listened may have ended since; nobody looked after its place then.
    for (const [slot, worker] of fresh.entries()) {
      if (!all.has(worker)) replace(slot, worker, true);
    }
  }

  return {
    async start() {
      // One alone at first: what keeps it from starting is told once.
      slots.set(0, launch(0));
      leaving.add(slots.get(0) as Served);
      const port = (await slots.get(0)?.listening) ?? null;
      leaving.delete(slots.get(0) as Served);
      if (port === null) return null;
      for (let slot = 1; slot < count && !stopping; slot++) slots.set(slot, launch(slot));
      const ready = [...slots.values()].map((worker) => worker.listening);
      await Promise.all(ready);
      return port;
    },

    async reload() {
      // Asked for again meanwhile: what was changed since then must be taken up as well.
      while (reloading) await reloading;
      if (stopping) return;
      reloading = replaceAll().finally(() => {
        reloading = null;
      });
      await reloading;
    },

    async stop() {
      stopping = true;
      for (const worker of all) {
        // One that is still starting has nothing to finish, and may not even hear it.
        if (serving.has(worker)) dismiss(worker, false);
        else worker.kill();
      }
      await Promise.all([...all].map(({ ended }) => ended));
    },
  };
}
