// Room that a text needs around its ink, in ems: for an outline of its own, or for the frame that it stands in.
// Not the frames themselves: those are drawn in draw-frame.ts.

import type { TextLayer } from "@imagier/contracts";

export interface Paddings {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const plain: Paddings = { left: 0.18, right: 0.18, top: 0.18, bottom: 0.18 };

const framed: Readonly<Record<NonNullable<TextLayer["frame"]>, Paddings>> = {
  box: { left: 0.62, right: 0.62, top: 0.48, bottom: 0.48 },
  banner: { left: 1.55, right: 1.55, top: 0.42, bottom: 0.72 },
  balloon: { left: 0.85, right: 0.85, top: 0.6, bottom: 1.35 },
};

export function framePaddings(frame: TextLayer["frame"]): Paddings {
  return frame === undefined ? plain : framed[frame];
}
