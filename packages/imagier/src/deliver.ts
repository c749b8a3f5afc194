// The last step of every path: pictures are compared with known ones where that is asked, saved where there is a place, and
// what a person should know of it is told. Not the encoding (image/) and not the comparing (proof/likeness.ts).

import type { ModelFolder } from "@imagier/checkpoints";
import type { GenerationResult } from "@imagier/contracts";
import type { GeneratedImage } from "./image/encode-image.js";
import type { OutputTarget } from "./output/output-target.js";
import type { LikenessOptions } from "./proof/likeness.js";
import { type ProofOptions, proofWarnings } from "./proof/prover.js";
import { saveTo } from "./save.js";
import type { StageClock } from "./stage-clock.js";

export interface Delivery {
  clock: StageClock;
  target: OutputTarget | undefined;
  /** One of ours that drew. @default a checkpoint did: what it learned from is not known */
  model?: ModelFolder | undefined;
  options: {
    signal?: AbortSignal | undefined;
    proof?: ProofOptions | undefined;
    likeness?: LikenessOptions | undefined;
  };
}

/** @throws PICTURE_TOO_SIMILAR before anything is written, and what `saveTo` throws */
export async function deliver(
  images: readonly GeneratedImage[],
  { clock, target, model, options: { signal, proof, likeness } }: Delivery,
): Promise<Pick<GenerationResult, "files" | "marks" | "similar" | "warnings">> {
  return clock.stage("save", async () => {
    const similar =
      likeness && (await (await import("./proof/likeness.js")).likenessOf(images, { ...likeness, model, signal }));
    const saved = target === undefined ? { files: [] } : await saveTo(images, target, { signal, proof });
    const warnings = target === undefined ? [] : await proofWarnings();
    return { ...saved, ...(similar === undefined ? {} : { similar }), warnings };
  });
}
