import type { Command } from "commander";

/** Manages moderators' accounts. */
export function register(program: Command): void {
  program.command("moderators").description("Manages moderators' accounts.");
}
