import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import packageFile from "../../package.json" with { type: "json" };

const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "suzgec");

/** What Chromium needs as root and in a container; its web security stays on. */
const ARGUMENTS = [
  "--no-sandbox",
  "--no-zygote",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
];

/**
 * The Chromium that comes as a package, unpacked once for all runs. Where the machine lacks its
 * libraries, those of the package are used as well.
 */
export async function startBrowser(): Promise<Browser> {
  const folder = await unpacked(packageFile.devDependencies["@sparticuz/chromium"]);
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ARGUMENTS,
    env: {
      HOME: folder,
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      TZ: "Europe/Istanbul",
    },
  });
}

/** Unpacked beside and then moved, so that two runs at once never see half of it. */
async function unpacked(version: string): Promise<string> {
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const beside = await mkdtemp(join(CACHE, "chromium-unpacking-"));
  const before = { TMPDIR: process.env.TMPDIR, runtime: process.env.AWS_LAMBDA_JS_RUNTIME };
  process.env.TMPDIR = beside;
  // Makes the package unpack the system libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    restore("TMPDIR", before.TMPDIR);
    restore("AWS_LAMBDA_JS_RUNTIME", before.runtime);
  }
  // The package's own file looks for fonts where only its first unpacking would put them.
  await writeFile(join(beside, "fonts.conf"), fontsFile(folder));
  await rename(beside, folder).catch(() => rm(beside, { recursive: true, force: true }));
  return folder;
}

/** The package's fonts first, so that pictures look alike everywhere; then what the machine has. */
function fontsFile(folder: string): string {
  const prefer = ["sans-serif", "system-ui"].map(
    (family) =>
      `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(folder, "fonts")}</dir><dir>/usr/share/fonts</dir>
<cachedir>${join(folder, "fonts-cache")}</cachedir>
${prefer.join("\n")}
</fontconfig>
`;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
