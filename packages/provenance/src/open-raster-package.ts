// An OpenRaster file as a package: its entries read within limits, and written again the same way each time.
// Not its layers: scenes/ makes those. A ZIP has no place for a manifest that readers know, so mergedimage.png carries it.

import { createHash } from "node:crypto";
import { ImagierError } from "@imagier/contracts";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { sniffMediaType } from "./media-types.js";

/** The entry that every program shows, and that carries the proof of the whole. */
export const mergedImage = "mergedimage.png";
const mostBytes = 512 * 2 ** 20;
const mostEntries = 4096;
const mtime = new Date(1980, 0, 1);

export type PackageEntries = Readonly<Record<string, Uint8Array>>;

/** In the order of the file. @throws PROOF_UNREADABLE */
export function readPackage(bytes: Uint8Array): PackageEntries {
  let total = 0;
  let count = 0;
  const refused = (reason: string, cause?: unknown) =>
    new ImagierError("PROOF_UNREADABLE", `The OpenRaster file does not unpack: ${reason}.`, { cause });
  try {
    return unzipSync(bytes, {
      filter({ originalSize, size }) {
        total += Math.max(originalSize, size);
        count++;
        if (total > mostBytes || count > mostEntries) throw refused("it claims to hold too much");
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof ImagierError) throw cause;
    throw refused(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The picture itself: of a package its merged image. @throws PROOF_UNREADABLE */
export function flatPictureIn(bytes: Uint8Array): Uint8Array | undefined {
  return sniffMediaType(bytes) === "image/openraster" ? readPackage(bytes)[mergedImage] : bytes;
}

/** The same entries give the same bytes; the type comes first and plain, as OpenRaster asks. */
export function writePackage(entries: PackageEntries): Uint8Array {
  const isPacked = (name: string) => /\.(xml|json)$/.test(name);
  const files = Object.entries(entries).map(([name, bytes]) => [name, [bytes, { level: isPacked(name) ? 6 : 0 }]]);
  return zipSync(Object.fromEntries(files) as Zippable, { mtime });
}

/** SHA-256 of every entry but the merged image, by name. */
export function hashesOf(entries: PackageEntries): Record<string, string> {
  const others = Object.entries(entries).filter(([name]) => name !== mergedImage);
  return Object.fromEntries(others.map(([name, bytes]) => [name, createHash("sha256").update(bytes).digest("hex")]));
}
