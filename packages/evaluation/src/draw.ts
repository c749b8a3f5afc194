// What a suite asks of a generator, and what it gets: the only thing that evaluation knows of one.
// Not the generator: whoever runs a suite brings the function.

export interface Ask {
  prompt: string;
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  /** A style id of the model. @default the model's own */
  style?: string;
  /** Whether drawings of the library may be looked at. */
  useReferences: boolean;
}

export interface Drawn {
  /** Premultiplied RGBA, 64 * 64 * 4 bytes. */
  pixels: Uint8Array;
  /** Ids of the drawings that were looked at. */
  references: readonly string[];
}

export type Draw = (ask: Ask) => Promise<Drawn>;

/** @param pixels premultiplied RGBA @returns RGB on an even ground, white where none is given */
export function onGround(pixels: Uint8Array, ground = 255): Uint8Array {
  const rgb = new Uint8Array((pixels.length / 4) * 3);
  for (let i = 0, o = 0; i < pixels.length; i += 4, o += 3) {
    const bare = ground * (1 - pixels[i + 3]! / 255);
    for (let c = 0; c < 3; c++) rgb[o + c] = Math.min(255, Math.round(pixels[i + c]! + bare));
  }
  return rgb;
}
