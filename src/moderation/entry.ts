import { z } from "zod";

/**
 * What every entry of every rule carries, whatever it matches. `[[…]]` in a flag example marks
 * the exact words that must be caught; an example without marks must be caught somewhere.
 */
export const entryBase = {
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "ids are kebab-case ASCII, e.g. serefsiz"),
  why: z.string().min(3),
  source: z.string().min(2).default("editorial"),
  status: z.enum(["trial", "live", "retired"]).default("live"),
  examples: z.strictObject({
    /** Must be flagged by this entry, at the marked words. */
    flag: z.array(z.string().min(1)).min(1, "an entry needs at least one example it flags"),
    /** Near misses: must not be flagged by this entry. */
    pass: z.array(z.string().min(1)).min(1, "an entry needs at least one near miss it passes"),
    /** Known gaps: texts that should be flagged and are not yet. One that starts to work must move to flag. */
    todo: z.array(z.string().min(1)).default([]),
  }),
};
