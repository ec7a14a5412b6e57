import { existsSync } from "node:fs";

/**
 * Runs a build for npm, before the service starts and after installing, and tells in one line what
 * came of it. The service works without its pages, and with older ones; only a broken source that
 * leaves none is an error.
 * @param what is built, at the beginning of a sentence
 * @param page a file that is there if the build was ever done
 */
export async function reportBuild(
  what: string,
  page: string,
  build: () => Promise<void>,
): Promise<void> {
  try {
    await build();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const lacksVite = code === "ERR_MODULE_NOT_FOUND" && message.includes("'vite'");
    process.stderr.write(
      lacksVite
        ? `${what} cannot be built without the development packages: run npm ci without --omit=dev.\n`
        : `${what} cannot be built: ${message}\n`,
    );
    process.exitCode = lacksVite || existsSync(page) ? 0 : 1;
  }
}
