import "../node-version.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CONSOLE, ensureConsole } from "./console-build.ts";

// Run by npm before the service starts and after installing: see "scripts" in package.json.
try {
  if ((await ensureConsole()) === "built") process.stdout.write("The console is built.\n");
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const lacksVite = code === "ERR_MODULE_NOT_FOUND" && message.includes("'vite'");
  const before = existsSync(join(CONSOLE.output, "index.html"));
  process.stderr.write(
    lacksVite
      ? "The console cannot be built without the development packages: run npm ci without --omit=dev.\n"
      : `The console cannot be built: ${message}\n`,
  );
  // The service works without its console, and with an older one; only a broken source is an error.
  process.exitCode = lacksVite || before ? 0 : 1;
}
