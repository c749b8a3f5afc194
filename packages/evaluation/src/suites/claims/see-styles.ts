// Which of a model's styles a picture of one thing looks like, by the judge of styles. The inspector itself does not tell styles.
// Not of scenes: the judge learned from single drawings.

import type { NameScore } from "@imagier/inspection";
import sharp from "sharp";
import { lookOf } from "../../judge-lessons.js";
import type { Judge } from "../../load-judge.js";
import type { PicturePixels } from "./results-folder.js";

/** @param styles ids with their sources, as looks of which the judge knows them @returns best first, among these alone; alike where the look is */
export async function seeStyles(
  { widthPx, heightPx, pixels }: PicturePixels,
  judge: Judge,
  styles: readonly { id: string; source: string }[],
): Promise<NameScore[]> {
  const { size, classes } = judge.network;
  const raw = { width: widthPx, height: heightPx, channels: 4 as const };
  const seen = await sharp(pixels, { raw })
    .flatten({ background: "#ffffff" })
    .resize(size, size, { fit: "contain", background: "#ffffff" })
    .raw()
    .toBuffer();
  const [grade] = await judge.grade([seen]);
  const scores = styles.map(({ source }) =>
    Math.exp(grade!.logits[classes.indexOf(lookOf(source))] ?? Number.NEGATIVE_INFINITY),
  );
  const all = scores.reduce((sum, score) => sum + score, 0);
  return styles
    .map(({ id }, i) => ({ name: id, confidence: scores[i]! / Math.max(all, 1e-12) }))
    .sort((a, b) => b.confidence - a.confidence);
}
