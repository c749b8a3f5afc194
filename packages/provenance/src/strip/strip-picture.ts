// Takes proof or plain-text metadata off a file. The pixels stay as they are, and with them an invisible mark.
// Not an eraser of traces: names, colour profiles and camera data stay, and what was copied before is not unsaid.

import { ImagierError } from "@imagier/contracts";
import { sniffMediaType } from "../media-types.js";
import { mergedImage, readPackage, writePackage } from "../open-raster-package.js";
import { stripAvif } from "./strip-avif.js";
import { stripJpeg } from "./strip-jpeg.js";
import type { StripFormat, StrippablePart, Stripped } from "./strip-parts.js";
import { stripPng } from "./strip-png.js";
import { stripSvg } from "./strip-svg.js";
import { stripWebp } from "./strip-webp.js";

/** Entries of our OpenRaster files that tell the plan. */
const toldIn: readonly string[] = ["imagier.xmp", "plan.json"];

const formats: Readonly<Record<string, StripFormat>> = {
  "image/png": stripPng,
  "image/jpeg": stripJpeg,
  "image/webp": stripWebp,
  "image/avif": stripAvif,
  "image/heic": stripAvif,
  "image/svg+xml": stripSvg,
  "image/openraster": stripOpenRaster,
};

/**
 * @param parts what to take off. @default both
 * @throws PROOF_UNREADABLE for a file of another kind
 */
export function stripPicture(bytes: Uint8Array, parts: readonly StrippablePart[] = ["proof", "metadata"]): Stripped {
  const strip = formats[sniffMediaType(bytes) ?? ""];
  if (strip === undefined) {
    throw new ImagierError("PROOF_UNREADABLE", "Nothing can be taken off a file of this kind.", {
      hint: "Give a PNG, JPEG, WebP, AVIF, HEIC, SVG or OpenRaster file.",
    });
  }
  return strip(bytes, new Set(parts));
}

function stripOpenRaster(bytes: Uint8Array, wanted: ReadonlySet<StrippablePart>): Stripped {
  const removed = new Set<StrippablePart>();
  const kept: Record<string, Uint8Array> = {};
  for (const [name, entry] of Object.entries(readPackage(bytes))) {
    if (toldIn.includes(name) && wanted.has("metadata")) {
      removed.add("metadata");
      continue;
    }
    const stripped = name === mergedImage ? stripPng(entry, wanted) : undefined;
    for (const part of stripped?.removed ?? []) removed.add(part);
    kept[name] = stripped?.bytes ?? entry;
  }
  return { bytes: writePackage(kept), removed: [...removed] };
}
