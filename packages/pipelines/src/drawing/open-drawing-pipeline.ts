// Opens a drawing model: its network in an engine, and the drawings that it may look at.
// Not the stages: drawing-pipeline.ts has those.

import type { ModelFolder } from "@imagier/checkpoints";
import type { DrawingNetwork } from "@imagier/networks";
import type { OpenFamily } from "../pipeline.js";
import { drawingNetworkOf } from "./drawing-network.js";
import { DrawingPipeline, type DrawingPipelineParts } from "./drawing-pipeline.js";
import { drawingModel, loadDrawingSession } from "./drawing-session.js";
import { referenceIndex } from "./find-reference.js";
import { openReferenceLibrary } from "./reference-library.js";

/** @throws MODEL_INVALID, CHECKPOINT_*, ENGINE_*, CANCELLED */
export const openDrawingPipeline: OpenFamily = async (model, opening) => {
  const network = drawingNetworkOf(model.manifest);
  const source = await drawingModel(model, network);
  const loading = opening.then((engine) => loadDrawingSession(engine, source, network));
  loading.catch(() => undefined); // told below, once the library is read
  // All that follows happens while the engine starts and loads, in its own process.
  const library = await openLibrary(model, network);
  const engine = await opening;
  if (library) import("sharp").catch(() => undefined); // 140 ms that the first look at a reference would wait
  return new DrawingPipeline({ model, network, session: await loading, library, engine });
};

async function openLibrary(
  { dir, manifest }: ModelFolder,
  network: DrawingNetwork,
): Promise<DrawingPipelineParts["library"]> {
  if (manifest.references === undefined) return undefined;
  const library = await openReferenceLibrary(dir, manifest.references, network.size);
  return { library, index: referenceIndex(library.references) };
}
