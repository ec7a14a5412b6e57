import "../node-version.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureWidget, MOST_BYTES, WIDGET, widgetSize } from "./widget-build.ts";

// Run by npm before the service starts and after installing: see "scripts" in package.json.
try {
  if ((await ensureWidget()) === "built") {
    const size = widgetSize();
    process.stdout.write(
      `The comment box is built: ${size} bytes with brotli (at most ${MOST_BYTES}).\n`,
    );
    if (size > MOST_BYTES) process.exitCode = 1;
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const lacksVite = code === "ERR_MODULE_NOT_FOUND" && message.includes("'vite'");
  const before = existsSync(join(WIDGET.output, "suzgec.js"));
  process.stderr.write(
    lacksVite
      ? "The comment box cannot be built without the development packages: run npm ci without --omit=dev.\n"
      : `The comment box cannot be built: ${message}\n`,
  );
  process.exitCode = lacksVite || before ? 0 : 1;
}
