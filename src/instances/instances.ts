import { type Limiters, memoryLimiters } from "../http/limiters.ts";
import { type Bus, inProcessBus } from "../live/bus.ts";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/open-database.ts";

/** What this instance has in common with the others that use the same database. */
export interface Instances {
  readonly bus: Bus;
  readonly limiters: Limiters;
  close(): Promise<void>;
}

/** On PostgreSQL instances meet in the database; with a SQLite file there is one alone. */
export async function joinInstances(
  { postgres }: Pick<Database, "postgres">,
  logger: Logger,
): Promise<Instances> {
  if (!postgres) {
    return { bus: inProcessBus(), limiters: memoryLimiters, async close() {} };
  }
  // Loaded where wanted alone: starting on SQLite is quicker without it.
  const { postgresBus } = await import("./postgres-bus.ts");
  const { postgresLimiters } = await import("./postgres-limiters.ts");
  const bus = await postgresBus(postgres.url, (state) => {
    if (state === "lost") logger.warn("the connection to the other instances is lost");
    else logger.info("the connection to the other instances is there again");
  });
  return { bus, limiters: postgresLimiters(postgres.pool), close: () => bus.close() };
}
