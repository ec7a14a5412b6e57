import { execFile, execFileSync } from "node:child_process";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { atExit } from "./at-exit.ts";

const run = promisify(execFile);

/** Of the file system or the largest file, in bytes. */
const SIZE = 48 * 1024 * 1024;
/** What the ballast leaves for the service to begin with. */
const LEFT = 6 * 1024 * 1024;

/** Room that runs out, and comes back when told to. */
export interface SmallDisk {
  /** How it is done, for the report. */
  readonly means: string;
  readonly folder: string;
  /** What the service must be started by. */
  readonly before: readonly string[];
  /** Makes room again. */
  free(pid: number): Promise<void>;
  remove(): void;
}

/**
 * A file system of its own where this user may mount one; else a limit on the size of files, which
 * `prlimit` lifts. null where there is neither.
 */
export async function smallDisk(parent: string): Promise<SmallDisk | null> {
  return (await smallFileSystem(parent)) ?? (await smallFiles(parent));
}

async function smallFileSystem(parent: string): Promise<SmallDisk | null> {
  const folder = join(parent, "small");
  await mkdir(folder);
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", folder]);
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  // A service that was killed a moment ago may still be letting go of its files.
  const remove = atExit(() => execFileSync("umount", ["--lazy", folder]));
  const ballast = join(folder, "ballast");
  const { bavail, bsize } = await statfs(folder);
  await writeFile(ballast, Buffer.alloc(bavail * bsize - LEFT));
  return {
    means: `tmpfs of ${SIZE / 1024 / 1024} MB`,
    folder,
    before: [],
    free: () => rm(ballast),
    remove,
  };
}

/** Exported for tests. */
export async function smallFiles(parent: string): Promise<SmallDisk | null> {
  try {
    await run("prlimit", ["--version"]);
  } catch {
    return null;
  }
  return {
    means: `files of ${LEFT / 1024 / 1024} MB at most (prlimit)`,
    folder: parent,
    before: ["prlimit", `--fsize=${LEFT}:`],
    async free(pid) {
      await run("prlimit", ["--pid", String(pid), "--fsize=unlimited:"]);
    },
    remove: () => undefined,
  };
}
