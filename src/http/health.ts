import { z } from "zod";
import { Problem } from "../errors.ts";
import type { RulesState } from "../judging.ts";
import type { Store } from "../store/store.ts";
import { type Route, route } from "./route.ts";

interface Deps {
  readonly store: Store;
  readonly rulesState: () => RulesState;
  readonly version: string;
}

/** For whoever watches over the service. */
export function healthRoutes({ store, rulesState, version }: Deps): Route[] {
  const health = route({
    method: "get",
    path: "/health",
    access: "public",
    tag: "Operations",
    summary: "Is the process alive, and are its rules in order?",
    answers: {
      200: {
        description: 'Alive. "degraded": a bad edit of the rules waits to be mended.',
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
          })
          .meta({ id: "Health" }),
      },
    },
    async handle() {
      const rules = rulesState();
      // Which example it is about is part of the message.
      const problems = rules.problems.map(({ file, line, message }) => ({ file, line, message }));
      const status = rules.problems.length > 0 ? "degraded" : "ok";
      return { status: 200, body: { status, version, rules: { ...rules, problems } } };
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
        description: "The database keeps what is written and rules are loaded.",
        body: z.strictObject({ status: z.literal("ready"), rulesVersion: z.string() }),
      },
    },
    errors: ["service.unavailable"],
    async handle() {
      const { version: rulesVersion } = rulesState();
      if (rulesVersion === "") throw new Problem("service.unavailable");
      await store.probeWrite();
      return { status: 200, body: { status: "ready", rulesVersion } };
    },
  });
  return [health, ready];
}
