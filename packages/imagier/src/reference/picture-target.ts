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
  /** How it is brought to size. @default "lanczos3", sharper; "cubic" as CLIP's own pictures were */
  kernel?: "lanczos3" | "cubic";
}

/** As it is: its own size, what is beyond a square cut off on all sides alike; straight RGBA. */
interface MiddleOfPicture {
  kind: "middle";
  mostSidePx: number;
}

export type PictureTarget = WholePicture | FillingPicture | MiddleOfPicture;

/** A picture that was brought to its target. */
export interface DecodedPicture {
  pixels: Uint8Array;
  widthPx: number;
  heightPx: number;
}
