// Puts the first crops of a batch together as one picture, has that finished as whole pictures are, and cuts them out again.
// Not the finishes: whoever trains brings them. A finish's strokes are so large in a crop as where a thing is a part of a scene.

import type { RandomStream } from "@imagier/sampling";

/** Opaque RGB, sidePx * sidePx * 3 bytes, to the same in some finish. */
export type FinishSheet = (rgb: Uint8Array, sidePx: number, random: RandomStream) => Uint8Array;

/** Crops along a side of the picture, one of these by lot: things in scenes are about so large. */
const acrossSheet = [3, 4] as const;

/** Changes in place what comes first of `crops`, [batch, side, side, 3]; nothing where the batch is too small. */
export function finishCrops(crops: Uint8Array, side: number, random: RandomStream, finish: FinishSheet): void {
  const across = acrossSheet[random.int(acrossSheet.length)]!;
  if (crops.length < across * across * side * side * 3) return;
  const sheet = new Uint8Array(across * across * side * side * 3);
  copyRows(across, side, (inCrop, inSheet, length) => sheet.set(crops.subarray(inCrop, inCrop + length), inSheet));
  const finished = finish(sheet, across * side, random);
  copyRows(across, side, (inCrop, inSheet, length) => crops.set(finished.subarray(inSheet, inSheet + length), inCrop));
}

/** Where each row of pixels of each crop is among the crops and in the sheet, in bytes. */
function copyRows(across: number, side: number, copy: (inCrop: number, inSheet: number, length: number) => void) {
  const length = side * 3;
  for (let row = 0; row < across * across * side; row++) {
    const crop = Math.floor(row / side);
    const down = Math.floor(crop / across) * side + (row % side);
    copy(row * length, (down * across + (crop % across)) * length, length);
  }
}
