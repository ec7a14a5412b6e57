import { type Command, InvalidArgumentError } from "commander";
import { guarded } from "./command-error.ts";
import { localeOption, rulesOption } from "./options.ts";

/** How often `explain` judges a text to tell how long it takes. */
const ROUNDS = 30;

/** Tests and explains the rules. */
export function register(program: Command): void {
  const rules = program
    .command("rules")
    .description("Tests the rules and explains their judgement.");

  rules
    .command("test")
    .description("Runs every example of every rule file; exits with 1 if one does not behave.")
    .addOption(rulesOption())
    .action(
      guarded(async (options: { rules: string }) => {
        const { testRules } = await import("./rules-test.ts");
        const { ok, report } = await testRules(options.rules);
        process.stdout.write(report);
        if (!ok) process.exitCode = 1;
      }),
    );

  rules
    .command("explain")
    .description("Shows the whole judgement of one text.")
    .argument("<text>", "the comment", notEmpty)
    .addOption(rulesOption())
    .addOption(localeOption())
    .option("--site <site>", "judge by this site's policy")
    .action(
      guarded(async (text: string, options) => {
        const { loadEngine } = await import("./engine.ts");
        const { explain } = await import("./rules-explain.ts");
        const { quantile, Stopwatch } = await import("./timing.ts");
        const { locale, site, rules: directory } = options;
        const { engine, lexicons } = await loadEngine(directory);
        const watch = new Stopwatch(engine.ruleSet, lexicons);
        for (let round = 0; round < ROUNDS; round++) watch.judge(text);
        const times = [...watch.times].map(([part, all]) => [part, quantile(all, 0.5)] as const);
        process.stdout.write(explain(engine, lexicons, times, text, { locale, site }));
      }),
    );
}

function notEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("there is nothing to judge");
  return text;
}
