// What the files of a repository's own folder hold, held against the networks that would be drawn with: missing, too much.
// Opens a model by the door that drawing uses, with a host that loads nothing and notes what each network asks for.

import { basename } from "node:path";
import type { CheckpointReport } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import type { Parameter } from "@imagier/graph";
import type { NetworkHost, WeightsFile } from "./weights-file.js";

/** Names listed at most, as for other checkpoints. */
const mostNames = 50;
/** Tables that are computed anew, and parts that only look at pictures: nothing that draws asks for them. */
const notDrawn =
  /(^|\.)(resample_filter|num_batches_tracked|attn_bias_for_masking|lvl_1L|zero_k_bias|w_avg|[a-z_]*_filter|magnitude_ema|input\.(freqs|phases|transform))$|(^|\.)(encoder|quant_conv)\.|^(vision_model|aligner|language_model\.lm_head)\./;

interface Noted {
  weights: WeightsFile;
  wanted: Set<string>;
  missing: Set<string>;
  misshapen: Set<string>;
}

/** Stands where an engine would. */
export class InspectionHost implements NetworkHost {
  readonly #noted = new Map<string, Noted>();

  load(): never {
    throw new ImagierError("INTERNAL", "An inspection loads no networks.");
  }

  note(weights: WeightsFile, parameters: ReadonlyMap<string, Parameter>): void {
    const noted = this.#of(weights);
    for (const [name, parameter] of parameters) {
      noted.wanted.add(name);
      const shape = weights.shapeOf(name);
      if (shape === undefined) noted.missing.add(name);
      else if (shape.join() !== parameter.shape.join()) {
        noted.misshapen.add(`${name}: [${shape.join(", ")}] in the place of [${parameter.shape.join(", ")}]`);
      }
    }
  }

  #of(weights: WeightsFile): Noted {
    const known = this.#noted.get(weights.path);
    if (known) return known;
    const noted = { weights, wanted: new Set<string>(), missing: new Set<string>(), misshapen: new Set<string>() };
    this.#noted.set(weights.path, noted);
    return noted;
  }

  /** @param about "gan" or "autoregressive", and which of them it is */
  report(path: string, { family, variant }: { family: string; variant: string }): CheckpointReport {
    const noted = [...this.#noted.values()];
    const tensors = noted.flatMap(({ weights }) => [...weights.tensors.values()]);
    const leftOver = noted.map(({ weights, wanted }) =>
      [...weights.tensors.keys()].filter((name) => !wanted.has(name)),
    );
    const isWhole = noted.every(({ missing, misshapen }) => missing.size + misshapen.size === 0);
    return {
      ...{ path, kind: "pipeline", family, variant, layout: "repository", ...countParameters(tensors) },
      sizeBytes: noted.reduce((sum, { weights }) => sum + weights.sizeBytes, 0),
      files: noted.map(({ weights }) => weights.path),
      isComplete: isWhole,
      components: noted.map(({ weights, missing, misshapen }, i) => ({
        ...{ name: basename(weights.path), className: variant, ...countParameters([...weights.tensors.values()]) },
        ...{ missing: listed([...missing]), misshapen: listed([...misshapen]) },
        unexpected: listed(leftOver[i]!.filter((name) => !notDrawn.test(name))),
      })),
      ...{ missingComponents: [], unexpected: listed([]) },
      ignoredCount: leftOver.flat().filter((name) => notDrawn.test(name)).length,
    };
  }
}

function listed(names: readonly string[]): { count: number; first: string[] } {
  return { count: names.length, first: names.slice(0, mostNames) };
}

function countParameters(tensors: readonly { dtype: string; shape: readonly number[] }[]) {
  const dtypes: Record<string, number> = {};
  for (const { dtype, shape } of tensors) {
    dtypes[dtype] = (dtypes[dtype] ?? 0) + shape.reduce((product, size) => product * size, 1);
  }
  return { dtypes, parameters: Object.values(dtypes).reduce((total, count) => total + count, 0) };
}
