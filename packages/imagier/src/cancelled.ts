// The one error of a cancelled drawing. Not a failure: the command ends with status 130.

import { ImagierError } from "@imagier/contracts";

export function cancelled(signal: AbortSignal | undefined): ImagierError {
  return new ImagierError("CANCELLED", "The drawing was cancelled.", { cause: signal?.reason });
}
