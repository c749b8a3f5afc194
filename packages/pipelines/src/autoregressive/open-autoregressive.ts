// Opens a folder of a model that writes pictures as tokens, in the files of its own repository: LlamaGen, Janus or VAR.
// Told by the files' names and what the configuration holds. Not the stages: token-pipeline.ts has those.

import { readdir } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import type { CheckpointReport } from "@imagier/checkpoints";
import { openEngine } from "@imagier/runtime";
import { requireMemory } from "../checkpoint/component-host.js";
import { InspectionHost } from "../checkpoint/inspect-networks.js";
import { refuseTokenizer } from "../checkpoint/taken-fields.js";
import { choicesMade, formOf, keptShare } from "../checkpoint/weight-choice.js";
import { type NetworkHost, readConfigFile } from "../checkpoint/weights-file.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import { type JanusOptions, openJanus } from "./janus-model.js";
import { openLlamaGen } from "./llamagen-model.js";
import { captionFolders } from "./llamagen-words.js";
import type { TokenModel } from "./token-model.js";
import { TokenPipeline } from "./token-pipeline.js";
import { openVar } from "./var-model.js";

/**
 * @returns undefined where the folder holds no model that writes pictures as tokens
 * @throws CHECKPOINT_*, NETWORK_*, OPTION_CONFLICT, ENGINE_*, CANCELLED; no process is left behind
 */
export async function openAutoregressive(
  path: string,
  options: OpenCheckpointPipelineOptions & JanusOptions = {},
): Promise<TokenPipeline | undefined> {
  const known = await modelIn(path);
  if (known === undefined) return undefined;
  refuseTokenizer(options);
  const { side, paddingId, weights = "auto", ...engineOptions } = options;
  const engine = await openEngine(engineOptions);
  try {
    const janus = { ...(side !== undefined && { side }), ...(paddingId !== undefined && { paddingId }) };
    const model = await openKind({ ...known, path, host: engine, janus });
    const writer = model.writer.component("writer");
    requireMemory([[writer]], options.memoryLimitBytes, weights);
    const held = { weights, limitBytes: options.memoryLimitBytes ?? keptShare * totalmem() };
    const [form, choices] = [formOf(writer, held), choicesMade([writer], held)];
    return new TokenPipeline({ path, tokens: model, engine, cacheDir: options.cacheDir, form, choices });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** @returns undefined where the folder holds no such model. @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
export async function inspectAutoregressive(path: string): Promise<CheckpointReport | undefined> {
  const known = await modelIn(path);
  if (known === undefined) return undefined;
  const host = new InspectionHost();
  await openKind({ ...known, path, host, janus: {} });
  return host.report(path, { family: "autoregressive", variant: known.kind });
}

type Kind = "llamagen" | "janus" | "var";

interface KnownModel {
  kind: Kind;
  files: readonly string[];
  config: unknown;
}

async function modelIn(path: string): Promise<KnownModel | undefined> {
  const files = await readdir(path);
  const config = files.includes("config.json") ? await readConfigFile(join(path, "config.json")) : undefined;
  const kind = kindOf(files, config);
  return kind && { kind, files, config };
}

function kindOf(files: readonly string[], config: unknown): Kind | undefined {
  const has = (...names: string[]) => names.every((name) => files.includes(name));
  if (has("gpt.safetensors", "gpt_config.json", "vq.safetensors")) return "llamagen";
  if (has("var.safetensors", "vae.safetensors", "config.json")) return "var";
  const type: unknown = typeof config === "object" && config !== null ? Reflect.get(config, "model_type") : undefined;
  return type === "multi_modality" && has("model.safetensors") ? "janus" : undefined;
}

interface KindParts extends KnownModel {
  path: string;
  host: NetworkHost;
  janus: JanusOptions;
}

function openKind({ kind, path, files, host, config, janus }: KindParts): Promise<TokenModel> {
  if (kind === "llamagen") {
    const hasWords = files.includes(captionFolders.encoder) && files.includes(captionFolders.tokenizer);
    return openLlamaGen(path, host, { hasWords });
  }
  return kind === "var"
    ? openVar(path, host, { written: config })
    : openJanus(path, host, { ...janus, written: config, hasWords: files.includes("tokenizer.json") });
}
