import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** How a piece of scheduled work stands; times are milliseconds since 1970. */
export interface WorkState {
  /** When the newest one that went well began. */
  readonly succeededAt: number | null;
  readonly failedAt: number | null;
  readonly running: boolean;
  /** What the newest one that ended left, as JSON can hold it. */
  readonly outcome: unknown;
}

export interface WorkAsked {
  readonly name: string;
  readonly now: number;
  /** One that began since then is enough. */
  readonly dueSince: number;
  /** Milliseconds to wait after a failure. */
  readonly patience: number;
  /** Who does it, and for how many milliseconds it is theirs before it counts as given up. */
  readonly by: string;
  readonly hold: number;
}

/**
 * By so many milliseconds the clocks of several machines may differ. What lies further ahead was
 * written by one that was wrong, and counts as never: waiting for that moment could take years.
 */
const AHEAD_MS = 5 * 60_000;

/** How it stands; nothing has happened yet where there is no row. */
export async function workState(
  db: Kysely<Tables>,
  { name, now, hold }: Pick<WorkAsked, "name" | "now" | "hold">,
): Promise<WorkState> {
  const row = await db
    .selectFrom("scheduled_work")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  const past = (value: unknown) => {
    const at = value === null || value === undefined ? null : Number(value);
    return at !== null && at > now + AHEAD_MS ? null : at;
  };
  const heldUntil = Number(row?.held_until ?? 0);
  return {
    succeededAt: past(row?.succeeded_at),
    failedAt: past(row?.failed_at),
    running: heldUntil > now && heldUntil <= now + hold + AHEAD_MS,
    outcome: row?.outcome ? JSON.parse(row.outcome) : null,
  };
}

/** Takes the work over if it is due and nobody has it: of several who ask at once, one is told true. */
export async function takeWork(db: Kysely<Tables>, asked: WorkAsked): Promise<boolean> {
  const { name, now, dueSince, patience, by, hold } = asked;
  await db
    .insertInto("scheduled_work")
    .values({ name, held_until: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const ahead = now + AHEAD_MS;
  const { numUpdatedRows } = await db
    .updateTable("scheduled_work")
    .set({ held_by: by, held_until: now + hold, begun_at: now })
    .where("name", "=", name)
    .where((is) => is.or([is("held_until", "<=", now), is("held_until", ">", ahead + hold)]))
    .where((is) =>
      is.or([
        is("succeeded_at", "is", null),
        is("succeeded_at", "<", dueSince),
        is("succeeded_at", ">", ahead),
      ]),
    )
    .where((is) =>
      is.or([
        is("failed_at", "is", null),
        is("failed_at", "<=", now - patience),
        is("failed_at", ">", ahead),
      ]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Says that it is still being done. */
export async function holdWork(
  db: Kysely<Tables>,
  { name, by, now, hold }: Pick<WorkAsked, "name" | "by" | "now" | "hold">,
): Promise<void> {
  await db
    .updateTable("scheduled_work")
    .set({ held_until: now + hold })
    .where("name", "=", name)
    .where("held_by", "=", by)
    .execute();
}

/** Writes down what came of it (null: it was given up), and gives it back. */
export async function endWork(
  db: Kysely<Tables>,
  { name, by, now }: Pick<WorkAsked, "name" | "by" | "now">,
  ended: { readonly succeeded: boolean; readonly outcome: unknown } | null,
): Promise<void> {
  await db
    .updateTable("scheduled_work")
    .set((is) => ({
      held_by: null,
      held_until: 0,
      ...(ended ? { outcome: JSON.stringify(ended.outcome) } : {}),
      ...(ended?.succeeded === true ? { succeeded_at: is.ref("begun_at") } : {}),
      ...(ended?.succeeded === false ? { failed_at: now } : {}),
    }))
    .where("name", "=", name)
    .where("held_by", "=", by)
    .execute();
}
