// The answers of the Images API: pictures of a finished job whole, or one event after another while it is drawn.
// Not the waiting (drawing.ts). Shapes: contracts/api/openai/images-answer.ts.

import {
  type ImagesAnswer,
  type ImagesEvent,
  type ImagesUsage,
  ImagierError,
  type JobEvent,
  type JobView,
  type PictureFormat,
  type PictureView,
} from "@imagier/contracts";
import { openAiErrorBody } from "../../http/error-body.js";
import type { StreamEvent } from "../../http/event-stream.js";
import { statusOfError } from "../../http/status-of-error.js";
import { type Drawing, succeeded } from "./drawing.js";

/** What the answer repeats or obeys of the request. */
export interface Asked {
  prompt: string;
  /** Given along as images. */
  inputPixels: number;
  /** Images given along that no model here looks at: all but the first. @default 0 */
  imagesUnseen?: number | undefined;
  format: PictureFormat;
  background?: "transparent" | "opaque" | "auto" | null | undefined;
  quality?: string | null | undefined;
  /** 0 to 100; 100 leaves the file as it was drawn. */
  compression?: number | null | undefined;
  /** A link to a picture, where links were asked for. */
  link?(picture: PictureView): string;
}

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

/** @throws ImagierError PICTURE_GONE */
export async function imagesAnswer(drawing: Drawing, job: JobView, asked: Asked): Promise<ImagesAnswer> {
  const { link } = asked;
  const data = await Promise.all(
    job.pictures.map(async (picture) => ({
      ...(link === undefined ? { b64_json: await base64Of(drawing, picture, asked) } : { url: link(picture) }),
      id: picture.id,
      ...(picture.seed === undefined ? {} : { seed: picture.seed }),
    })),
  );
  return {
    created: seconds(job.finishedAt ?? job.createdAt),
    data,
    ...repeated(asked, job.pictures[0]),
    usage: usageOf(asked, job.pictures),
    job: job.id,
    warnings: [...job.warnings, ...ownWarnings(asked)],
    limited: job.limited,
  };
}

function ownWarnings({ imagesUnseen = 0 }: Asked): JobView["warnings"] {
  const message = `Only the first image was looked at; ${imagesUnseen} more were given.`;
  return imagesUnseen > 0 ? [{ code: "IMAGES_UNSEEN", message }] : [];
}

interface StreamOptions {
  kind: "image_generation" | "image_edit";
  asked: Asked;
  /** 0 to 3, of each picture. */
  partialImages: number;
  signal: AbortSignal;
}

/** Ends with an event "error" where the job fails. */
export async function* imageEvents(drawing: Drawing, options: StreamOptions): AsyncIterable<StreamEvent> {
  const { kind, asked, signal } = options;
  const partials = new PartialImages(options);
  try {
    for await (const event of drawing.events(signal)) {
      const partial = await partials.after(event);
      if (partial !== undefined) yield { event: partial.type, data: partial };
      if (event.type !== "done") continue;
      for (const [image, picture] of succeeded(event.job).pictures.entries()) {
        const completed: ImagesEvent = {
          type: `${kind}.completed`,
          b64_json: await base64Of(drawing, picture, asked),
          created_at: seconds(picture.createdAt),
          ...repeated(asked, picture),
          usage: usageOf(asked, [picture]),
          image_index: image,
          id: picture.id,
          job: event.job.id,
        };
        yield { event: completed.type, data: completed };
      }
    }
  } catch (thrown) {
    const error =
      thrown instanceof ImagierError ? thrown : new ImagierError("INTERNAL", "The picture could not be sent.");
    yield { event: "error", data: { type: "error", ...openAiErrorBody(error, statusOfError(error.code)) } };
  }
}

/** Chooses among the previews of a job as many as were asked for, evenly over its steps. */
class PartialImages {
  #stepsTotal = 0;
  readonly #sent = new Map<number, number>();

  constructor(readonly options: StreamOptions) {}

  async after(event: JobEvent): Promise<Extract<ImagesEvent, { partial_image_index: number }> | undefined> {
    const { kind, asked, partialImages } = this.options;
    if (event.type === "progress") this.#stepsTotal = event.progress.stepsTotal;
    if (event.type !== "preview") return undefined;
    const index = this.#sent.get(event.image) ?? 0;
    const share = this.#stepsTotal === 0 ? 1 : event.stepsDone / this.#stepsTotal;
    if (index >= partialImages || share < (index + 1) / (partialImages + 1)) return undefined;
    this.#sent.set(event.image, index + 1);
    const preview = await previewAs(asked.format, event.webpBase64);
    return {
      type: `${kind}.partial_image`,
      b64_json: preview.data.toString("base64"),
      created_at: Math.floor(Date.now() / 1000),
      ...repeated(asked, { widthPx: preview.info.width, heightPx: preview.info.height }),
      partial_image_index: index,
      image_index: event.image,
    };
  }
}

/** Small pictures of our own workers, a few milliseconds each: no process of its own is needed. */
async function previewAs(format: PictureFormat, webpBase64: string) {
  const { default: sharp } = await import("sharp"); // a cold start does without
  return sharp(Buffer.from(webpBase64, "base64"), { limitInputPixels: 2 ** 22 })
    .toFormat(format)
    .toBuffer({ resolveWithObject: true });
}

function repeated({ background, format, quality }: Asked, picture?: Pick<PictureView, "widthPx" | "heightPx">) {
  return {
    background: background === "opaque" || format === "jpeg" ? ("opaque" as const) : ("transparent" as const),
    output_format: format,
    quality:
      quality === "low"
        ? ("low" as const)
        : quality === "high" || quality === "hd"
          ? ("high" as const)
          : ("medium" as const),
    size: picture === undefined ? "auto" : `${picture.widthPx}x${picture.heightPx}`,
  };
}

const isWrittenAnew = ({ compression, format }: Asked) => compression != null && compression < 100 && format !== "png";

async function base64Of(drawing: Drawing, picture: PictureView, asked: Asked): Promise<string> {
  const { format, compression } = asked;
  const lossy = isWrittenAnew(asked) ? { format, quality: Math.max(1, compression ?? 100) } : undefined;
  const bytes = await drawing.bytes(picture, lossy);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** See `usageSchema` in contracts: for clients that count. */
function usageOf({ prompt, inputPixels }: Asked, pictures: readonly PictureView[]): ImagesUsage {
  const text = Math.ceil([...prompt].length / 4);
  const input = Math.ceil(inputPixels / 256);
  const output = pictures.reduce((sum, { widthPx, heightPx }) => sum + Math.ceil((widthPx * heightPx) / 256), 0);
  return {
    input_tokens: text + input,
    input_tokens_details: { image_tokens: input, text_tokens: text },
    output_tokens: output,
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
    total_tokens: text + input + output,
  };
}
