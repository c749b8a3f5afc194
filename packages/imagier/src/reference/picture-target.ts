// To what a picture from outside is brought before it leaves the process that decodes it. Types only.

/** Whole within a square, centred on transparency; premultiplied RGBA. */
interface WholePicture {
  kind: "whole";
  sidePx: number;
}

/** Filling a rectangle, what juts out is cut off on both sides alike; on white. RGB, or one byte of grey a pixel. */
export interface FillingPicture {
  kind: "filling";
  widthPx: number;
  heightPx: number;
  channels: 1 | 3;
}

export type PictureTarget = WholePicture | FillingPicture;
