import { join } from "node:path";
import { defineConfig } from "vite";

/** The comment box: src/widget → dist/widget/suzgec.js, one module with its looks and all strings. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    outDir: "../../dist/widget",
    emptyOutDir: true,
    target: "es2023",
    // Kept as written: light-dark() turned into something older would take a kilobyte.
    cssTarget: "esnext",
    reportCompressedSize: false,
    lib: {
      entry: join(import.meta.dirname, "register.ts"),
      formats: ["es"],
      fileName: () => "suzgec.js",
    },
    // A library is left readable by default; this one goes straight to browsers.
    minify: "oxc",
    rolldownOptions: { output: { minify: true } },
  },
});
