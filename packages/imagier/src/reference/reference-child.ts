// The process that decodes one picture from outside and ends. Started by read-reference.ts, which survives it.

import { type ErrorCode, ImagierError } from "@imagier/contracts";
import { blockOtherDecoders, decodePicture } from "./decode-reference.js";
import type { DecodedPicture, PictureTarget } from "./picture-target.js";

export interface ReferenceQuestion {
  bytes: Uint8Array;
  target: PictureTarget;
}

export type ReferenceAnswer = DecodedPicture | { code: ErrorCode; message: string };

// Ctrl-C reaches every process of a terminal; the parent decides when this one ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});

blockOtherDecoders();

process.once("message", async ({ bytes, target }: ReferenceQuestion) => {
  const answer: ReferenceAnswer = await decodePicture(bytes, target).then(
    (picture) => picture,
    (error: unknown) => ({
      code: error instanceof ImagierError ? error.code : "REFERENCE_NOT_AN_IMAGE",
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  process.send?.(answer, () => process.disconnect());
});
