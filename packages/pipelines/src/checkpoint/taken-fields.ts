// Which fields of a request a checkpoint has a use for: the others are refused, never left out in silence.
// Not their values: contracts check those.

import { checkpointFieldNames, type GenerationRequest, ImagierError } from "@imagier/contracts";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";

type Field = keyof GenerationRequest;

/** What some checkpoints take and some do not. */
const optional: readonly Field[] = [
  ...checkpointFieldNames,
  ...(["reference", "strength", "mask", "steps", "guidanceScale"] as const),
];

/** @param drawer such as "A generator of one step". @throws OPTION_CONFLICT */
export function refuseFields(request: GenerationRequest, fields: readonly Field[], drawer: string): void {
  const given = fields.find((name) => request[name] !== undefined);
  if (given !== undefined) throw new ImagierError("OPTION_CONFLICT", `${drawer} takes no ${given}.`);
}

/** Refuses all that not every checkpoint takes, but for `taken`. @throws OPTION_CONFLICT */
export function takeOnly(request: GenerationRequest, taken: readonly Field[], drawer: string): void {
  const fields = optional.filter((name) => !taken.includes(name));
  refuseFields(request, fields, drawer);
}

/** For checkpoints whose words nobody else can bring. @throws OPTION_CONFLICT */
export function refuseTokenizer({ tokenizer }: OpenCheckpointPipelineOptions): void {
  if (tokenizer === undefined) return;
  throw new ImagierError("OPTION_CONFLICT", "This kind of checkpoint brings its own tokenizers.");
}
