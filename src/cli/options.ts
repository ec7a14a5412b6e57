import { join } from "node:path";
import { Option } from "commander";
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
