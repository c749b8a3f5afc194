// A picture from outside, as the plan holds it: its name, its hash and its pixels at the model's size.
// Decodes nothing itself: the bytes may be hostile, so a child process does, with a time limit.

import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { ImagierError, type PlannedPicture, type PlannedReference, quoteValue } from "@imagier/contracts";
import { cannyEdges, linesOf, linesOversampling } from "@imagier/pipelines";
import { cancelled } from "../cancelled.js";
import { packPixels } from "../plan/packed-pixels.js";
import { megabytes, readRegularFile } from "../read-regular-file.js";
import type { DecodedPicture, FillingPicture, PictureTarget } from "./picture-target.js";
import type { ReferenceAnswer, ReferenceQuestion } from "./reference-child.js";

const largestBytes = 32 * 2 ** 20;
const timeoutMs = 20_000;

const problemCodes = {
  missing: "REFERENCE_NOT_FOUND",
  "not a file": "REFERENCE_UNREADABLE",
  unreadable: "REFERENCE_UNREADABLE",
  "too large": "REFERENCE_TOO_LARGE",
} as const;

export interface ReadReferenceOptions {
  /** Side of the square that the model looks at. */
  sidePx: number;
  signal?: AbortSignal;
}

/**
 * @param reference path of a file, or its bytes: PNG, JPEG, WebP, AVIF or GIF, one frame, 8 bits, not CMYK
 * @throws REFERENCE_*, CANCELLED
 */
export async function readReference(
  reference: string | Uint8Array,
  { sidePx, signal }: ReadReferenceOptions,
): Promise<PlannedReference> {
  const { id, sha256, pixels } = await readPicture(reference, { kind: "whole", sidePx }, signal);
  return { id, sha256, kind: "file", pixels };
}

/** A mask over a reference: whole within the same square, white where something is to be drawn anew. @throws REFERENCE_*, CANCELLED */
export async function readMask(
  mask: string | Uint8Array,
  { sidePx, signal }: ReadReferenceOptions,
): Promise<PlannedPicture> {
  const { id, pixels } = await readPixels(mask, { kind: "whole", sidePx }, signal);
  const grey = Uint8Array.from({ length: sidePx * sidePx }, (_, i) => {
    const [red, green, blue] = pixels.subarray(4 * i, 4 * i + 3) as unknown as [number, number, number];
    return (red + green + blue) / 3 >= 128 ? 255 : 0;
  });
  return planned(id, grey);
}

/** Lines to follow: those of a sketch, or the edges of any picture. @throws REFERENCE_*, CANCELLED */
export async function readLines(
  edges: string | Uint8Array,
  { sidePx, signal }: ReadReferenceOptions,
): Promise<PlannedPicture> {
  const { id, pixels } = await readPixels(edges, { kind: "whole", sidePx: sidePx * linesOversampling }, signal);
  return planned(id, linesOf(pixels));
}

/**
 * As `readReference`, for a checkpoint: brought to the size of the plan.
 * @throws REFERENCE_*, CANCELLED
 */
export async function readPicture(
  picture: string | Uint8Array,
  target: PictureTarget,
  signal: AbortSignal | undefined,
): Promise<PlannedPicture> {
  const { id, pixels } = await readPixels(picture, target, signal);
  return planned(id, pixels);
}

/** The edges of a picture, after Canny, as a ControlNet looks at them. @throws REFERENCE_*, CANCELLED */
export async function readEdges(
  picture: string | Uint8Array,
  sides: Pick<FillingPicture, "widthPx" | "heightPx">,
  signal: AbortSignal | undefined,
): Promise<PlannedPicture> {
  const { id, pixels } = await readPixels(picture, { kind: "filling", ...sides, channels: 3 }, signal);
  return planned(id, cannyEdges(pixels, sides));
}

/** As a process of its own decoded them: the bytes may be hostile. @throws REFERENCE_*, CANCELLED */
export async function readPixels(
  picture: string | Uint8Array,
  target: PictureTarget,
  signal: AbortSignal | undefined,
): Promise<DecodedPicture & { id: string }> {
  const bytes = typeof picture === "string" ? await bytesOf(picture) : picture;
  if (bytes.length > largestBytes) {
    throw new ImagierError("REFERENCE_TOO_LARGE", `The reference has ${megabytes(bytes.length)}.`);
  }
  const decoded = await decodeInChild({ bytes, target }, signal);
  return { id: typeof picture === "string" ? shownName(picture) : "picture", ...decoded };
}

function planned(id: string, pixels: Uint8Array): PlannedPicture {
  return { id, sha256: createHash("sha256").update(pixels).digest("hex"), pixels: packPixels(pixels) };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await readRegularFile(path, largestBytes);
  if ("bytes" in file) return file.bytes;
  const message = `The reference ${quoteValue(path)} cannot be used: ${file.detail}.`;
  throw new ImagierError(problemCodes[file.problem], message, { cause: file.cause });
}

function decodeInChild(question: ReferenceQuestion, signal: AbortSignal | undefined): Promise<DecodedPicture> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled(signal));
    const child = startChild();
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      child.removeAllListeners();
      child.on("error", () => {}); // a pipe that breaks now is no news
      child.kill("SIGKILL");
      act();
    };
    const fail = (reason: string) =>
      settle(() =>
        reject(new ImagierError("REFERENCE_NOT_AN_IMAGE", `The reference could not be decoded: ${reason}.`)),
      );
    const onAbort = () => settle(() => reject(cancelled(signal)));
    const timer = setTimeout(() => fail(`it took longer than ${timeoutMs / 1000} s`), timeoutMs);
    signal?.addEventListener("abort", onAbort);
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code, killedBy) => fail(`the decoder ended with ${killedBy ?? `status ${code}`}`));
    child.on("message", (answer: ReferenceAnswer) =>
      settle(() => ("pixels" in answer ? resolve(answer) : reject(new ImagierError(answer.code, answer.message)))),
    );
    child.send(question);
  });
}

function startChild() {
  // Run from TypeScript sources (tests, development), the child needs the same loader as its parent.
  const isSource = import.meta.url.endsWith(".ts");
  const loader = isSource ? ["--conditions=source", "--import", import.meta.resolve("tsx")] : [];
  const module = new URL(`./reference-child.${isSource ? "ts" : "js"}`, import.meta.url);
  return fork(fileURLToPath(module), {
    serialization: "advanced",
    execArgv: ["--max-old-space-size=256", ...loader],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** The file's own name: a plan travels, and folders say more about a person than about a picture. */
function shownName(path: string): string {
  const name = basename(path).replace(/[\p{Cc}\p{Cs}]/gu, "");
  return name === "" ? "picture" : name.slice(0, 200);
}
