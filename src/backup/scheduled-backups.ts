import { hostname } from "node:os";
import { resolve } from "node:path";
import type { Kysely } from "kysely";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics.ts";
import { endWork, holdWork, takeWork, type WorkState, workState } from "../store/scheduled-work.ts";
import type { Tables } from "../store/tables.ts";
import { backUpElsewhere } from "./backup-elsewhere.ts";
import { removeOldBackups } from "./names.ts";
import { type BackupTimes, dueSince } from "./times.ts";

/** What `/health` tells of backups. */
export interface BackupHealth {
  /** Milliseconds since 1970 when the newest backup began; null: there is none yet. */
  readonly lastAt: number | null;
  /** The newest try came to nothing; the log says why. */
  readonly failing: boolean;
}

export interface ScheduledBackups {
  health(): BackupHealth;
  /** Makes no more, and gives up one under way. */
  close(): Promise<void>;
}

export interface BackupsAsked {
  readonly tables: Kysely<Tables>;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly times: BackupTimes;
  readonly keep: number;
  readonly logger: Logger;
  readonly metrics: Metrics | null;
  /** Milliseconds after which one counts as failed and is given up. */
  readonly longest?: number;
}

const NAME = "backup";
const LOOK_MS = 30_000;
/** A process that was killed in the middle is given up after so long. */
const HOLD_MS = 4 * LOOK_MS;
/** Some gigabytes take minutes. */
const LONGEST_MS = 3 * 60 * 60_000;
/** After a failure. */
const PATIENCE_MS = 10 * 60_000;
/** Starting has other things to do. */
const FIRST_LOOK_MS = 1_000;

/**
 * Makes backups of the service's database when they are due. However many processes serve one
 * database, one of them makes each; a backup that was missed is made up for.
 */
export function startBackups(asked: BackupsAsked): ScheduledBackups {
  const { tables, logger, metrics } = asked;
  const by = `${hostname()}:${process.pid}`;
  const stopping = new AbortController();
  let state: WorkState = { succeededAt: null, failedAt: null, running: false, outcome: null };
  let unreadable = false;
  let making: Promise<void> | null = null;

  async function look(): Promise<void> {
    const now = Date.now();
    const common = { name: NAME, by, now, hold: HOLD_MS };
    try {
      if (making) await holdWork(tables, common);
      state = await workState(tables, common);
      unreadable = false;
      metrics?.backedUp(state.succeededAt);
      const due = dueSince(asked.times, now);
      const isDue = (state.succeededAt ?? 0) < due && !state.running && !making;
      if (!isDue) return;
      if (await takeWork(tables, { ...common, dueSince: due, patience: PATIENCE_MS })) {
        making = make().finally(() => {
          making = null;
        });
        await making;
      }
    } catch (error) {
      // The database's own trouble; whoever serves requests tells of it too.
      if (!unreadable) logger.error({ err: error }, "backups cannot be looked after");
      unreadable = true;
    }
  }

  async function make(): Promise<void> {
    const began = performance.now();
    const { signal } = stopping;
    const outcome = await backUpElsewhere({ longest: LONGEST_MS, ...asked, signal });
    const milliseconds = Math.round(performance.now() - began);
    const succeeded = "made" in outcome;
    if (!succeeded && stopping.signal.aborted) {
      // Not a failure: whoever starts next makes it.
      await endWork(tables, { name: NAME, by, now: Date.now() }, null);
      return;
    }
    if (succeeded) {
      logger.info({ ...outcome.made, milliseconds }, "backup made");
      prune(outcome.made.file);
    } else logger.error({ failure: outcome.failure, milliseconds }, "backup failed");
    metrics?.backupEnded(succeeded);
    await endWork(tables, { name: NAME, by, now: Date.now() }, { succeeded, outcome });
    state = await workState(tables, { name: NAME, now: Date.now(), hold: HOLD_MS });
    metrics?.backedUp(state.succeededAt);
  }

  function prune(made: string): void {
    try {
      const { folder, keep } = asked;
      const removed = removeOldBackups({ folder: resolve(folder), keep, made, now: new Date() });
      if (removed.length > 0) logger.info({ removed }, "old backups removed");
    } catch (error) {
      logger.warn({ err: error }, "old backups cannot be removed");
    }
  }

  const first = setTimeout(look, FIRST_LOOK_MS).unref();
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    health: () => ({
      lastAt: state.succeededAt,
      failing: unreadable || (state.failedAt ?? 0) > (state.succeededAt ?? 0),
    }),
    async close() {
      clearTimeout(first);
      clearInterval(timer);
      stopping.abort();
      await making;
    },
  };
}
