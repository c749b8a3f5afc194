// Which kind of picture some bytes are, by how they begin. Not a check that they are whole: decoders do that.

/** Media types that a manifest can be read from. */
export type MediaType =
  | "image/png"
  | "image/jpeg"
  | "image/webp"
  | "image/avif"
  | "image/heic"
  | "image/gif"
  | "image/tiff"
  | "image/svg+xml"
  | "image/openraster"
  | "application/c2pa";

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
const hex = (bytes: Uint8Array, length: number) => Buffer.from(bytes.subarray(0, length)).toString("hex");

export function sniffMediaType(bytes: Uint8Array): MediaType | undefined {
  if (hex(bytes, 8) === "89504e470d0a1a0a") return "image/png";
  if (hex(bytes, 3) === "ffd8ff") return "image/jpeg";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "image/webp";
  if (ascii(bytes, 0, 4) === "GIF8") return "image/gif";
  if (["49492a00", "4d4d002a"].includes(hex(bytes, 4))) return "image/tiff";
  if (ascii(bytes, 4, 8) === "ftyp") return ofBrand(ascii(bytes, 8, 12));
  if (ascii(bytes, 4, 8) === "jumb") return "application/c2pa";
  if (ascii(bytes, 0, 4) === "PK\x03\x04" && ascii(bytes, 30, 54) === "mimetypeimage/openraster")
    return "image/openraster";
  return isSvg(bytes) ? "image/svg+xml" : undefined;
}

function ofBrand(brand: string): MediaType | undefined {
  if (brand === "avif" || brand === "avis") return "image/avif";
  return ["heic", "heix", "mif1"].includes(brand) ? "image/heic" : undefined;
}

/** After an XML declaration, comments and a document type, the first element is `svg`. */
function isSvg(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 2048))
    .toString("utf8")
    .replace(/^\ufeff/, "");
  return /^\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/.test(start);
}
