// What kind of picture some bytes are, and how large, read from their first bytes alone; a file's name says nothing.
// Not a decoder: that is done in a child process, once the size is known to be bearable.

export interface PictureHeader {
  kind: "png" | "webp" | "svg";
  /** In pixels; absent for a drawing that has any size. */
  width?: number;
  height?: number;
}

/** Undefined where the bytes are none of the three. PNG (W3C), WebP container (RFC 9649). */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && bytes.length >= 24) {
    return { kind: "png", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return webpHeader(bytes, view);
  const start = ascii(bytes, 0, 1000).replace(/^[^<]{0,3}</, "<"); // a byte order mark may stand before it
  return /^\s*<(\?xml|!--|!DOCTYPE|svg)/i.test(start) && ascii(bytes, 0, 100_000).includes("<svg")
    ? { kind: "svg" }
    : undefined;
}

function webpHeader(bytes: Uint8Array, view: DataView): PictureHeader | undefined {
  if (bytes.length < 30) return undefined;
  const uint24 = (at: number) => view.getUint16(at, true) | (bytes[at + 2]! << 16);
  switch (ascii(bytes, 12, 4)) {
    case "VP8X":
      return { kind: "webp", width: uint24(24) + 1, height: uint24(27) + 1 };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { kind: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8 ":
      return { kind: "webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return undefined;
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString("latin1");
}
