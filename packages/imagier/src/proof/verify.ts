// What a file proves of itself: its signed manifest, whether the plan in it is the one that was signed, and its invisible mark.
// Not the reading of manifests (provenance/), and no picture is believed: whatever comes out of it is plain text.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { type ManifestReport, readProof } from "@imagier/provenance";
import { planTextOf } from "../plan/read-plan.js";
import { readRegularFile } from "../read-regular-file.js";
import { readMark } from "./read-mark.js";

const largestBytes = 256 * 2 ** 20;

/** Everything that a file proves, and what its pixels say. */
export type Verification = ManifestReport;

export interface VerifyOptions {
  /** False: no process is started to look for the invisible mark, and the answer comes sooner. @default true */
  isMarkRead?: boolean | undefined;
}

/**
 * @param file path, or its bytes: PNG, JPEG, WebP, AVIF, HEIC, GIF, TIFF, SVG, OpenRaster, or a manifest store by itself
 * @throws PROOF_UNREADABLE where it is of another kind, not there, or made to break readers
 */
export async function verify(
  file: string | Uint8Array,
  { isMarkRead = true }: VerifyOptions = {},
): Promise<Verification> {
  const bytes = typeof file === "string" ? await readPicture(file) : file;
  const report = await readProof(bytes, { carriedPlan: planTextOf(bytes) });
  return isMarkRead ? { ...report, mark: await readMark(bytes, report) } : report;
}

/** The bytes of a file that may carry a proof. @throws PROOF_UNREADABLE */
export async function readPicture(path: string): Promise<Uint8Array> {
  const file = await readRegularFile(path, largestBytes);
  if ("bytes" in file) return file.bytes;
  throw new ImagierError("PROOF_UNREADABLE", `${quoteValue(path)} cannot be read: ${file.detail}.`, {
    cause: file.cause,
  });
}
