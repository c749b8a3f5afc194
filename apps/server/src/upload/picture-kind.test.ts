// Where a picture ends, in each of the five kinds: what is glued behind it goes, and nothing of it.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { kindOfPicture, type UploadKind, uploadKinds, withoutTail } from "./picture-kind.js";

const pictureOf = async (kind: UploadKind) => {
  const noise = sharp({
    create: {
      width: 40,
      height: 30,
      channels: 3,
      background: "white",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  });
  return new Uint8Array(await noise.toFormat(kind).toBuffer());
};
const tail = new TextEncoder().encode("PK\u0003\u0004 an archive, <html> a page");
const glued = (bytes: Uint8Array) => new Uint8Array([...bytes, ...tail]);

describe.each([...uploadKinds])("a picture as %s", (kind) => {
  it("is known by its first bytes, and cut where it ends", async () => {
    const bytes = await pictureOf(kind);
    expect(kindOfPicture(bytes)).toBe(kind);
    expect(withoutTail(bytes, kind)).toEqual(bytes);
    expect(withoutTail(glued(bytes), kind)).toEqual(bytes);
  });

  it("that breaks off anywhere is left for the decoder to refuse", async () => {
    const bytes = await pictureOf(kind);
    for (let length = 12; length < bytes.length; length += 37) {
      const part = bytes.slice(0, length);
      expect(withoutTail(part, kind).length, `${length} bytes`).toBeLessThanOrEqual(length);
    }
  });
});

it("a progressive JPEG with restarts ends where it ends", async () => {
  const noise = sharp(await pictureOf("png")).jpeg({ progressive: true, quality: 95 });
  const bytes = new Uint8Array(await noise.toBuffer());
  expect(withoutTail(glued(bytes), "jpeg")).toEqual(bytes);
});

it("SVG, PDF and programs are no pictures here", () => {
  for (const text of ["<svg xmlns=", "%PDF-1.7", "MZ", "", "RIFF....WAVE"]) {
    expect(kindOfPicture(new TextEncoder().encode(text)), text).toBeUndefined();
  }
});
