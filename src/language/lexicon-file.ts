import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** What a built lexicon file holds. */
export interface LexiconParts {
  /** The packed automaton, see dawg.ts. */
  readonly edges: Uint32Array;
  readonly root: number;
  /** One byte a word, by its number: kind and frequency, see lexicon-class.ts. */
  readonly classes: Uint8Array;
}

/** Changes whenever an old file could be misread. */
const FORMAT = 0x534c5831;

/**
 * Packs a lexicon for the repository. Edges are stored in four byte planes, targets as distances:
 * the planes are far more alike within than the words, which halves the compressed size.
 */
export function packLexicon({ edges, root, classes }: LexiconParts): Buffer {
  const count = edges.length;
  const header = Buffer.alloc(16);
  header.writeUInt32LE(FORMAT, 0);
  header.writeUInt32LE(count, 4);
  header.writeUInt32LE(root, 8);
  header.writeUInt32LE(classes.length, 12);
  const planes = Buffer.alloc(count * 4);
  for (let at = 0; at < count; at++) {
    const edge = edges[at] as number;
    const target = edge & 0xffffff;
    const distance = target === 0 ? 0 : at - target;
    planes[at] = edge >>> 24;
    planes[count + at] = distance & 0xff;
    planes[2 * count + at] = (distance >>> 8) & 0xff;
    planes[3 * count + at] = distance >>> 16;
  }
  return brotliCompressSync(Buffer.concat([header, planes, classes]), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    },
  });
}

/** Reads what packLexicon wrote. @throws when the file is of another format */
export function unpackLexicon(file: Uint8Array): LexiconParts {
  const bytes = brotliDecompressSync(file);
  if (bytes.readUInt32LE(0) !== FORMAT) {
    throw new Error("the lexicon file has another format; rebuild it with `npm run lexicon`");
  }
  const count = bytes.readUInt32LE(4);
  const planes = bytes.subarray(16, 16 + count * 4);
  const edges = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const distance =
      (planes[count + at] as number) |
      ((planes[2 * count + at] as number) << 8) |
      ((planes[3 * count + at] as number) << 16);
    const target = distance === 0 ? 0 : at - distance;
    edges[at] = (((planes[at] as number) << 24) | target) >>> 0;
  }
  const classes = new Uint8Array(bytes.readUInt32LE(12));
  classes.set(bytes.subarray(16 + count * 4, 16 + count * 4 + classes.length));
  return { edges, root: bytes.readUInt32LE(8), classes };
}
