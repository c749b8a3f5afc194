// The pixels that go from one part of this room to another.
// Not a file and not a decoder: whoever reads a picture from outside brings it as these bytes.

/** Straight-alpha RGBA, 8 bits a channel, rows from the top; `data` has `widthPx * heightPx * 4` bytes. */
export interface Raster {
  widthPx: number;
  heightPx: number;
  data: Uint8Array;
}
