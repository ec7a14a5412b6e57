import { defineConfig } from "vite";

/** The moderators' console: src/console → dist/console, served under /console/. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  publicDir: false,
  // Whoever builds it, the tests among them, gets the same: libraries as they are for use.
  mode: "production",
  resolve: { conditions: ["module", "browser", "production"] },
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
