// Writes the similarity index of a model that was exported before; tools/export-imagier-1.ts does so by itself.
// `npx tsx --conditions=source tools/build-similarity-index.ts [--model models/imagier-1] [--dataset DIR]`.

import { parseArgs } from "node:util";
import { openDrawings } from "@imagier/datasets";
import { writeModelSimilarity } from "./write-model-similarity.js";

const { values } = parseArgs({
  options: { model: { type: "string", default: "models/imagier-1" }, dataset: { type: "string" } },
});

const { described, lacking } = await writeModelSimilarity(values.model, await openDrawings(values.dataset));
console.log(`${values.model}: ${described} drawings described; ${lacking} of the ledger are not in the dataset`);
