// Lists the drawings of all sources without keeping their pictures: names and hashes are enough to know what to render.
// Not a renderer; the pictures are listed again, source by source, where a shard of them is missing.

import { sha256 } from "./dataset-files.js";
import type { DrawingSource, ListedDrawing, PackageDirOf } from "./drawing-source.js";

export type SurveyedDrawing = Omit<ListedDrawing, "picture"> & { pictureSha256: string };

export interface SurveyedSource {
  source: DrawingSource;
  packageDir: string;
  dirOf: PackageDirOf;
  integrity: string;
  drawings: SurveyedDrawing[];
}

export async function surveySource(input: Omit<SurveyedSource, "drawings">): Promise<SurveyedSource> {
  const listed = await input.source.list(input.packageDir, input.dirOf);
  const drawings = listed.map(({ picture, ...rest }) => ({ ...rest, pictureSha256: pictureHash(picture) }));
  return { ...input, drawings };
}

function pictureHash(picture: ListedDrawing["picture"]): string {
  return sha256(picture.kind === "svg" ? picture.svg : picture.bytes);
}
