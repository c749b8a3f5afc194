// Which files of a repository a drawing needs: configs, vocabularies and safetensors of the parts that draw. Pure.
// Never pickles: they can run any program when they are opened. Knows file names and model_index.json, no networks.

import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";
import type { RepositoryFile } from "./repository-files.js";

export interface FileWish {
  /** Patterns; `*` stands for anything, slashes too. Where there are some, they alone decide. */
  include?: readonly string[] | undefined;
  /** "fp16" or "bf16": weights of that name where a part has them. @default the plain ones where a part has them */
  variant?: "fp16" | "bf16" | undefined;
}

/** Class names by the folder that holds the part: what model_index.json says. */
export type PipelineParts = ReadonlyMap<string, string>;

export const indexFile = "model_index.json";

const pickles = /\.(bin|ckpt|pt|pth|pkl|msgpack|h5|ot|npz|joblib)$/i;
const settings = /\.(json|txt|model)$/i;
const weights = /\.safetensors$/i;
/** In parts beside the networks that draw; they are not asked. */
const neverDraws = /(FeatureExtractor|ImageProcessor|SafetyChecker|Watermarker)$/;

/** @throws HUB_NOTHING_CHOSEN, CHECKPOINT_PICKLE */
export function chooseFiles(
  files: readonly RepositoryFile[],
  wish: FileWish,
  parts: PipelineParts | undefined,
): RepositoryFile[] {
  const { include = [] } = wish;
  const chosen = include.length > 0 ? includedFiles(files, include) : neededFiles(files, wish, parts);
  if (chosen.some(({ path }) => weights.test(path) || path.endsWith(".gguf")) || include.length > 0) return chosen;
  const pickle = files.find(({ path }) => pickles.test(path));
  if (pickle === undefined)
    throw new ImagierError("HUB_NOTHING_CHOSEN", "The repository holds no .safetensors weights.");
  throw new ImagierError(
    "CHECKPOINT_PICKLE",
    `Its weights are pickles only, such as ${quote(pickle.path)}: not fetched.`,
  );
}

function includedFiles(files: readonly RepositoryFile[], patterns: readonly string[]): RepositoryFile[] {
  const matched = patterns.map((pattern) => {
    const matches = files.filter(({ path }) => patternOf(pattern).test(path));
    if (matches.length > 0) return matches;
    throw new ImagierError("HUB_NOTHING_CHOSEN", `No file of the repository fits ${quote(pattern)}.`, {
      hint: `It holds: ${someNames(files)}.`,
    });
  });
  const chosen = files.filter((file) => matched.some((matches) => matches.includes(file)));
  const pickle = chosen.find(({ path }) => pickles.test(path));
  if (pickle === undefined) return chosen;
  throw new ImagierError("CHECKPOINT_PICKLE", `${quote(pickle.path)} is a pickle: not fetched.`);
}

/** `*` is any run of characters, `?` one of them, as the hub's own tools read it. */
function patternOf(pattern: string): RegExp {
  const source = pattern
    .slice(0, 500)
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s");
}

function neededFiles(
  files: readonly RepositoryFile[],
  { variant }: FileWish,
  parts: PipelineParts | undefined,
): RepositoryFile[] {
  if (parts === undefined) {
    const here = filesIn(files, "");
    requireOneModel(here);
    return [...here.filter(({ path }) => settings.test(path)), ...weightsOf(here, variant)];
  }
  const index = files.filter(({ path }) => path === indexFile);
  const ofParts = [...parts].flatMap(([folder, className]) => {
    if (neverDraws.test(className)) return [];
    const here = filesIn(files, `${folder}/`);
    return [...here.filter(({ path }) => settings.test(path) && !isIndex(path)), ...weightsOf(here, variant)];
  });
  return [...index, ...ofParts];
}

/** Directly in a folder, given with its slash. */
function filesIn(files: readonly RepositoryFile[], folder: string): RepositoryFile[] {
  return files.filter(({ path }) => path.startsWith(folder) && !path.slice(folder.length).includes("/"));
}

const isIndex = (path: string) => /\.safetensors\.index(\.[a-z0-9]+)?\.json$/.test(path);

/** "fp16" of model.fp16.safetensors, model.fp16-00001-of-00002.safetensors and model.safetensors.index.fp16.json; "" of plain ones. */
function variantOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const found = /^[^.]+\.([a-z0-9_]+)(-\d+-of-\d+)?\.safetensors(\.index\.json)?$/.exec(name);
  return found?.[1] ?? /\.safetensors\.index\.([a-z0-9_]+)\.json$/.exec(name)?.[1] ?? "";
}

/** All weights of one folder in one variant: the wished one, else plain, else what there is. */
function weightsOf(here: readonly RepositoryFile[], wished: string | undefined): RepositoryFile[] {
  const all = here.filter(({ path }) => weights.test(path) || isIndex(path));
  const order = [wished ?? "", "", "fp16", "bf16"];
  const present = order.find((variant) => all.some(({ path }) => variantOf(path) === variant));
  return withoutTwins(all.filter(({ path }) => variantOf(path) === (present ?? "")));
}

/** Where the same weights lie there whole and in parts, the whole file is enough. */
function withoutTwins(all: readonly RepositoryFile[]): RepositoryFile[] {
  const isShard = ({ path }: RepositoryFile) => /-\d+-of-\d+\.safetensors$/.test(path) || isIndex(path);
  const whole = all.filter((file) => !isShard(file));
  return whole.length > 0 ? whole : [...all];
}

/** A heap of single files is no model: which of them is wanted is for the person to say. */
function requireOneModel(here: readonly RepositoryFile[]): void {
  const whole = here.filter(({ path }) => weights.test(path) && !/-\d+-of-\d+\./.test(path) && variantOf(path) === "");
  const isKnownFolder = here.some(({ path }) => /^(config|gpt_config)\.json$/.test(path));
  if (isKnownFolder || whole.length <= 1) return;
  throw new ImagierError(
    "HUB_NOTHING_CHOSEN",
    `The repository holds ${whole.length} single files: ${someNames(whole)}.`,
    {
      hint: `Say which: --include ${quote(whole[0]?.path)}`,
    },
  );
}

function someNames(files: readonly RepositoryFile[]): string {
  const names = files.slice(0, 12).map(({ path }) => quote(path));
  return files.length > 12 ? `${names.join(", ")}, ...` : names.join(", ");
}
