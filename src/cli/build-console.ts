import "../node-version.js";
import { join } from "node:path";
import { reportBuild } from "./build-report.ts";
import { CONSOLE, ensureConsole } from "./console-build.ts";

await reportBuild("The console", join(CONSOLE.output, "index.html"), async () => {
  if ((await ensureConsole()) === "built") process.stdout.write("The console is built.\n");
});
