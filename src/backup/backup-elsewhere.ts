import { fork } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { MadeBackup } from "./make-backup.ts";
import { newWorkFolder, removeWorkFolder } from "./work-folder.ts";

export type Outcome = { readonly made: MadeBackup } | { readonly failure: string };

export interface ElsewhereAsked {
  readonly databaseUrl: string;
  readonly folder: string;
  /** Gives the backup up. */
  readonly signal: AbortSignal;
  /** Milliseconds; one that takes longer hangs. */
  readonly longest: number;
}

const ENDED_EARLY = { failure: "its process ended before it was done" };
/** Milliseconds a process that was told to end may take; after them nobody asks it any more. */
const LAST_WORDS = 2_000;

/**
 * Makes a backup in a process of its own, which learns the database's address by a message that
 * nobody else sees. Whatever becomes of that process, it is gone afterwards, and so is what it did
 * not finish.
 */
export async function backUpElsewhere(asked: ElsewhereAsked): Promise<Outcome> {
  const { databaseUrl, folder, signal, longest } = asked;
  const work = newWorkFolder(resolve(folder));
  const child = fork(join(import.meta.dirname, "backup-process.ts"), {
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const gone = once(child, "exit").then(() => true);
  const stop = () => {
    child.kill("SIGTERM");
    // A process that hangs does not hear it.
    setTimeout(() => child.kill("SIGKILL"), LAST_WORDS).unref();
  };
  signal.addEventListener("abort", stop);
  const over = new AbortController();
  try {
    child.send({ url: databaseUrl, to: `${folder}/`, work });
    // Unlike its exit, this comes after everything that it said.
    const ended = once(child, "disconnect").then((): Outcome => ENDED_EARLY);
    const told = once(child, "message").then(([message]) => message as Outcome);
    const outcome = await Promise.race([told, ended, overdue(longest, over.signal)]);
    stop();
    // Where a disk does not answer, not even that ends it.
    const isGone = await Promise.race([gone, wait(2 * LAST_WORDS, false, { signal: over.signal })]);
    if (isGone) removeWorkFolder(work);
    return outcome;
  } catch (error) {
    return { failure: (error as Error).message };
  } finally {
    signal.removeEventListener("abort", stop);
    over.abort();
  }
}

async function overdue(longest: number, signal: AbortSignal): Promise<Outcome> {
  const failure = `it was given up after ${Math.round(longest / 60_000)} minutes`;
  return await wait(longest, { failure }, { signal });
}
