// What the decoding process is asked, and what it answers. Plain data: it crosses between processes.
// Not the decoding (decode-upload.ts). Only types of contracts/ here and there: a process that starts loads nothing but decoders.

import type { ErrorCode, PictureFormat } from "@imagier/contracts";
import type { UploadKind } from "./picture-kind.js";

export type UploadQuestion =
  /** Look at it: its size, and a thumbnail. */
  | { task: "look"; bytes: Uint8Array }
  /** Another file format. @param quality 1 to 100, of lossy formats */
  | { task: "convert"; bytes: Uint8Array; format: PictureFormat; quality?: number }
  /** What is transparent becomes white, what is not black: the mask of a wish out of OpenAI's. */
  | { task: "mask"; bytes: Uint8Array; widthPx: number; heightPx: number };

/** What an upload turned out to be. */
export interface SeenPicture {
  kind: UploadKind;
  /** Upright, as a person sees it. */
  widthPx: number;
  heightPx: number;
  /** WebP of at most 256 px. */
  thumbnail: Uint8Array;
}

/** What the process says when it has loaded its decoders. */
export const decoderReady = "ready";

export type UploadAnswer = { seen: SeenPicture } | { file: Uint8Array } | { code: ErrorCode; message: string };
