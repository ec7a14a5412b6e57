#!/usr/bin/env node
// The version check must run before any TypeScript is loaded.
import "../node-version.js";

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
