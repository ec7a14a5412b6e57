import packageFile from "../../package.json" with { type: "json" };

/**
 * How `npm start` bounds Node's memory, for commands that start the service by themselves:
 * - a young generation of 16 MB, in which a turn's requests end before they are looked at;
 * - an old one that is collected when it has grown by a half, since V8 would wait for several times
 *   what is alive;
 * - no pretenuring: while rules are loaded tokens live for ever, and V8 would conclude that those of
 *   every comment do, and put them where only a full collection finds them (a fifth more processor
 *   time for a submission, measured).
 */
export const MEMORY_OPTIONS: readonly string[] = packageFile.scripts.start
  .split(" ")
  .filter((word) => /^--(?:max|heap|no)-/.test(word));
