import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { SingleBar } from "cli-progress";
import { CommandError } from "./command-error.ts";

/** Where texts come from: their bytes, and what to call when all of them are done. */
export interface Input {
  readonly chunks: AsyncIterable<Buffer>;
  done(): void;
}

/**
 * Opens a file, or standard input for "-". A file shows a progress bar on standard error when that
 * is a terminal.
 * @throws CommandError when the file cannot be read
 */
export async function openInput(file: string): Promise<Input> {
  if (file === "-") return { chunks: process.stdin, done: () => undefined };
  const size = await sizeOf(file);
  const stream = createReadStream(file);
  if (!process.stderr.isTTY) return { chunks: stream, done: () => undefined };
  const bar = new SingleBar({
    stream: process.stderr,
    format: "{bar} {percentage} % · {eta_formatted} left",
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(size, 0);
  return { chunks: counted(stream, (bytes) => bar.increment(bytes)), done: () => bar.stop() };
}

async function sizeOf(file: string): Promise<number> {
  try {
    await using handle = await open(file);
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new CommandError(`${file} is a folder; name a file`);
    return stats.size;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === "ENOENT" ? `${file} does not exist; check the path` : `${file}: ${message}`,
    );
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, count: (bytes: number) => void) {
  for await (const chunk of chunks) {
    yield chunk;
    count(chunk.length);
  }
}
