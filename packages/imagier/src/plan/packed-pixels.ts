// The pixels of a reference file inside a plan: deflated, in base64. Not a picture format: the size is the model's own.

import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import {
  type DrawingPlan,
  ImagierError,
  type PlannedPicture,
  type PlannedReference,
  quoteValue,
} from "@imagier/contracts";
import type { EncodeInputs } from "@imagier/pipelines";

export function packPixels(pixels: Uint8Array): string {
  return deflateSync(pixels, { level: 9 }).toString("base64");
}

/**
 * The pixels of the plan's reference file; `undefined` where it has none. The plan may come from outside: nothing is
 * inflated beyond the size that must come out.
 * @returns premultiplied RGBA, sidePx * sidePx * 4 bytes. @throws PLAN_INVALID
 */
export function unpackReference(references: readonly PlannedReference[], sidePx: number): Uint8Array | undefined {
  const file = references.find(({ kind }) => kind === "file");
  if (file === undefined) return undefined;
  return unpackPicture({ ...file, pixels: file.pixels ?? "" }, sidePx * sidePx * 4);
}

/** All that a plan of a drawing holds of pictures: reference file, mask, lines. @throws PLAN_INVALID */
export function unpackGuides({ references, mask, edges }: DrawingPlan, sidePx: number): EncodeInputs {
  const places = sidePx * sidePx;
  return {
    referencePixels: unpackReference(references, sidePx),
    mask: mask && unpackPicture(mask, places),
    edges: edges && unpackPicture(edges, places),
  };
}

/** The pixels of a picture in a plan, which must be so many bytes. @throws PLAN_INVALID */
export function unpackPicture(picture: PlannedPicture, sizeBytes: number): Uint8Array {
  const pixels = inflateLimited(picture.pixels, sizeBytes);
  const sha256 = pixels && createHash("sha256").update(pixels).digest("hex");
  if (pixels && sha256 === picture.sha256) return pixels;
  throw new ImagierError("PLAN_INVALID", `The plan's pixels of the reference ${quoteValue(picture.id)} are damaged.`);
}

function inflateLimited(base64: string, sizeBytes: number): Uint8Array | undefined {
  try {
    const pixels = inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: sizeBytes });
    return pixels.length === sizeBytes ? pixels : undefined;
  } catch {
    return undefined;
  }
}
