import type { Command } from "commander";

/** Tests and explains the rules. */
export function register(program: Command): void {
  program.command("rules").description("Tests and explains the rules.");
}
