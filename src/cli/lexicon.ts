import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Command } from "commander";
import type { Dictionary } from "../language/lexicon-build.ts";

/** Builds the lexicons of src/language/data; their README says from what. */
export function register(program: Command): void {
  program
    .command("lexicon")
    .description("Builds the Turkish and English lexicons (minutes; only after a source changed).")
    .requiredOption("--data <dir>", "folder with texts (*.jsonl) and hunspell-tr-2025/")
    .action(async ({ data }: { data: string }) => build(data));
}

async function build(data: string): Promise<void> {
  const { buildLexicon } = await import("../language/lexicon-build.ts");
  const { packLexicon } = await import("../language/lexicon-file.ts");
  const { lexiconFile } = await import("../language/lexicon-load.ts");
  const { lexiconSource } = await import("../language/lexicon-source.ts");
  const { parse } = await import("yaml");
  for (const language of ["tr", "en"] as const) {
    const own = new URL(`../../rules/lexicon.${language}.yaml`, import.meta.url);
    const { parts, counts } = buildLexicon({
      language,
      dictionary: npmDictionary(`dictionary-${language}`),
      larger: language === "tr" ? gzippedDictionary(join(data, "hunspell-tr-2025")) : null,
      own: lexiconSource.parse(parse(readFileSync(own, "utf8"))),
      texts: data,
    });
    const file = packLexicon(parts);
    writeFileSync(lexiconFile(language), file);
    console.log(fileURLToPath(lexiconFile(language)), `${file.length} bytes`, counts);
  }
}

function npmDictionary(name: string): Dictionary {
  const folder = new URL(`../../node_modules/${name}/`, import.meta.url);
  const read = (file: string): string => readFileSync(new URL(file, folder), "utf8");
  return { aff: read("index.aff"), dic: read("index.dic") };
}

function gzippedDictionary(folder: string): Dictionary {
  const read = (file: string): string =>
    gunzipSync(readFileSync(join(folder, file))).toString("utf8");
  return { aff: read("tr_TR.aff.gz"), dic: read("tr_TR.dic.gz") };
}
