import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { LETTER_TABLE } from "./letter-model.ts";

/** Words with what is known of each. */
export interface PackedWords {
  /** The packed automaton, see dawg.ts. */
  readonly edges: Uint32Array;
  readonly root: number;
  /** One byte a word, by its number: kind and frequency, see lexicon-class.ts. */
  readonly classes: Uint8Array;
}

/** What a built lexicon file holds. */
export interface LexiconParts extends PackedWords {
  /** The edges from here on are those near the root, see dawg-top.ts. */
  readonly top: number;
  /** Those of its words that are common, for searches that would take too long among all. */
  readonly common: PackedWords;
  /** How likely letters follow each other, see letter-model.ts. */
  readonly letters: Uint8Array;
}

/** Changes whenever an old file could be misread. */
const FORMAT = 0x534c5836;
/** Format, then edges, root and words of all and of the common ones, then the top: four bytes each. */
const HEADER = 32;
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
export function packLexicon(parts: LexiconParts): Buffer {
  const { edges, root, top, classes, common, letters } = parts;
  const numbers = [
    ...[FORMAT, edges.length, root, classes.length],
    ...[common.edges.length, common.root, common.classes.length, top],
  ];
  const words = Buffer.alloc(HEADER + edges.byteLength + common.edges.byteLength);
  let at = 0;
  for (const list of [numbers, edges, common.edges]) {
    for (const number of list) at = words.writeUInt32LE(number, at);
  }
  const bytes = Buffer.concat([words, classes, common.classes, letters]);
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
  const { buffer, byteOffset } = bytes;
  const header = new Uint32Array(buffer, byteOffset, HEADER / 4);
  const [format, edges = 0, root = 0, words = 0, ...rest] = header;
  const [fewer = 0, other = 0, common = 0, top = 0] = rest;
  if (format !== FORMAT) {
    throw new Error("the lexicon file has another format; rebuild it with `npm run lexicon`");
  }
  let at = byteOffset + HEADER;
  const take = (length: number): number => {
    at += length;
    return at - length;
  };
  const all = new Uint32Array(buffer, take(edges * 4), edges);
  const few = new Uint32Array(buffer, take(fewer * 4), fewer);
  const classes = new Uint8Array(buffer, take(words), words);
  const commonClasses = new Uint8Array(buffer, take(common), common);
  return {
    edges: all,
    root,
    top,
    classes,
    common: { edges: few, root: other, classes: commonClasses },
    letters: new Uint8Array(buffer, at, LETTER_TABLE),
  };
}
