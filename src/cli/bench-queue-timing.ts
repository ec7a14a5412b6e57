import type { Usage } from "./load/usage.ts";

/** The answer to a request of a moderator. */
export interface Answered {
  /** Reads it on demand, which costs time. */
  body(): unknown;
  /** As it travelled, packed. */
  readonly bytes: number;
}

/** Asks the service for something as a moderator; with a body, by POST. Other answers than 2xx throw. */
export type Ask = (path: string, body?: unknown) => Promise<Answered>;

/** One thing that a moderator does again and again. */
export interface Work {
  readonly name: string;
  readonly once: () => Promise<Answered>;
}

export interface QueueSpeed {
  readonly name: string;
  /** Milliseconds from asking to the whole answer, by one who asks again and again. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Processor milliseconds of the service for each, about. */
  readonly cpuMs: number;
  /** Of the answer as it travels, packed. */
  readonly bytes: number;
}

const WARM_UP = 3;
/** Each kind of work has its turn so often, so that a busy minute of the machine hits all alike. */
const TURNS = 4;

/**
 * Does each kind of work so many times, one after the other, and tells how long it took.
 * @param usage what the service's processes have used so far
 */
export async function timeWork(
  works: readonly Work[],
  rounds: number,
  usage: () => Usage,
): Promise<QueueSpeed[]> {
  const figures = works.map((work) => ({ work, times: [] as number[], cpuMs: 0, bytes: 0 }));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const figure of figures) {
      for (let round = 0; round < WARM_UP; round++) await figure.work.once();
      const before = usage().cpuMs;
      for (let round = 0; round < Math.ceil(rounds / TURNS); round++) {
        const begun = performance.now();
        figure.bytes = (await figure.work.once()).bytes;
        figure.times.push(performance.now() - begun);
      }
      figure.cpuMs += usage().cpuMs - before;
    }
  }
  return figures.map(({ work: { name }, times, cpuMs, bytes }) => {
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(times.length * share) - 1] as number;
    return { name, p50: at(0.5), p95: at(0.95), p99: at(0.99), cpuMs: cpuMs / times.length, bytes };
  });
}
