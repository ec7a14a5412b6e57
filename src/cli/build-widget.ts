import "../node-version.js";
import { join } from "node:path";
import { reportBuild } from "./build-report.ts";
import { ensureWidget, MOST_BYTES, WIDGET, widgetSize } from "./widget-build.ts";

await reportBuild("The comment box", join(WIDGET.output, "suzgec.js"), async () => {
  if ((await ensureWidget()) !== "built") return;
  const size = widgetSize();
  process.stdout.write(
    `The comment box is built: ${size} bytes with brotli (at most ${MOST_BYTES}).\n`,
  );
  if (size > MOST_BYTES) process.exitCode = 1;
});
