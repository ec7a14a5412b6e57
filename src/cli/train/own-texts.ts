import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { CommandError } from "../command-error.ts";
import { randomFrom } from "./random.ts";

/** A text that we wrote for the training. */
export interface OwnText {
  readonly text: string;
  /** The rule it breaks, or null for a clean one. */
  readonly reason: string | null;
}

const template = z.string().min(3);
const schema = z.strictObject({
  /** Words to choose from, for templates: {name}. */
  slots: z
    .record(z.string().regex(/^[a-z][a-z-]*$/), z.array(z.string().min(1)).min(2))
    .default({}),
  clean: z.record(z.string(), z.array(template).min(1)),
  offensive: z.partialRecord(
    z.enum(["profanity", "insult", "allusion", "belief"]),
    z.record(z.string(), z.array(template).min(1)),
  ),
});

/** From one template this many texts, unless its slots allow fewer. */
const TEXTS_A_TEMPLATE = 12;
const SLOT = /\{([a-z][a-z-]*)\}/g;

/**
 * Reads a file of texts written by us and fills its templates. The same seed gives the same texts.
 * @throws CommandError when the file does not fit its schema or names a slot it has not
 */
export function readOwnTexts(file: string, seed: number): OwnText[] {
  const result = schema.safeParse(parse(readFileSync(file, "utf8")));
  if (!result.success) throw new CommandError(`${file}: ${z.prettifyError(result.error)}`);
  const { slots, clean, offensive } = result.data;
  const random = randomFrom(seed);
  const filled = (templates: readonly string[], reason: string | null) =>
    templates.flatMap((one) => fill(one, slots, random, file).map((text) => ({ text, reason })));
  return [
    ...Object.values(clean).flatMap((templates) => filled(templates, null)),
    ...Object.entries(offensive).flatMap(([reason, groups]) =>
      Object.values(groups).flatMap((templates) => filled(templates, reason)),
    ),
  ];
}

function fill(
  source: string,
  slots: Readonly<Record<string, readonly string[]>>,
  random: () => number,
  file: string,
): string[] {
  const names = [...source.matchAll(SLOT)].map((match) => match[1] as string);
  if (names.length === 0) return [source];
  const unknown = names.find((name) => slots[name] === undefined);
  if (unknown !== undefined) throw new CommandError(`${file}: "${source}": no slot {${unknown}}`);
  const possible = names.reduce((product, name) => product * (slots[name]?.length ?? 0), 1);
  const texts = new Set<string>();
  for (let tries = 0; tries < 100 && texts.size < Math.min(possible, TEXTS_A_TEMPLATE); tries++) {
    texts.add(
      source.replace(SLOT, (_, name: string) => {
        const choices = slots[name] as readonly string[];
        return choices[Math.floor(random() * choices.length)] as string;
      }),
    );
  }
  return [...texts];
}
