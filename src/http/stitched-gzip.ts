import { crc32 } from "node:zlib";

/** RFC 1952, 2.3: deflated, no name, no time, of an unknown system. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** RFC 1951, 3.2.4: the most bytes of a block that is not compressed. */
const MOST_STORED = 65_535;

/**
 * One gzip stream of a piece that was packed once for all, by `encoders.deflated`, between two that
 * are one reader's own. Those go uncompressed: they are two or three thousand bytes, which zlib
 * takes longer for than all else that the page needs. Of the shared piece nothing is copied; its
 * checksum is reckoned anew, which takes a fifth of a millisecond a megabyte.
 * @returns the stream in pieces, in order
 */
export function stitchedGzip(
  before: Buffer,
  shared: { readonly plain: Buffer; readonly deflated: Buffer },
  after: Buffer,
): Buffer[] {
  const { plain, deflated } = shared;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(after, crc32(plain, crc32(before))), 0);
  trailer.writeUInt32LE((before.length + plain.length + after.length) % 2 ** 32, 4);
  return [HEADER, ...stored(before), deflated, ...stored(after), LAST, trailer];
}

function stored(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += MOST_STORED) {
    const block = bytes.subarray(at, at + MOST_STORED);
    blocks.push(headOf(block.length, false), block);
  }
  return blocks;
}

function headOf(length: number, isLast: boolean): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(isLast ? 1 : 0, 0);
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(0xffff - length, 3);
  return head;
}

/** A block of nothing. */
const LAST = headOf(0, true);
