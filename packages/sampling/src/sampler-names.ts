// Finds the sampler that a name of diffusers, ComfyUI or A1111 means, with the spacing that the name may end in.
// Not the list of names: samplers.ts.

import { ImagierError, nearestName } from "@imagier/contracts";
import { type SamplerId, samplerCatalogue, samplerIds } from "./samplers.js";
import type { SamplerChoice } from "./scheduler.js";

/** What a name may end in, and what ComfyUI and A1111 call "scheduler". */
const spacings: Readonly<Record<string, Omit<SamplerChoice, "sampler">>> = {
  karras: { sigmaSpacing: "karras" },
  exponential: { sigmaSpacing: "exponential" },
  beta: { sigmaSpacing: "beta" },
  lu: { sigmaSpacing: "lu" },
  sgm_uniform: { timestepSpacing: "trailing" },
  trailing: { timestepSpacing: "trailing" },
  ddim_uniform: { timestepSpacing: "leading" },
  uniform: { timestepSpacing: "leading" },
  leading: { timestepSpacing: "leading" },
  normal: { timestepSpacing: "linspace" },
  simple: { timestepSpacing: "linspace" },
  linspace: { timestepSpacing: "linspace" },
  automatic: {},
};

const idOfName: ReadonlyMap<string, SamplerId> = new Map(
  samplerIds.flatMap((id) => [id, ...samplerCatalogue[id].names].map((name) => [plain(name), id] as const)),
);

/**
 * `resolveSampler("DPM++ 2M Karras")` is `{ sampler: "dpmpp_2m", sigmaSpacing: "karras" }`.
 *
 * @throws `SAMPLER_UNKNOWN` with the nearest name as a hint
 */
export function resolveSampler(name: string): SamplerChoice {
  const wanted = bare(name);
  const whole = idOfName.get(wanted);
  if (whole) return { sampler: whole };
  for (const [ending, spacing] of Object.entries(spacings)) {
    if (!wanted.endsWith(plain(ending))) continue;
    const sampler = idOfName.get(wanted.slice(0, -plain(ending).length));
    if (sampler) return { sampler, ...spacing };
  }
  const nearest = nearestName(name, samplerIds);
  throw new ImagierError("SAMPLER_UNKNOWN", `There is no sampler ${JSON.stringify(name.slice(0, 100))}.`, {
    hint: nearest ? `Did you mean "${nearest}"?` : `Samplers: ${samplerIds.join(", ")}.`,
  });
}

/** Without what says nothing of the rule: "k_" for k-diffusion, "_gpu" for where ComfyUI draws the noise. */
function bare(name: string): string {
  return plain(
    name
      .slice(0, 100)
      .replace(/^\s*(sample_)?k_/i, "")
      .replace(/_gpu\b/i, ""),
  );
}

/** Lower case, letters and digits only, with "++" as "pp". */
function plain(name: string): string {
  return name
    .slice(0, 100)
    .toLowerCase()
    .replaceAll("++", "pp")
    .replace(/[^a-z0-9]/g, "");
}
