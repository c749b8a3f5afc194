// Scenes as a feed makes them: pixels as one field, layout and captions as the note.
// Not the scenes themselves: compose-scene.ts makes one from its own stream of random numbers.

import { randomStream } from "@imagier/sampling";
import type { Captions } from "@imagier/words";
import type { ExampleFields, ExampleMaker } from "../feed/example-maker.js";
import { type ComposeOptions, composeScene, type Layout } from "./compose-scene.js";
import { openStamps, type StampData } from "./stamps.js";

export interface SceneExamplesData extends ComposeOptions {
  stamps: StampData;
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
}

/** What a scene's note is. */
export interface SceneNote {
  layout: Layout;
  captions: Captions;
}

export function sceneFields(sizePx = 64): ExampleFields {
  return { pixels: sizePx * sizePx * 4 };
}

/** For `openFeed({ module: sceneExamplesModule, exportName: "openSceneExamples", fields: sceneFields(64), ... })`. */
export function openSceneExamples({ stamps: data, seed, ...options }: SceneExamplesData): ExampleMaker {
  const stamps = openStamps(data);
  return {
    make(index, { pixels }): SceneNote {
      const { pixels: made, layout, captions } = composeScene(stamps, randomStream({ seed, stream: index }), options);
      pixels!.set(made);
      return { layout, captions };
    },
  };
}

/** This module, for the feed's workers. */
export const sceneExamplesModule = new URL(import.meta.url);
