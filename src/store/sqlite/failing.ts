import type Database from "better-sqlite3";
import { translated } from "../failures.ts";

/** Hears of every failure of one file's connections. */
export interface Failing {
  /** @returns the error to throw instead, in the store's words */
  told(error: unknown): unknown;
  /** When the file was last found damaged, in milliseconds since 1970; null: not since it was opened. */
  damagedAt(): number | null;
}

/**
 * What was read of a damaged file would stay in the connections' caches, and be believed long after
 * the bytes on the disk are good again: it is forgotten at once.
 */
export function failingOf(connections: readonly Database.Database[]): Failing {
  let damagedAt: number | null = null;
  return {
    told(error) {
      if (isDamage(error)) {
        damagedAt = Date.now();
        for (const db of connections) if (db.open) db.pragma("shrink_memory");
      }
      return translated(error);
    },
    damagedAt: () => damagedAt,
  };
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error &&
  /^SQLITE_(CORRUPT|NOTADB)/.test((error as NodeJS.ErrnoException).code ?? "");
