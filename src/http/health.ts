import { z } from "zod";
import type { ScheduledBackups } from "../backup/scheduled-backups.ts";
import { Problem } from "../errors.ts";
import type { RulesState } from "../judging.ts";
import type { Store } from "../store/store.ts";
import { type Route, route } from "./route.ts";
import { shareAnswer } from "./share-answer.ts";

interface Deps {
  readonly store: Store;
  readonly rulesState: () => RulesState;
  readonly version: string;
  /** null: the service makes none. */
  readonly backups: ScheduledBackups | null;
}

/** Milliseconds for which a database that kept a write is believed to keep the next one. */
const READY_MS = 1_000;

/** For whoever watches over the service. */
export function healthRoutes({ store, rulesState, version, backups }: Deps): Route[] {
  const probe = shareAnswer(() => store.probeWrite(), READY_MS);
  const health = route({
    method: "get",
    path: "/health",
    access: "public",
    tag: "Operations",
    summary: "Is the process alive, and are its rules in order?",
    answers: {
      200: {
        description:
          'Alive. "degraded": a bad edit of the rules waits to be mended, backups fail, or the database was found damaged.',
        body: z
          .strictObject({
            status: z.enum(["ok", "degraded"]),
            version: z.string(),
            rules: z.strictObject({
              version: z.string(),
              problems: z.array(
                z.strictObject({ file: z.string(), line: z.int(), message: z.string() }),
              ),
              failures: z.record(z.string(), z.int()),
            }),
            database: z
              .strictObject({ damagedAt: z.iso.datetime().nullable() })
              .meta({ description: "When its file was last found damaged since the start." }),
            backups: z
              .strictObject({
                lastAt: z.iso.datetime().nullable(),
                ageSeconds: z.int().nullable(),
                failing: z.boolean(),
              })
              .nullable()
              .meta({
                description: "The newest backup; null where the service makes none by itself.",
              }),
          })
          .meta({ id: "Health" }),
      },
    },
    async handle() {
      const rules = rulesState();
      // Which example it is about is part of the message.
      const problems = rules.problems.map(({ file, line, message }) => ({ file, line, message }));
      const kept = presentBackups(backups);
      const damagedAt = store.damagedAt();
      const isDegraded = problems.length > 0 || kept?.failing || damagedAt !== null;
      const body = {
        status: isDegraded ? "degraded" : "ok",
        version,
        rules: { ...rules, problems },
        database: { damagedAt: damagedAt === null ? null : new Date(damagedAt).toISOString() },
        backups: kept,
      } as const;
      return { status: 200, body };
    },
  });
  const ready = route({
    method: "get",
    path: "/ready",
    access: "public",
    tag: "Operations",
    summary: "Can comments be taken now?",
    answers: {
      200: {
        description:
          "The database keeps what is written, as it did within the last second, and rules are loaded.",
        body: z.strictObject({ status: z.literal("ready"), rulesVersion: z.string() }),
      },
    },
    errors: ["service.unavailable"],
    async handle() {
      const { version: rulesVersion } = rulesState();
      if (rulesVersion === "") throw new Problem("service.unavailable");
      await probe();
      return { status: 200, body: { status: "ready", rulesVersion } };
    },
  });
  return [health, ready];
}

function presentBackups(backups: ScheduledBackups | null) {
  if (backups === null) return null;
  const { lastAt, failing } = backups.health();
  if (lastAt === null) return { lastAt, ageSeconds: null, failing };
  const ageSeconds = Math.max(0, Math.round((Date.now() - lastAt) / 1000));
  return { lastAt: new Date(lastAt).toISOString(), ageSeconds, failing };
}
