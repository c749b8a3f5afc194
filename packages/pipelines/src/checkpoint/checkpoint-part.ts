// A component of a checkpoint with its config read: what the families open their networks as.
// Not the opening of checkpoints (checkpoints/) and not the loading of networks (component-host.ts).

import { type Checkpoint, type Component, requireComplete } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";

export interface Part<C> {
  component: Component;
  config: C;
}

/** @throws CHECKPOINT_INCOMPLETE, CHECKPOINT_SHAPE_MISMATCH, CHECKPOINT_DTYPE_UNSUPPORTED, and what `parse` throws */
export function partOf<C>(checkpoint: Checkpoint, name: string, parse: (config: unknown) => C): Part<C> {
  const component = checkpoint.components.get(name);
  if (component === undefined) throw lacking(checkpoint, name);
  requireComplete(component);
  return { component, config: parse(component.config) };
}

/** The refusal of a checkpoint that has no component of this name. */
export function lacking({ path, components }: Checkpoint, name: string): ImagierError {
  const message = `${quoteValue(path)} has no ${name}; it has ${[...components.keys()].join(", ")}.`;
  const isTransformer = components.size === 1 && components.has("transformer");
  return new ImagierError("CHECKPOINT_INCOMPLETE", message, {
    ...(isTransformer && { hint: "Give what else it needs with --base: a folder of its family, or single files." }),
  });
}
