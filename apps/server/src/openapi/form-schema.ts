// How a route describes a multipart body: its files, and its fields as a schema that the route checks itself.
// Not a zod schema: the router would then read the body, without a limit.

import type { z } from "zod";

export class FormSchema {
  /** @param files JSON Schema of each file by its name */
  constructor(
    readonly fields: z.ZodType,
    readonly files: Record<string, object>,
  ) {}
}
