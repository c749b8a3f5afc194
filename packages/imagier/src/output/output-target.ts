// Where pictures are to go, settled before anything is drawn: a file by its name, or a folder that gets names of ours.
// Not the writing: write-files.ts puts the bytes there.

import { realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, resolve } from "node:path";
import { ImagierError, quoteValue, type SceneFormat, sceneFormats } from "@imagier/contracts";
import { probeFolder } from "./write-files.js";

export interface OutputTarget {
  /** Absolute; exists and may be written. */
  dir: string;
  /** File name without extension, and with it; absent: a name is made from prompt and seed. */
  name?: { stem: string; extension: string };
}

const formatOfExtension: Readonly<Record<string, SceneFormat>> = {
  ".png": "png",
  ".webp": "webp",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".avif": "avif",
  ".ora": "ora",
  ".svg": "svg",
};

/**
 * What `out` means: a folder where there is one or where it ends in a slash, else a file. A link is followed.
 * @throws OUTPUT_UNWRITABLE
 */
export async function resolveOutput(out: string): Promise<OutputTarget> {
  const path = await realpath(out).catch(() => resolve(out));
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { dir: await writableDir(path, out) };
  if (/[/\\]$/.test(out)) throw unwritable(out, "there is no such folder");
  if (found && !found.isFile()) throw unwritable(out, "it is a device, a pipe or a socket");
  const extension = extname(path);
  const name = { stem: basename(path, extension), extension };
  return { dir: await writableDir(dirname(path), out), name };
}

/**
 * The format asked for, or that of the file's extension, or PNG.
 * @throws FORMAT_UNKNOWN for an extension that says nothing, OPTION_CONFLICT where it says something else
 */
export function resolveFormat(asked: SceneFormat | undefined, { name }: Partial<OutputTarget>): SceneFormat {
  const extension = name?.extension.toLowerCase() ?? "";
  const named = Object.hasOwn(formatOfExtension, extension) ? formatOfExtension[extension] : undefined;
  if (asked !== undefined && named !== undefined && asked !== named) {
    throw new ImagierError(
      "OPTION_CONFLICT",
      `The file is called ${quoteValue(extension)}, the format is to be ${asked}.`,
    );
  }
  if (asked === undefined && named === undefined && extension !== "") {
    throw new ImagierError(
      "FORMAT_UNKNOWN",
      `Expected a file name with one of .${sceneFormats.join(", .")} but received ${quoteValue(extension)}.`,
    );
  }
  return asked ?? named ?? "png";
}

/** For a folder: the extension of a format. */
export function extensionOf(format: SceneFormat): string {
  return format === "jpeg" ? ".jpg" : `.${format}`;
}

/** "Une pomme rouge !" -> "une-pomme-rouge": letters and digits of any script, at most 40. */
export function slugOf(prompt: string): string {
  const plain = prompt
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase(); // accents of letters only
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const slug = [...words].slice(0, 40).join("").replace(/-$/, "");
  return slug === "" ? "picture" : slug;
}

async function writableDir(dir: string, out: string): Promise<string> {
  const found = await stat(dir).catch(() => undefined);
  if (!found) throw unwritable(out, `there is no folder "${dir}"`);
  if (!found.isDirectory()) throw unwritable(out, `"${dir}" is no folder`);
  await probeFolder(dir);
  return dir;
}

function unwritable(out: string, reason: string): ImagierError {
  return new ImagierError("OUTPUT_UNWRITABLE", `Cannot write to ${quoteValue(out)}: ${reason}.`);
}
