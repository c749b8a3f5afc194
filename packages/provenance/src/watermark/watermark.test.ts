import { describe, expect, it } from "vitest";
import type { Picture } from "../picture.js";
import { crc24 } from "./checksum.js";
import { codedLength, decodeBits, encodeBits } from "./convolutional-code.js";
import { embedWatermark } from "./embed-watermark.js";
import { FourierTransform } from "./fourier.js";
import { readWatermark } from "./read-watermark.js";

const payload = Uint8Array.of(0x1a, 6, 200, 0, 255, 77);

/** A disc and a bar on a page: flat colours and hard edges, as in a drawing. */
function drawing(widthPx: number, heightPx: number, page: readonly number[] = [255, 255, 255, 255]): Picture {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const inDisc = Math.hypot(x - widthPx / 2, y - heightPx / 2) < widthPx / 3;
      const inBar = x > widthPx * 0.1 && x < widthPx * 0.2;
      data.set(inDisc ? [220, 60, 40, 255] : inBar ? [30, 80, 160, 255] : page, (y * widthPx + x) * 4);
    }
  }
  return { data, widthPx, heightPx };
}

function cut({ data, widthPx }: Picture, left: number, top: number, sidePx: number): Picture {
  const out = new Uint8Array(sidePx * sidePx * 4);
  for (let y = 0; y < sidePx; y++) {
    const from = ((top + y) * widthPx + left) * 4;
    out.set(data.subarray(from, from + sidePx * 4), y * sidePx * 4);
  }
  return { data: out, widthPx: sidePx, heightPx: sidePx };
}

function halved({ data, widthPx, heightPx }: Picture): Picture {
  const [width, height] = [widthPx / 2, heightPx / 2];
  const out = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
    const at = (Math.floor(i / 4 / width) * 2 * widthPx + (Math.floor(i / 4) % width) * 2) * 4 + (i % 4);
    return (data[at]! + data[at + 4]! + data[at + widthPx * 4]! + data[at + widthPx * 4 + 4]!) / 4;
  });
  return { data: out, widthPx: width, heightPx: height };
}

describe("a watermark", () => {
  const marked = embedWatermark(drawing(512, 512), payload)!;

  it("is read back, at 40 dB or more", () => {
    expect(marked.psnrDb).toBeGreaterThan(40);
    expect(marked.isRobust).toBe(true);
    expect(readWatermark(marked.picture)).toMatchObject({ payload, scale: 1 });
  });

  it("leaves white paper white", () => {
    expect(Math.min(...cut(marked.picture, 0, 0, 40).data)).toBe(255);
  });

  it("is read from a part", () => {
    expect(readWatermark(cut(marked.picture, 37, 11, 460))?.payload).toEqual(payload);
  });

  it("is read at half the size, and the scale is told", () => {
    const found = readWatermark(halved(marked.picture));
    expect(found?.payload).toEqual(payload);
    expect(found?.scale).toBeCloseTo(0.5, 2);
  });

  it("leaves alpha and what does not show alone", () => {
    const transparent = drawing(512, 512, [9, 9, 9, 0]);
    const { picture } = embedWatermark(transparent, payload)!;
    const untouched = (value: number, i: number) => value === transparent.data[i];
    expect(picture.data.filter((_, i) => i % 4 === 3).every((value, i) => value === transparent.data[i * 4 + 3])).toBe(
      true,
    );
    expect(picture.data.subarray(0, 160).every(untouched)).toBe(true);
    expect(readWatermark(picture)?.payload).toEqual(payload);
  });

  it("is the same for the same picture and payload", () => {
    const again = embedWatermark(drawing(512, 512), payload)!.picture.data;
    expect(Buffer.compare(again, marked.picture.data)).toBe(0);
  });

  it("is not seen where there is none", () => {
    expect(readWatermark(drawing(512, 512))).toBeUndefined();
    expect(readWatermark({ data: new Uint8Array(4).fill(255), widthPx: 1, heightPx: 1 })).toBeUndefined();
  });

  it("is not put into a picture too small or too empty", () => {
    expect(embedWatermark(drawing(100, 100), payload)).toBeUndefined();
    expect(
      embedWatermark({ data: new Uint8Array(512 * 512 * 4), widthPx: 512, heightPx: 512 }, payload),
    ).toBeUndefined();
  });

  it("is not put on a blank page, where it would show", () => {
    const blank = { data: new Uint8Array(512 * 512 * 4).fill(255), widthPx: 512, heightPx: 512 };
    expect(embedWatermark(blank, payload)).toBeUndefined();
  });

  it("refuses a payload of another length and bytes that are no such picture", () => {
    expect(() => embedWatermark(drawing(256, 256), new Uint8Array(5))).toThrow(/6 bytes but received 5/);
    expect(() => readWatermark({ data: new Uint8Array(8), widthPx: 2, heightPx: 2 })).toThrow(/2x2/);
  });
});

describe("its parts", () => {
  it("the checksum is that of RFC 4880", () => {
    expect(crc24(new TextEncoder().encode("123456789"))).toBe(0x21cf02);
  });

  it("the code corrects a sixth of its bits", () => {
    const bits = Uint8Array.from({ length: 72 }, (_, i) => ((i * i * 7 + i) % 5) & 1);
    const soft = Float64Array.from(encodeBits(bits), (bit, i) => (i % 6 === 0 ? 1 - 2 * bit : 2 * bit - 1));
    expect(soft).toHaveLength(codedLength(72));
    expect(decodeBits(soft)).toEqual(bits);
  });

  it("the transform gives the sums of its definition", () => {
    const re = Float64Array.from({ length: 16 }, (_, i) => Math.sin(i * i));
    const im = Float64Array.from({ length: 16 }, (_, i) => Math.cos(3 * i));
    const sums = Array.from({ length: 16 }, (_, k) => {
      let [r, m] = [0, 0];
      for (let i = 0; i < 16; i++) {
        const angle = (-2 * Math.PI * k * i) / 16;
        r += re[i]! * Math.cos(angle) - im[i]! * Math.sin(angle);
        m += re[i]! * Math.sin(angle) + im[i]! * Math.cos(angle);
      }
      return [r, m] as const;
    });
    new FourierTransform(16).transform(re, im);
    for (const [k, [r, m]] of sums.entries()) {
      expect(re[k]).toBeCloseTo(r, 10);
      expect(im[k]).toBeCloseTo(m, 10);
    }
  });
});
