// One real drawing, watched: each guess of the network as it comes, then the finished picture and its proof.
// Not the showing of it (steps-section.tsx).

import type { DrawWish, PictureProof, PictureView } from "@imagier/contracts";
import { useEffect, useRef, useState } from "react";
import { runJob } from "../../server/run-job.js";
import { service } from "../../server/service.js";

/** One step that was seen. */
interface DrawingStep {
  /** Steps done with it, from 1. */
  stepsDone: number;
  guess: ImageBitmap;
}

export interface SlowDrawing {
  isBusy: boolean;
  error: unknown;
  steps: readonly DrawingStep[];
  stepsTotal: number;
  picture: PictureView | undefined;
  proof: PictureProof | undefined;
}

/** More than a drawing needs, so that there is something to see. */
const shownSteps = 32;
const nothing: SlowDrawing = {
  ...{ isBusy: false, error: undefined, steps: [], stepsTotal: shownSteps },
  ...{ picture: undefined, proof: undefined },
};

export function useSlowDrawing() {
  const [drawing, setDrawing] = useState<SlowDrawing>(nothing);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const draw = async (wish: Pick<DrawWish, "prompt" | "strength" | "seed">) => {
    stop.current?.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    const update = (change: Partial<SlowDrawing>) => !signal.aborted && setDrawing((now) => ({ ...now, ...change }));
    setDrawing({ ...nothing, isBusy: true });
    const decoding: Promise<void>[] = [];
    try {
      const job = await runJob(
        { kind: "draw", wish: { ...wish, steps: shownSteps, size: "512x512", scene: false, count: 1 } },
        {
          signal,
          onEvent(event) {
            if (event.type !== "preview") return;
            const { stepsDone, webpBase64 } = event;
            decoding.push(
              bitmapOf(webpBase64).then((guess) => {
                if (!signal.aborted) setDrawing((now) => ({ ...now, steps: [...now.steps, { stepsDone, guess }] }));
              }),
            );
          },
        },
      );
      await Promise.all(decoding);
      const [picture] = job.pictures;
      const proof = picture && (await service.pictures.proof(picture.id, { signal }));
      update({ isBusy: false, picture, proof });
    } catch (error) {
      update({ isBusy: false, error });
    }
  };
  return { drawing, draw };
}

async function bitmapOf(webpBase64: string): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(webpBase64), (character) => character.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: "image/webp" }));
}

/** Noise times of the plan, 1 = noise: what the network was given at each step. */
export function sigmasOf(proof: PictureProof | undefined): readonly number[] {
  const sigmas = proof?.plan?.sigmas;
  return Array.isArray(sigmas) && sigmas.every((sigma) => typeof sigma === "number") ? sigmas : [];
}
