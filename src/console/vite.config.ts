import { defineConfig } from "vite";

/** The moderators' console: src/console → dist/console, served under /console/. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  publicDir: false,
  build: {
    outDir: "../../dist/console",
    emptyOutDir: true,
    target: "es2023",
    // Nothing inline: the content security policy allows files alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
