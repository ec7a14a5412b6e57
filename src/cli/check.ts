import { type Command, Option } from "commander";
import type { Locale } from "../messages/messages.ts";
import { guarded } from "./command-error.ts";
import { localeOption, rulesOption } from "./options.ts";

interface Options {
  readonly text?: string;
  readonly format: "text" | "jsonl";
  readonly locale: Locale;
  readonly site?: string;
  readonly rules: string;
}

/** Judges texts. */
export function register(program: Command): void {
  program
    .command("check")
    .description(
      "Judges texts: every line of a file or of standard input is one comment, or one JSON object " +
        'with "text" (--format jsonl), which comes back with "verdict".',
    )
    .argument("[file]", "the file to read; - is standard input", "-")
    .option("--text <text>", "judge this text and read nothing")
    .addOption(
      new Option("--format <format>", "what comes in and goes out")
        .choices(["text", "jsonl"])
        .default("text"),
    )
    .option("--site <site>", "judge by this site's policy")
    .addOption(localeOption())
    .addOption(rulesOption())
    .action(guarded(check));
}

async function check(file: string, options: Options): Promise<void> {
  const { loadEngine } = await import("./engine.ts");
  const { checkJsonLine } = await import("./check-jsonl.ts");
  const { checkText } = await import("./check-text.ts");
  const { openInput } = await import("./input.ts");
  const { splitLines } = await import("./lines.ts");
  const { writerTo } = await import("./output.ts");

  const { locale, site } = options;
  const judging = site === undefined ? { locale } : { locale, site };
  const input = options.text === undefined ? await openInput(file) : null;
  const { engine } = await loadEngine(options.rules);
  const write = writerTo(process.stdout);
  if (input === null) {
    await write(checkText(engine, options.text as string, judging));
    return;
  }
  for await (const lines of splitLines(input.chunks)) {
    let batch = "";
    for (const line of lines) {
      if (options.format === "jsonl") {
        const { output, ok } = checkJsonLine(engine, line, judging);
        if (output !== null) batch += `${output}\n`;
        if (!ok) process.exitCode = 1;
      } else if (line.text === null) {
        process.stderr.write(`line ${line.number}: ${line.problem}\n`);
        process.exitCode = 1;
      } else if (line.text.trim() !== "") batch += checkText(engine, line.text, judging);
    }
    if (!(await write(batch))) break;
  }
  input.done();
}
