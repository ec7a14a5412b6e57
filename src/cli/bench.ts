import type { Command } from "commander";

/** Prints the speed table. */
export function register(program: Command): void {
  program.command("bench").description("Prints the speed table.");
}
