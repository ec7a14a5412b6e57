import type { Command } from "commander";

/** Prints the quality table. */
export function register(program: Command): void {
  program.command("eval").description("Prints the quality table.");
}
