import { createHash } from "node:crypto";

/** The head that tells which rule an offence belongs under. */
export interface ReasonParts {
  /** Ids of the rules that offence may belong under. */
  readonly reasons: readonly string[];
  readonly reasonPriors: readonly number[];
  readonly reasonHashes: Uint32Array;
  /** A row for each feature with a column for each reason, in steps of `reasonScale`. */
  readonly reasonWeights: Int8Array;
  readonly reasonScale: number;
}

/** What a model file holds. */
export interface ClassifierParts extends ReasonParts {
  /** ISO 639-1 code of the texts it was trained on. */
  readonly language: string;
  /** Features that weigh anything, ascending. */
  readonly hashes: Uint32Array;
  /** Weight of each feature, in steps of `scale`. */
  readonly weights: Int16Array;
  readonly scale: number;
  readonly bias: number;
  /** Added to the number of features, so that few do not weigh too much. */
  readonly damping: number;
  /** Platt's calibration: probability = 1 / (1 + exp(-(slope · margin + offset))). */
  readonly slope: number;
  readonly offset: number;
  /** Weights by which the packs' findings and this probability make one; see `agreementInputs`. */
  readonly agreement: readonly number[];
}

type Head = Omit<ClassifierParts, "hashes" | "weights" | "reasonHashes" | "reasonWeights"> & {
  readonly features: number;
  readonly reasonFeatures: number;
};

/** A file that is no model, or a damaged one. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
}

const MAGIC = "SZGMODEL";
/** Changes whenever an old file could be misread: its layout, or what features there are. */
const VERSION = 2;
/** Magic, version, bytes of the head, and the first bytes of the SHA-256 of all that follows. */
const PREAMBLE = 32;
const CHECKSUM = 16;
const MEND = "restore it, or train it anew: npm run train -- --data DIR";

/** Little-endian: preamble, head as JSON, then the arrays, the widest numbers first. */
export function packModel(parts: ClassifierParts): Buffer {
  const { hashes, weights, reasonHashes, reasonWeights, ...rest } = parts;
  const head: Head = { ...rest, features: hashes.length, reasonFeatures: reasonHashes.length };
  const json = Buffer.from(JSON.stringify(head));
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, " ")]);
  const arrays = [hashes, reasonHashes, weights, reasonWeights].map((array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength),
  );
  const body = Buffer.concat([padded, ...arrays]);
  const preamble = Buffer.alloc(PREAMBLE);
  preamble.write(MAGIC, "latin1");
  preamble.writeUInt32LE(VERSION, 8);
  preamble.writeUInt32LE(padded.length, 12);
  checksum(body).copy(preamble, PREAMBLE - CHECKSUM);
  return Buffer.concat([preamble, body]);
}

/**
 * Reads what `packModel` wrote, on little-endian machines.
 * @throws ModelFileError saying what is wrong and how to mend it
 */
export function unpackModel(file: Uint8Array): ClassifierParts {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < PREAMBLE || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw new ModelFileError(`is not a model file; ${MEND}`);
  }
  const version = bytes.readUInt32LE(8);
  if (version !== VERSION) {
    throw new ModelFileError(
      `has format ${version}, and this program reads format ${VERSION}; ${MEND}`,
    );
  }
  const body = bytes.subarray(PREAMBLE);
  if (!checksum(body).equals(bytes.subarray(PREAMBLE - CHECKSUM, PREAMBLE))) {
    throw new ModelFileError(`is damaged (its checksum is another one); ${MEND}`);
  }
  const length = bytes.readUInt32LE(12);
  const { features, reasonFeatures, ...rest } = JSON.parse(
    body.toString("utf8", 0, length),
  ) as Head;
  // A copy, because typed arrays must begin at a multiple of their width.
  const data = new Uint8Array(body.subarray(length)).buffer;
  const reasonsAt = features * 4;
  const weightsAt = reasonsAt + reasonFeatures * 4;
  const reasonWeightsAt = weightsAt + features * 2;
  return {
    ...rest,
    hashes: new Uint32Array(data, 0, features),
    reasonHashes: new Uint32Array(data, reasonsAt, reasonFeatures),
    weights: new Int16Array(data, weightsAt, features),
    reasonWeights: new Int8Array(data, reasonWeightsAt, reasonFeatures * rest.reasons.length),
  };
}

function checksum(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest().subarray(0, CHECKSUM);
}
