import { setPriority } from "node:os";
import { BackupError } from "./backup-error.ts";
import { type BackupAsked, makeBackup } from "./make-backup.ts";

// A process of its own: copying, checking and packing keep a core busy, and requests do not wait.
/** Nicer than the service, so that whoever wants the core at the same time gets it first. */
const NICE = 10;

const say = (message: unknown) => process.send?.(message, () => process.disconnect());

process.once("message", async (asked: BackupAsked) => {
  try {
    setPriority(NICE);
    say({ made: await makeBackup(asked) });
  } catch (error) {
    say({ failure: error instanceof BackupError ? error.message : String((error as Error).stack) });
  }
});
// The service has ended, or does not want it any more; what is not finished goes along.
process.once("SIGTERM", () => process.exit(1));
process.once("disconnect", () => process.exit(0));
