import { type Limiters, memoryLimiters } from "../http/limiters.ts";
import { type Bus, inProcessBus } from "../live/bus.ts";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/open-database.ts";

/** What processes that serve together have in common. */
export interface Shared {
  readonly bus: Bus;
  readonly limiters: Limiters;
}

/** What this instance has in common with the others that use the same database. */
export interface Instances extends Shared {
  close(): Promise<void>;
}

/**
 * On PostgreSQL instances meet in the database, whichever machine they run on; with a SQLite file
 * there is one.
 * @param beside what its processes share, if it has several
 */
export async function joinInstances(
  { postgres }: Pick<Database, "postgres">,
  logger: Logger,
  beside: Shared = { bus: inProcessBus(), limiters: memoryLimiters },
): Promise<Instances> {
  if (!postgres) {
    return { bus: beside.bus, limiters: beside.limiters, async close() {} };
  }
  // Loaded where wanted alone: starting on SQLite is quicker without it.
  const { postgresBus } = await import("./postgres-bus.ts");
  const { postgresLimiters } = await import("./postgres-limiters.ts");
  const bus = await postgresBus(postgres.url, (state) => {
    if (state === "lost") logger.warn("the connection to the other instances is lost");
    else if (state === "there") logger.info("the connection to the other instances is there again");
    else logger.warn("something was said to the instances that is not understood; it is ignored");
  });
  return { bus, limiters: postgresLimiters(postgres.pool), close: () => bus.close() };
}
