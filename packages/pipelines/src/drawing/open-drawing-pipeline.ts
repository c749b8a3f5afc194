// Opens a drawing model: its network in an engine of its own, and the drawings that it may look at.
// Not the stages: drawing-pipeline.ts has those.

import type { ModelFolder } from "@imagier/checkpoints";
import type { DrawingNetwork } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import type { OpenFamily } from "../pipeline.js";
import { drawingNetworkOf } from "./drawing-network.js";
import { DrawingPipeline, type DrawingPipelineParts } from "./drawing-pipeline.js";
import { drawingModel, loadDrawingSession } from "./drawing-session.js";
import { referenceIndex } from "./find-reference.js";
import { openReferenceLibrary } from "./reference-library.js";

/** @throws MODEL_INVALID, CHECKPOINT_*, ENGINE_*, CANCELLED; no process is left behind */
export const openDrawingPipeline: OpenFamily = async (model, options) => {
  const network = drawingNetworkOf(model.manifest);
  const opening = openEngine(options);
  try {
    // The engine's process starts while this one checks the weights, and loads them while this one reads the library.
    const [engine, source] = await Promise.all([opening, drawingModel(model, network)]);
    const [session, library] = await Promise.all([
      loadDrawingSession(engine, source, network),
      openLibrary(model, network),
    ]);
    return new DrawingPipeline({ model, network, session, library, engine });
  } catch (error) {
    await opening.then(
      (engine) => engine.close(),
      () => undefined,
    );
    throw error;
  }
};

async function openLibrary(
  { dir, manifest }: ModelFolder,
  network: DrawingNetwork,
): Promise<DrawingPipelineParts["library"]> {
  if (manifest.references === undefined) return undefined;
  const library = await openReferenceLibrary(dir, manifest.references, network.size);
  return { library, index: referenceIndex(library.references) };
}
