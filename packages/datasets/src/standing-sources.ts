// The sources that a build really takes: those asked for, the folders that were added to this dataset, less whatever was
// taken out. The one place where additions and removals meet; not the list of sources (sources/index.ts).

import { isShareAlike } from "@imagier/licences";
import type { DrawingSource } from "./drawing-source.js";
import { ownFolderSources } from "./own-folder-source.js";
import { readRemovals, withoutRemoved } from "./removals.js";

/**
 * A folder may hold works of several licences: without `allowShareAlike` its other works are taken and those left out.
 * @throws DATASET_INVALID where the list of removals or an added folder cannot be read
 */
export async function standingSources(
  sources: readonly DrawingSource[],
  datasetDir: string,
  { allowShareAlike = false }: { allowShareAlike?: boolean } = {},
): Promise<DrawingSource[]> {
  const own = await ownFolderSources(datasetDir);
  const open = allowShareAlike ? own : own.map(withoutShareAlike).filter(({ licence }) => !isShareAlike(licence));
  return withoutRemoved([...sources, ...open], await readRemovals(datasetDir));
}

/** The licence of an own folder is one that takes the least, so a share-alike one means that all its works have it. */
function withoutShareAlike(source: DrawingSource): DrawingSource {
  return {
    ...source,
    list: async (packageDir, dirOf) => {
      const drawings = await source.list(packageDir, dirOf);
      return drawings.filter(({ licence = source.licence }) => !isShareAlike(licence));
    },
  };
}
