// The seed of each picture of a request for several scenes. The first is the request's own.

import { createHash } from "node:crypto";

export function seedOfPicture(seed: number, image: number): number {
  return image === 0 ? seed : createHash("sha256").update(`${seed}#${image}`).digest().readUInt32BE();
}
