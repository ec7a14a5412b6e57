import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import { BackupError } from "./backup-error.ts";

const LONGER = "it is damaged (there is something behind its end)";

type Progress = (bytes: number) => void;

/**
 * Packs a file and leaves it on the disk for certain.
 * @param progress told the number of bytes read so far
 * @returns SHA-256 of what was packed
 */
export async function pack(from: string, to: string, progress: Progress): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(
    createReadStream(from),
    watched(hash, progress),
    // With a checksum, a bit that turns over later is noticed when unpacking.
    createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
    createWriteStream(to, { flags: "wx", mode: 0o600, flush: true }),
  );
  return hash.digest("hex");
}

/**
 * Unpacks a file, or copies one that is not packed; leaves it on the disk for certain.
 * @throws BackupError when there is more in it than was packed
 */
export async function unpack(from: string, to: string, progress: Progress): Promise<void> {
  const source = createReadStream(from);
  const target = createWriteStream(to, { flags: "wx", mode: 0o600, flush: true });
  if (await isPacked(from)) {
    const unpacking = createZstdDecompress();
    await pipeline(source, watched(null, progress), unpacking, target);
    // What follows the packed data is left unread, and was not written by us.
    if (unpacking.bytesWritten !== source.bytesRead) throw new BackupError(LONGER);
  } else await pipeline(source, watched(null, progress), target);
}

/** SHA-256 of what a packed file holds. */
export async function packedHash(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), createZstdDecompress(), async (chunks) => {
    for await (const chunk of chunks) hash.update(chunk);
  });
  return hash.digest("hex");
}

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

async function isPacked(file: string): Promise<boolean> {
  await using handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.equals(ZSTD_MAGIC);
}

function watched(hash: Hash | null, progress: Progress): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash?.update(chunk);
      bytes += chunk.length;
      progress(bytes);
      done(null, chunk);
    },
  });
}
