import { join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { locales } from "../messages/messages.ts";

/** The rules that come with the program. */
const SHIPPED_RULES = join(import.meta.dirname, "..", "..", "rules");

/** `--rules DIR` */
export function rulesOption(): Option {
  return new Option("--rules <folder>", "folder of the rule files").default(
    SHIPPED_RULES,
    "those that come with the program",
  );
}

/** `--locale tr|en` */
export function localeOption(): Option {
  return new Option("--locale <locale>", "language of the reasons")
    .choices([...locales])
    .default("tr");
}

/** Reads a number; bounds included. @throws InvalidArgumentError */
export const between =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a number from ${least} to ${most}.`);
  };

/** Reads a whole number; bounds included. @throws InvalidArgumentError */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
