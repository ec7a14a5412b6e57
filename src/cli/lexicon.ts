import type { Command } from "commander";

/** Builds the lexicons. */
export function register(program: Command): void {
  program.command("lexicon").description("Builds the lexicons.");
}
