// Pictures of one thing, or of a checkpoint, looked at where that is wanted. The door to the rest of this folder for them, which
// is loaded only then. Not of scenes (generate-scene.ts).

import type { Character, GenerationPlan, PictureInspection } from "@imagier/contracts";
import type { GeneratedImage } from "../image/encode-image.js";
import type { StageClock } from "../stage-clock.js";
import { type VerifyOptions, withVerifier } from "./verifier.js";

interface Drawings {
  clock: StageClock;
  options: VerifyOptions & { signal?: AbortSignal | undefined; characters?: readonly Character[] | undefined };
  /** Draws a plan of one picture. @default nothing is drawn again */
  drawAgain: ((plan: GenerationPlan) => Promise<GeneratedImage[]>) | undefined;
}

export async function inspectedDrawings(
  images: GeneratedImage[],
  { clock, options, drawAgain }: Drawings,
): Promise<{ images: GeneratedImage[]; inspections?: PictureInspection[] }> {
  if ((options.verify ?? "off") === "off") return { images };
  const [{ expectationOf }, { inspectDrawing }] = await Promise.all([
    import("./expectation-of.js"),
    import("./repair-drawing.js"),
  ]);
  const draw = drawAgain && (async (plan: GenerationPlan) => (await drawAgain(plan))[0]!);
  return withVerifier(options, options.signal, async (verifier) => {
    const inspected = [];
    for (const image of images) {
      const { prompt } = image.plan;
      if (prompt === "") return { images }; // a checkpoint that takes no words: nothing to compare with
      const expected = expectationOf(prompt, { characters: options.characters });
      inspected.push(await inspectDrawing(image, { verifier: verifier!, clock, expected, draw }));
    }
    return {
      images: inspected.map(({ image }) => image),
      inspections: inspected.map(({ inspection }) => inspection),
    };
  });
}
