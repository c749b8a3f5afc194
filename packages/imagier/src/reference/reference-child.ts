// The process that decodes one picture from outside and ends. Started by read-reference.ts, which survives it.

import { type ErrorCode, ImagierError } from "@imagier/contracts";
import { blockOtherDecoders, decodeReference } from "./decode-reference.js";

export interface ReferenceQuestion {
  bytes: Uint8Array;
  sidePx: number;
}

export type ReferenceAnswer = { pixels: Uint8Array } | { code: ErrorCode; message: string };

// Ctrl-C reaches every process of a terminal; the parent decides when this one ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});

blockOtherDecoders();

process.once("message", async ({ bytes, sidePx }: ReferenceQuestion) => {
  const answer: ReferenceAnswer = await decodeReference(bytes, sidePx).then(
    (pixels) => ({ pixels }),
    (error: unknown) => ({
      code: error instanceof ImagierError ? error.code : "REFERENCE_NOT_AN_IMAGE",
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  process.send?.(answer, () => process.disconnect());
});
