// One finished picture to the bytes of its file: marked, encoded, then signed. Every file that leaves comes through here.
// Not a place for facts: whatever is written comes from the frozen plan, or from where the picture came from.

import type { GenerationPlan, PictureFormat, PictureMark, SceneFormat } from "@imagier/contracts";
import { factsOf, type PictureOrigin } from "../proof/facts-of.js";
import { type ProofOptions, proverFor } from "../proof/prover.js";
import { encodePixels } from "./encode-pixels.js";
import { thumbnailOf } from "./thumbnail.js";
import type { FileMetadata } from "./xmp-plan.js";

/** One finished picture. */
export interface GeneratedImage {
  widthPx: number;
  heightPx: number;
  /** RGBA, straight alpha, rows from the top. */
  data: Uint8Array;
  /** The plan of this picture alone: `firstImage` is its place in the batch, `imageCount` 1. */
  plan: GenerationPlan;
  /** Whose work it used and what it was made from, for its proof. @default what the plan says */
  origin?: PictureOrigin | undefined;
  /** The pixels of each thing in it, by its layer; only scenes and pages have such. */
  things?: ReadonlyMap<string, readonly Pixels[]>;
  /** The picture in its layers, as files; only scenes have such. */
  layered?: Record<LayeredFormat, (metadata: FileMetadata, merged: Pixels) => Promise<Uint8Array>>;
}

/** The pixels of an image, as they are to be in the file. */
type Pixels = Pick<GeneratedImage, "widthPx" | "heightPx" | "data">;

export interface EncodedImage {
  bytes: Uint8Array;
  mark: PictureMark;
}

type LayeredFormat = Exclude<SceneFormat, PictureFormat>;

/**
 * The bytes of a whole file in the plan's format, marked and signed. The same image gives the same bytes up to the signature.
 * @throws PROOF_NOT_SIGNED, SIGNER_INVALID, SIGNER_FAILED
 */
export async function encodeImage(image: GeneratedImage, options: ProofOptions = {}): Promise<Uint8Array> {
  return (await encodeMarked(image, options)).bytes;
}

/** As `encodeImage`, with what became of the mark. */
export async function encodeMarked(image: GeneratedImage, options: ProofOptions = {}): Promise<EncodedImage> {
  // Not needed by those who keep the pixels.
  const [{ creditsXmp, signPicture }, { markPicture }] = await Promise.all([
    import("@imagier/provenance"),
    import("../proof/mark-picture.js"),
  ]);
  const prover = await proverFor(options);
  const { format } = image.plan;
  const unmarked = factsOf(image);
  const { mark, picture, payload } = markPicture(image, { format, facts: unmarked, isMarked: prover.settings.mark });
  const facts = { ...unmarked, mark: payload };
  const plan = prover.settings.plan === "whole" ? facts.plan : undefined;
  const metadata = { plan, credits: creditsXmp(facts, prover.settings) };
  const [bytes, thumbnail] = await Promise.all([encodePixels({ ...image, ...picture }, metadata), thumbnailOf(image)]);
  return { bytes: await signPicture(bytes, facts, { prover, thumbnail }), mark };
}
