// What goes between an inspector and the process that reads writing for it. Types only.

import type { SeenBox } from "../sighting.js";

export interface ReadRequest {
  id: number;
  widthPx: number;
  heightPx: number;
  /** Opaque RGB. */
  rgb: Uint8Array;
}

export interface ReadLine {
  text: string;
  /** 0..1 */
  confidence: number;
  box: SeenBox;
}

export type ReadAnswer = { id: number; lines: ReadLine[] } | { id: number; failure: string };
