import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export interface ServerProcess {
  readonly child: ChildProcess;
  /** Everything written so far, standard output and error together. */
  output(): string;
  /** Resolves with the address once the service says where it listens; rejects if it ends first. */
  listening(): Promise<string>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** The service as people start it, with nothing of this process's environment but the path. */
export function startProcess(env: Readonly<Record<string, string>>): ServerProcess {
  const child = spawn(process.execPath, [join(root, "src", "main.ts")], {
    cwd: env.TEST_CWD ?? root,
    // Its samples would stand among the comments that tests count.
    env: { PATH: process.env.PATH, PORT: "0", DEMO: "off", ...env },
  });
  let written = "";
  const collect = (chunk: Buffer) => {
    written += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = once(child, "close").then(([code, signal]) => code ?? signal);
  return {
    child,
    ended,
    output: () => written,
    async listening() {
      const address = () => /http:\/\/[\w.:[\]]+:\d+/.exec(written)?.[0];
      while (!address()) {
        const over = await Promise.race([once(child.stdout, "data"), ended.then(() => "over")]);
        if (over === "over") throw new Error(`the service ended: ${written}`);
      }
      return address() as string;
    },
  };
}

/** A folder that is gone after `use`. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "suzgec-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
