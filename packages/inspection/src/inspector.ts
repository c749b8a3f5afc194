// What an inspector is, as its callers see it: options and calls. Types only.
// Not an implementation: `open-inspector.ts` puts the networks and the reader behind these.

import type { InspectedPicture, NameScore, Seen, Sighting } from "./sighting.js";

export interface InspectorOptions {
  /** Folder with `inspector.json` and its weights. @default the one that ships */
  modelDir?: string;
  /** Threads that compute together. @default defaultThreadCount() of the runtime */
  threads?: number;
}

export interface InspectOptions {
  /** Look for writing too: a second or two more. @default false */
  reading?: boolean;
  /** Sightings less probable than this to be things at all are left out, 0..1. @default the shipped network's own */
  minPresence?: number;
  /** @default never */
  signal?: AbortSignal;
}

export interface Inspector {
  /** English names that it can tell, in the order of `Sighting.evidence`. */
  readonly names: readonly string[];
  /**
   * How much more often a thing that was asked for is there than any other one, which a namer does not know: `oddsOf` is to be
   * multiplied by it. Fitted to its names with the rest of its constants. @default 100
   */
  readonly askedOdds?: number;
  /** Whether it can tell this name or one that means the same ("car", "automobile"). Singular, any case. */
  knows(name: string): boolean;
  /** @throws VALUE_INVALID where the pixels do not fit the size; CANCELLED; what the engine throws */
  inspect(picture: InspectedPicture, options?: InspectOptions): Promise<Seen>;
  /**
   * How probable each name is if the thing must be one of these or one of all others: verification rather than naming.
   * A name that it does not know gets 0. In the order given.
   */
  scoresFor(sighting: Sighting, names: readonly string[]): NameScore[];
  /** How probable it is that the thing is called by one of these names, 0..1; what means the same counts once. */
  probabilityOf(sighting: Sighting, names: readonly string[]): number;
  /**
   * How many times as probable it is that the thing is called by one of these names as by the most probable other one: verification by a
   * cohort of rivals, which tells a strange drawing of what was asked for from a good one of something else. From 0 up.
   * Rosenberg et al. 1992, "The use of cohort normalized scores for speaker verification".
   */
  oddsOf(sighting: Sighting, names: readonly string[]): number;
  /** Names that are easily taken for this one, with how often that happens, most first; the name itself is left out. */
  confusable(name: string): readonly NameScore[];
  close(): Promise<void>;
}
