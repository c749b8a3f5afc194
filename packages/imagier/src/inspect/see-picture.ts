// What an inspector sees in a picture. Where its reader fails or takes too long, everything else is still seen: writing is then left open.
// Not the judging.

import { ImagierError } from "@imagier/contracts";
import type { InspectedPicture, InspectOptions, Inspector, Seen } from "@imagier/inspection";

export async function seePicture(
  inspector: Inspector,
  picture: InspectedPicture,
  { reading, signal }: { reading: boolean; signal: AbortSignal | undefined },
): Promise<Seen> {
  const options: InspectOptions = signal === undefined ? {} : { signal };
  if (!reading) return inspector.inspect(picture, options);
  try {
    return await inspector.inspect(picture, { ...options, reading });
  } catch (error) {
    if (error instanceof ImagierError && error.code === "READER_FAILED") return inspector.inspect(picture, options);
    throw error;
  }
}
