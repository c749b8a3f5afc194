// A scene plan that somebody wrote or edited, from a file. Hostile until parsed. Not the plan inside a picture (read-plan.ts).

import {
  type ComicPlan,
  ImagierError,
  parseComicPlan,
  parseScenePlan,
  quoteValue,
  type ScenePlan,
} from "@imagier/contracts";
import { readRegularFile } from "../read-regular-file.js";

const largestBytes = 2 ** 20;

/** @throws PLAN_NOT_FOUND, PLAN_INVALID */
export async function readScenePlan(path: string): Promise<ScenePlan> {
  return parseScenePlan(await readJson(path));
}

/** The plan of a comic, likewise. @throws PLAN_NOT_FOUND, PLAN_INVALID, COMIC_INVALID */
export async function readComicPlan(path: string): Promise<ComicPlan> {
  return parseComicPlan(await readJson(path));
}

async function readJson(path: string): Promise<unknown> {
  const file = await readRegularFile(path, largestBytes);
  if (!("bytes" in file)) {
    throw new ImagierError("PLAN_NOT_FOUND", `The plan ${quoteValue(path)} cannot be read: ${file.detail}.`, file);
  }
  return jsonOf(file.bytes, path);
}

function jsonOf(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ImagierError("PLAN_INVALID", `${quoteValue(path)} is not JSON.`, { cause });
  }
}
