// What the generators that draw in one step have in common. Types only; each has a file beside this one.
// Latents are standard normals; styles are what pictures change evenly along, so walks go through them.

import type { GanPlan } from "@imagier/contracts";

/** What is added to the places of a StyleGAN2 layer: what the file holds, nothing, or new numbers for each picture. */
export type NoiseMode = GanPlan["noiseMode"];

/** What a picture has besides its styles. */
export interface GanRun {
  /** Styles of this picture. */
  styles: Float32Array;
  /** Read by models of classes only. */
  classIndex: number | undefined;
  /** Below 1 less varied and better; from 0. */
  truncation: number;
  noiseMode: NoiseMode;
  /** Normals of a layer, the same whatever else is drawn; layers count from 1. */
  noise: (layer: number, count: number) => Float32Array;
  signal: AbortSignal | undefined;
}

export interface GanModel {
  /** Its weights, by path. */
  readonly files: readonly string[];
  readonly sidePx: number;
  /** Numbers of a latent. */
  readonly latentSize: number;
  /** Of classes; 0 where it has none. */
  readonly classCount: number;
  /** Names of classes in lower case. */
  readonly classNames: ReadonlyMap<string, number>;
  /** Whether latents are to stay within two deviations. */
  readonly hasCutLatents: boolean;
  /** Whether walks between two pictures keep the length of what lies between, as latents want it. */
  readonly walksOnSphere: boolean;
  /** What a latent means to the model: mapped styles, or the latent itself. */
  stylesOf(latents: Float32Array, classIndex: number | undefined, signal?: AbortSignal): Promise<Float32Array>;
  /** Pixels [3, sidePx, sidePx], mostly in [-1, 1]. */
  draw(run: GanRun): Promise<Float32Array>;
}
