import "../node-version.js";
import { join } from "node:path";
import { reportBuild } from "./build-report.ts";
import { ensureWidget, MOST_BYTES, WIDGET, widgetSize } from "./widget-build.ts";

await reportBuild("The comment box", join(WIDGET.output, "suzgec.js"), async () => {
  const outcome = await ensureWidget();
  if (outcome === "absent") return;
  const size = widgetSize();
  if (outcome === "built") {
    process.stdout.write(`The comment box is built: ${size} bytes with brotli.\n`);
  }
  if (size <= MOST_BYTES) return;
  process.stderr.write(`The comment box has ${size} bytes; at most ${MOST_BYTES} may be.\n`);
  process.exitCode = 1;
});
