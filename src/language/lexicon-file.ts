import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { LETTER_TABLE } from "./letter-model.ts";

/** What a built lexicon file holds. */
export interface LexiconParts {
  /** The packed automaton, see dawg.ts. */
  readonly edges: Uint32Array;
  readonly root: number;
  /** One byte a word, by its number: kind and frequency, see lexicon-class.ts. */
  readonly classes: Uint8Array;
  /** How likely letters follow each other, see letter-model.ts. */
  readonly letters: Uint8Array;
}

/** Changes whenever an old file could be misread. */
const FORMAT = 0x534c5834;
const HEADER = 16;
/** Bytes of the uncompressed size, which stands before the compressed part. */
const SIZE = 4;
/** No lexicon is larger; a broken file must not make us reserve more. */
const LARGEST = 1 << 26;
const PARAMETERS = {
  [constants.ZSTD_c_compressionLevel]: 19,
  [constants.ZSTD_c_windowLog]: 24,
};

/**
 * Packs a lexicon for the repository. Edges go in as they are used: absolute targets repeat, which
 * compresses as well as anything cleverer and needs no unpacking; zstd reads five times faster
 * than brotli at the same size.
 */
export function packLexicon({ edges, root, classes, letters }: LexiconParts): Buffer {
  const bytes = Buffer.alloc(HEADER + edges.byteLength + classes.length + letters.length);
  bytes.writeUInt32LE(FORMAT, 0);
  bytes.writeUInt32LE(edges.length, 4);
  bytes.writeUInt32LE(root, 8);
  bytes.writeUInt32LE(classes.length, 12);
  for (const [at, edge] of edges.entries()) bytes.writeUInt32LE(edge, HEADER + at * 4);
  bytes.set(classes, HEADER + edges.byteLength);
  bytes.set(letters, HEADER + edges.byteLength + classes.length);
  const size = Buffer.alloc(SIZE);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([size, zstdCompressSync(bytes, { params: PARAMETERS })]);
}

/**
 * Reads what packLexicon wrote, on little-endian machines (all that Node runs on but s390x).
 * @throws when the file is of another format
 */
export function unpackLexicon(file: Uint8Array): LexiconParts {
  const size = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  // Told the size, it writes into one buffer instead of joining hundreds: twice as fast.
  const chunkSize = Math.min(Math.max(size, 1024), LARGEST);
  const bytes = zstdDecompressSync(file.subarray(SIZE), { chunkSize });
  const { buffer, byteOffset: from } = bytes;
  const [format, count = 0, root = 0, words = 0] = new Uint32Array(buffer, from, HEADER / 4);
  if (format !== FORMAT) {
    throw new Error("the lexicon file has another format; rebuild it with `npm run lexicon`");
  }
  const classes = from + HEADER + count * 4;
  return {
    edges: new Uint32Array(buffer, from + HEADER, count),
    root,
    classes: new Uint8Array(buffer, classes, words),
    letters: new Uint8Array(buffer, classes + words, LETTER_TABLE),
  };
}
