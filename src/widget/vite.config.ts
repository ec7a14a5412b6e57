import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { en } from "../messages/widget/en.ts";
import { tr } from "../messages/widget/tr.ts";

/**
 * Names each message once instead of once a language: the names would take half a kilobyte of
 * what every reader loads.
 */
const shortCatalogues: Plugin = {
  name: "short-catalogues",
  enforce: "pre",
  load(id) {
    if (id.endsWith("/messages/widget/tr.ts")) {
      return `const keys = ${JSON.stringify(Object.keys(tr).join(" "))}.split(" ");
export const named = (lines) => Object.fromEntries(lines.split("\\n").map((line, i) => [keys[i], line]));
export const tr = named(${JSON.stringify(Object.values(tr).join("\n"))});`;
    }
    if (id.endsWith("/messages/widget/en.ts")) {
      const lines = Object.keys(tr).map((key) => en[key as keyof typeof tr]);
      return `import { named } from "./tr.ts";
export const en = named(${JSON.stringify(lines.join("\n"))});`;
    }
    return null;
  },
};

/** The comment box: src/widget → dist/widget/suzgec.js, one module with its looks and all strings. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [shortCatalogues],
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
    rolldownOptions: { output: { minify: true, comments: false } },
  },
});
