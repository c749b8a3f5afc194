// Pictures as this dialect sends them, base64 with or without a data: prefix, to stored ones.
// Not the decoding: upload/ looks at them in a process of its own. Addresses are never fetched.

import { type DrawWish, ImagierError, type PictureView, quoteValue } from "@imagier/contracts";
import type { Service } from "@imagier/service";
import { seeUpload } from "../upload/see-upload.js";
import type { ControlUnit, DrawRequest, Img2imgRequest } from "./schemas.js";
import type { RequestPictures } from "./wish-of-request.js";

/** @throws ImagierError URL_REFUSED, UPLOAD_UNREADABLE */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    throw new ImagierError("URL_REFUSED", `Expected a picture in base64 but received ${quoteValue(text)}.`);
  }
  const base64 = text.startsWith("data:") ? text.slice(text.indexOf(",") + 1) : text;
  // Strict, but for line ends that some encoders add.
  if (!/^[\s\w+/-]*={0,2}\s*$/.test(base64)) {
    throw new ImagierError("UPLOAD_UNREADABLE", `Expected a picture in base64 but received ${quoteValue(text)}.`);
  }
  return new Uint8Array(Buffer.from(base64, "base64"));
}

interface Keeper {
  pictures: Service["pictures"];
  userId: string;
  signal: AbortSignal;
}

/** All pictures of a request, stored. @throws ImagierError UPLOAD_*, URL_REFUSED, REQUEST_INVALID */
export async function storePictures(
  request: DrawRequest & Partial<Img2imgRequest>,
  keeper: Keeper,
): Promise<RequestPictures> {
  const start = request.init_images?.[0];
  const units = request.alwayson_scripts?.controlnet?.args ?? [];
  const controls: NonNullable<DrawWish["controls"]> = [];
  for (const unit of units) {
    const control = unit.enabled === false ? undefined : await controlOf(unit, start, keeper);
    if (control !== undefined) controls.push(control);
  }
  return {
    start: start === undefined ? undefined : (await store(start, keeper)).id,
    mask: request.mask ? (await store(request.mask, keeper)).id : undefined,
    controls,
  };
}

async function store(text: string, { pictures, userId, signal }: Keeper): Promise<PictureView> {
  return pictures.store(userId, await seeUpload(bytesOfBase64(text), signal));
}

const preprocessings: Readonly<Record<string, "none" | "canny">> = { none: "none", "": "none", canny: "canny" };

/** Undefined for a unit without a model, which does nothing. */
async function controlOf(unit: ControlUnit, start: string | undefined, keeper: Keeper) {
  if (!unit.model || unit.model === "None") return undefined;
  const preprocess = preprocessings[(unit.module ?? "none").toLowerCase()];
  if (preprocess === undefined) {
    throw new ImagierError("REQUEST_INVALID", `The preprocessor ${quoteValue(unit.module)} is not here.`, {
      hint: "Preprocessors: none, canny. Send the map itself with none.",
    });
  }
  const image = unit.image ?? unit.input_image ?? start;
  const text = typeof image === "object" ? image?.image : image;
  if (text === undefined) throw new ImagierError("REQUEST_INVALID", "A ControlNet unit has no image.");
  return {
    // "NAME [HASH]", as lists of models show it.
    name: unit.model.replace(/ \[[0-9a-f]+\]$/, ""),
    picture: (await store(text, keeper)).id,
    preprocess,
    ...(unit.weight == null ? {} : { weight: unit.weight }),
    range: [unit.guidance_start ?? 0, unit.guidance_end ?? 1] as [number, number],
    isGuess: unit.control_mode === 2 || unit.control_mode === "ControlNet is more important",
  };
}
