export { captionOf, rightsOf } from "./manifest/credits.js";
export type { PictureFacts, SourcePicture, UsedModel } from "./manifest/picture-facts.js";
export { creditsXmp } from "./metadata/xmp-credits.js";
export { flatPictureIn } from "./open-raster-package.js";
export type { Picture } from "./picture.js";
export { openProver, type Prover, signPicture } from "./sign-picture.js";
export { findDataDir } from "./signing/data-dir.js";
export { identityDir, ownIdentity, rotateIdentity } from "./signing/own-identity.js";
export {
  type CompareOptions,
  compareWithKnown,
  copySimilarity,
  describePicture,
  type FolderIndex,
  type IndexFolderOptions,
  indexFolder,
  type KnownAs,
  type KnownPicture,
  type PictureDescription,
  readSimilarityIndex,
  type Similarity,
  SimilarityIndex,
  type SimilarPicture,
  type StoredIndex,
  similarityIndexFile,
  writeSimilarityIndex,
} from "./similarity/index.js";
export type { StrippablePart, Stripped } from "./strip/strip-parts.js";
export { stripPicture } from "./strip/strip-picture.js";
export { describeLoss, describeProof } from "./verify/describe-proof.js";
export type {
  ManifestReport,
  MarkFinding,
  ProofAction,
  ProofProblem,
  ProofSigner,
  ProofStep,
} from "./verify/proof-report.js";
export { readProof } from "./verify/read-proof.js";
export {
  embedWatermark,
  type MarkedPicture,
  payloadBytes,
  payloadForPlan,
  readWatermark,
  type Watermark,
  whatMarkSays,
} from "./watermark/index.js";
