// A process that decodes uploads, one after another, until its parent ends it. Started by upload-decoder.ts, which survives it.
// Not the decoding (decode-upload.ts).

import { blockOtherDecoders, decodeUpload, UploadRefusal } from "./decode-upload.js";
import { decoderReady, type UploadAnswer, type UploadQuestion } from "./upload-question.js";

// Ctrl-C reaches every process of a terminal; the parent decides when this one ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
// A parent that is gone asks nothing more.
process.on("disconnect", () => process.exit());

blockOtherDecoders();

process.on("message", async (question: UploadQuestion) => {
  const answer = await decodeUpload(question).catch(
    (error: unknown): UploadAnswer => ({
      code: error instanceof UploadRefusal ? error.code : "UPLOAD_UNREADABLE",
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  process.send?.(answer);
});
process.send?.(decoderReady);
