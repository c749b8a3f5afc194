// An error that the verb has told already, as part of a longer answer; only the exit status is still to be given.
// Not for anything unexpected: those are thrown as they are.

import type { ImagierError } from "@imagier/contracts";

export class AlreadyTold extends Error {
  constructor(readonly error: ImagierError) {
    super(error.message);
  }
}
