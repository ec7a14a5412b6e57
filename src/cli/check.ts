import type { Command } from "commander";

/** Judges texts. */
export function register(program: Command): void {
  program.command("check").description("Judges texts.");
}
