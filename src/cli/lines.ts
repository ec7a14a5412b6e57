import { isUtf8 } from "node:buffer";

/** One line of input; `text` is null when it could not be read, and `problem` says why. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text: null; readonly problem: string };

/** Longer lines are skipped, so that memory stays the same whatever comes in. */
export const LONGEST_LINE = 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits bytes into lines without their ends (LF or CRLF); a byte-order mark at the beginning is
 * dropped. Gives all lines that end in one chunk together, so that callers can write in batches.
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<Line[]> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (): Line => {
    number++;
    // Beyond the limit the parts were dropped and only their length was kept.
    const line = length > longest ? null : Buffer.concat(parts);
    const finished = line === null ? tooLong(number, longest) : readLine(number, line);
    parts = [];
    length = 0;
    return finished;
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, end));
      lines.push(finish());
      from = end + 1;
    }
    take(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [finish()];

  function take(part: Buffer): void {
    length += part.length;
    if (length > longest) parts = [];
    else if (part.length > 0) parts.push(part);
  }
}

function tooLong(number: number, longest: number): Line {
  return { number, text: null, problem: `the line is longer than ${longest} bytes` };
}

function readLine(number: number, bytes: Buffer): Line {
  if (!isUtf8(bytes)) return { number, text: null, problem: "the line is not valid UTF-8" };
  const end = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
  const text = bytes.toString("utf8", 0, end);
  return { number, text: number === 1 ? text.replace(/^\uFEFF/, "") : text };
}
