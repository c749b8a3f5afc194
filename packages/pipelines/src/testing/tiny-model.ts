// A model folder as training leaves it, at toy size: fresh weights, or such as a test needs, and a library of computed drawings.

import { exportDrawingModel, initialState, makeCurriculum } from "@imagier/training";
import { parametersOf, tinyCard, tinyDrawings, tinyNetwork, tinyUpscaler } from "@imagier/training/testing";

const isReference = ({ source }: { source: string }) => ["noto", "fluent-emoji-flat"].includes(source);
/** Twitter's box, and no more: whoever asks for its style finds the other things in other styles only. */
const isRendering = ({ id }: { id: string }) => id === "twemoji/box";

/** Writes a model whose every weight counts; its picture depends on all that it is told. */
export async function writeTinyModel(outDir: string): Promise<void> {
  const drawings = tinyDrawings();
  const network = tinyNetwork(makeCurriculum(drawings));
  const parameters = parametersOf(network);
  const state = initialState(parameters, 1);
  for (const [name, { initialiser }] of parameters) {
    // What training moves away from zero: without it, style and words would hardly matter.
    if (initialiser.kind !== "zeros") continue;
    const average = state[`${name}.ema`]!.data as Float32Array;
    for (let i = 0; i < average.length; i++) average[i] = 0.3 * Math.sin(i + name.length);
  }
  const checkpoint = { network, seed: 1, step: 0, state };
  await exportDrawingModel({
    checkpoint,
    drawings,
    isReference,
    isRendering,
    card: tinyCard,
    upscaler: tinyUpscaler(),
    outDir,
  });
}
