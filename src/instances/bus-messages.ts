import { z } from "zod";
import type { LiveMessage } from "../live/bus.ts";

const text = z.string();

/** As instances tell each other. */
const told: z.ZodType<{ readonly from: string; readonly message: LiveMessage }> = z.object({
  from: text,
  message: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("decisions") }),
    z.object({
      kind: z.literal("presence"),
      person: z.object({ id: text, name: text }),
      commentId: text.nullable(),
    }),
    z.object({
      kind: z.literal("marked"),
      marked: z.object({ commentId: text, site: text, mark: z.enum(["appeal", "report"]) }),
    }),
    z.object({ kind: z.literal("sessions") }),
    z.object({ kind: z.literal("rules"), version: text }),
  ]),
});

/**
 * What another instance told. Every user of the database may speak on the channel, and a newer
 * version may say what this one does not know.
 * @returns null for anything else
 */
export function readMessage(payload: string): z.infer<typeof told> | null {
  try {
    return told.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
