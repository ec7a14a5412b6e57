import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { encoders } from "../../src/http/compress.ts";
import { stitchedGzip } from "../../src/http/stitched-gzip.ts";

test.each([
  ["ordinary", "<main>", "<p>Çok güzel.</p>".repeat(500), "</main>"],
  ["of one piece", "", "<p>Çok güzel.</p>", ""],
  ["empty", "", "", ""],
  ["longer than a block", "ş".repeat(70_000), "ı", "ğ".repeat(200_000)],
])("a page that is %s comes out of the pieces as it was", async (_what, ...texts) => {
  const [before, plain, after] = texts.map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
  const deflated = await encoders.deflated(plain);
  const stream = Buffer.concat(stitchedGzip(before, { plain, deflated }, after));
  expect(gunzipSync(stream).toString()).toBe(texts.join(""));
});
