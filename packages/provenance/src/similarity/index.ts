export {
  type CompareOptions,
  compareWithKnown,
  copySimilarity,
  type KnownAs,
  type Similarity,
} from "./compare-with-known.js";
export { describePicture, type PictureDescription } from "./describe-picture.js";
export { readSimilarityIndex, type StoredIndex, similarityIndexFile, writeSimilarityIndex } from "./index-file.js";
export { type FolderIndex, type IndexFolderOptions, indexFolder } from "./index-folder.js";
export { type KnownPicture, SimilarityIndex, type SimilarPicture } from "./similarity-index.js";
