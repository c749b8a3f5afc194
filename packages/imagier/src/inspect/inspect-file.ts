// What is really in a picture from anywhere, and whether it is what words ask for, or what the plan in it says.
// The file is hostile: a process of its own decodes it, and its plan is believed for nothing but what to look for.

import {
  type GenerationPlan,
  ImagierError,
  type InspectionReport,
  parseScenePlan,
  sceneLimits,
} from "@imagier/contracts";
import {
  type Expectation,
  expectPlan,
  type Inspector,
  judgeExpectation,
  openInspector,
  type Seen,
} from "@imagier/inspection";
import { planFromBytes } from "../plan/read-plan.js";
import { readRegularFile } from "../read-regular-file.js";
import { readPixels } from "../reference/read-reference.js";
import { expectationOf } from "./expectation-of.js";
import { seePicture } from "./see-picture.js";

export interface InspectFileOptions {
  /** Words that the picture is to be true to. @default the plan that it carries; without one nothing is judged */
  expect?: string | undefined;
  /** Opened with `openInspector`; it stays open. @default opened and closed for this call */
  inspector?: Inspector | undefined;
  signal?: AbortSignal | undefined;
}

export interface FileInspection {
  widthPx: number;
  heightPx: number;
  /** Where the words came from that the picture was compared with. */
  expectedBy: "words" | "plan" | "nobody";
  report: InspectionReport;
  seen: Pick<Seen, "condition" | "styles" | "writing"> & { objects: SeenObject[] };
}

/** A sighting without its evidence, which is long. */
type SeenObject = Omit<Seen["objects"][number], "evidence">;

const largestBytes = 64 * 2 ** 20;
const nothing: Expectation = { things: [], relations: [], places: [], texts: [], forbidden: [], unchecked: [] };

/**
 * Larger pictures are looked at in their middle 2048 pixels.
 * @param file path of a PNG, JPEG, WebP, AVIF or GIF, or its bytes
 * @throws REFERENCE_* where it is no picture, INSPECTOR_INVALID where there is no inspector, CANCELLED
 */
export async function inspectFile(
  file: string | Uint8Array,
  { expect, inspector: given, signal }: InspectFileOptions = {},
): Promise<FileInspection> {
  const { pixels, widthPx, heightPx } = await readPixels(
    file,
    { kind: "middle", mostSidePx: sceneLimits.canvas.to },
    signal,
  );
  const planned = expect === undefined ? await expectationWithin(file) : undefined;
  const expectation = expect === undefined ? (planned ?? nothing) : expectationOf(expect);
  const inspector = given ?? (await openInspector());
  try {
    // Reading takes longer than all the rest: it is done where it matters, or where nothing in particular does.
    const reading = expectation.texts.length > 0 || expectation === nothing;
    const seen = await seePicture(inspector, { widthPx, heightPx, pixels }, { reading, signal });
    const report = judgeExpectation(expectation, seen, { namer: inspector, canvas: { widthPx, heightPx } });
    const objects = seen.objects.map(({ evidence: _, ...object }) => object);
    const expectedBy = expect !== undefined ? "words" : planned === undefined ? "nobody" : "plan";
    return { widthPx, heightPx, expectedBy, report, seen: { ...seen, objects } };
  } finally {
    if (given === undefined) await inspector.close();
  }
}

/** What the plan in a file asks for; undefined where it carries none that can be read. */
async function expectationWithin(file: string | Uint8Array): Promise<Expectation | undefined> {
  const plan = await planWithin(file);
  if (plan === undefined || plan.family === "comic") return undefined;
  if (plan.family === "scene") return expectPlan(parseScenePlan(plan.scene));
  return plan.prompt === "" ? undefined : expectationOf(plan.prompt);
}

async function planWithin(file: string | Uint8Array): Promise<GenerationPlan | undefined> {
  const bytes = typeof file === "string" ? await readRegularFile(file, largestBytes) : { bytes: file };
  try {
    return "bytes" in bytes ? planFromBytes(bytes.bytes, "the picture") : undefined;
  } catch (error) {
    if (error instanceof ImagierError) return undefined; // none, or none that is ours: words can still be given
    throw error;
  }
}
