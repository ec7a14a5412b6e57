import packageFile from "../../package.json" with { type: "json" };

/** How `npm start` bounds Node's memory, for commands that start the service by themselves. */
export const MEMORY_OPTIONS: readonly string[] = packageFile.scripts.start
  .split(" ")
  .filter((word) => /^--(?:max|heap)-/.test(word));
