// A transformer alone in a file becomes a checkpoint to draw with: text encoders, autoencoder and words come from elsewhere,
// a diffusers folder of its family or files of single networks. Opens nothing; what the file itself holds always counts.

import { ImagierError } from "@imagier/contracts";
import type { Checkpoint, Component, ComponentConfig, Family } from "./checkpoint.js";
import { compareWeights, expectedWeights } from "./expected/expected-weights.js";
import { quote } from "./quote.js";

/** The parts of a family by name, with the class that each is read as; of files, the first text encoder that fits is taken. */
interface Role {
  name: string;
  className: string;
  fits: (component: Component) => boolean;
}

const isClass = (pattern: RegExp) => (component: Component) => pattern.test(component.className);
const clipOfWidth = (isLarge: boolean) => (component: Component) =>
  /^CLIPText/.test(component.className) && Number(component.config.hidden_size) > 1024 === isLarge;

const autoencoder: Role = { name: "vae", className: "AutoencoderKL", fits: isClass(/^AutoencoderKL$/) };
const projected = "CLIPTextModelWithProjection";

const rolesOf: Partial<Record<Family, readonly Role[]>> = {
  flux: [
    autoencoder,
    { name: "text_encoder", className: "CLIPTextModel", fits: isClass(/^CLIPText/) },
    { name: "text_encoder_2", className: "T5EncoderModel", fits: isClass(/^T5/) },
  ],
  sd3: [
    autoencoder,
    { name: "text_encoder", className: projected, fits: clipOfWidth(false) },
    { name: "text_encoder_2", className: projected, fits: clipOfWidth(true) },
    { name: "text_encoder_3", className: "T5EncoderModel", fits: isClass(/^T5/) },
  ],
};

/** What shapes do not tell, so that a config is believed where there is one. */
const untold: Readonly<Record<string, readonly string[]>> = {
  FluxTransformer2DModel: ["axes_dims_rope"],
  SD3Transformer2DModel: ["attention_head_dim", "num_attention_heads", "sample_size", "pos_embed_max_size"],
};

/**
 * @param bases in the order of preference
 * @throws `CHECKPOINT_FAMILY_UNSUPPORTED` where the checkpoint is of no family that is put together
 */
export function completeCheckpoint(checkpoint: Checkpoint, bases: readonly Checkpoint[]): Checkpoint {
  const roles = rolesOf[checkpoint.family];
  if (roles === undefined) {
    const message = `${quote(checkpoint.path)} is of the family ${checkpoint.family}, whose parts are not taken from elsewhere.`;
    throw new ImagierError("CHECKPOINT_FAMILY_UNSUPPORTED", message);
  }
  const kin = bases.find(({ family }) => family === checkpoint.family);
  const components = new Map(checkpoint.components);
  const transformer = components.get("transformer");
  const model = kin?.components.get("transformer");
  if (transformer !== undefined && model !== undefined)
    components.set("transformer", withConfig(transformer, model.config, kin!.path));
  for (const role of roles) {
    const found = components.has(role.name) ? undefined : find(role, bases, checkpoint.family);
    if (found !== undefined) components.set(role.name, { ...found, name: role.name, className: role.className });
  }
  const used = new Set(
    [...components.values()].flatMap(({ weights }) => [...weights.values()].map(({ file }) => file)),
  );
  const files = [...new Set([checkpoint, ...bases].flatMap(({ files: own }) => own))].filter((file) => used.has(file));
  const isSameKind = model?.config.guidance_embeds === transformer?.config.guidance_embeds;
  return {
    ...checkpoint,
    ...{ kind: "pipeline", components, files },
    sizeBytes: sum(
      [...components.values()].flatMap(({ weights }) => [...weights.values()].map((each) => each.byteLength)),
    ),
    scheduler: (isSameKind ? kin?.scheduler : undefined) ?? checkpoint.scheduler,
    tokenizers: new Map([...bases].reverse().flatMap(({ tokenizers }) => [...tokenizers])),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** A folder of the same family has the part under its name; a file holds one network, which has to be of the right class. */
function find({ name, fits }: Role, bases: readonly Checkpoint[], family: Family): Component | undefined {
  for (const base of bases) {
    const named = base.family === family ? base.components.get(name) : undefined;
    const lone = base.kind === "pipeline" ? undefined : [...base.components.values()].find(fits);
    if (named !== undefined || lone !== undefined) return named ?? lone;
  }
  return undefined;
}

/** With what its shapes do not tell taken from a config, and held against that again. @param base for messages */
function withConfig(component: Component, config: ComponentConfig, base: string): Component {
  const { className, weights } = component;
  const believed = (untold[className] ?? []).filter((key) => config[key] !== undefined);
  const own = { ...component.config, ...Object.fromEntries(believed.map((key) => [key, config[key]])) };
  const { missing, misshapen } = compareWeights(expectedWeights({ className, config: own, path: base }), weights);
  return { ...component, config: own, missing, misshapen };
}
