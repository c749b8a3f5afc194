import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { crc32 } from "./crc32.js";
import { isPng, pngChunks, readPngText, withPngTexts } from "./png-chunks.js";

const keyword = "imagier:plan";
let png: Uint8Array;

beforeAll(async () => {
  png = await sharp({ create: { width: 9, height: 5, channels: 4, background: "#ff000080" } })
    .png()
    .toBuffer();
});

it("has the checksum of the standard", () => {
  expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926); // the check value of CRC-32
  expect(crc32(new Uint8Array())).toBe(0);
});

describe("PNG text", () => {
  it("comes back as it was, in a file that decodes to the same pixels", async () => {
    const text = 'pâté "\u2603" 🐈 <&>';
    const tagged = withPngTexts(png, [[keyword, text]]);
    expect(readPngText(tagged, keyword)).toBe(text);
    expect([...pngChunks(tagged)].map(({ type }) => type).slice(0, 2)).toEqual(["IHDR", "iTXt"]);
    expect(await sharp(tagged).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
  });

  it("is found under its own keyword alone", () => {
    const tagged = withPngTexts(png, [
      ["Comment", "no"],
      [keyword, "yes"],
    ]);
    expect(readPngText(tagged, keyword)).toBe("yes");
    expect(readPngText(tagged, "imagier")).toBeUndefined();
    expect(readPngText(png, keyword)).toBeUndefined();
  });

  it("is lost with one flipped bit, or with its end", () => {
    const tagged = withPngTexts(png, [[keyword, "a plan"]]);
    const flipped = Uint8Array.from(tagged);
    flipped[60]! ^= 1;
    expect(readPngText(flipped, keyword)).toBeUndefined();
    expect(readPngText(tagged.subarray(0, 60), keyword)).toBeUndefined();
  });
});

describe("on hostile bytes", () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([png.subarray(0, 8), bytes])),
    // A right checksum around any content: what the parser of texts must survive.
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.concat([png.subarray(0, 8), chunk("iTXt", bytes)])),
    fc
      .uint8Array({ maxLength: 100 })
      .map((bytes) => Buffer.concat([png.subarray(0, 8), chunk("iTXt", Buffer.concat([Buffer.from(keyword), bytes]))])),
  );

  it("neither throws nor reads beyond the end", () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        let length = 8;
        for (const { type, data } of pngChunks(bytes)) {
          expect(type).toHaveLength(4);
          length += 12 + data.length;
        }
        if (isPng(bytes)) expect(length).toBeLessThanOrEqual(bytes.length);
        expect(["string", "undefined"]).toContain(typeof readPngText(bytes, keyword));
      }),
      { numRuns: 1000 },
    );
  });

  it("believes no length", () => {
    const claimed = Buffer.concat([png.subarray(0, 8), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from("IHDR....")]);
    expect([...pngChunks(claimed)]).toEqual([]);
  });
});

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
}
