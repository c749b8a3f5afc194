// The pictures that a plan names: what was looked at, and what was drawn over. Their pixels are in the plan or in a library.
// Not the credits: those say whose they are.

import type { Credit, GenerationPlan } from "@imagier/contracts";
import type { SourcePicture } from "@imagier/provenance";
import { type DrawnPlan, plansWithin } from "./plans-within.js";

/** More are not told: a scene may look at very many. */
const most = 32;

/** Each once. */
export function inputsOf(plan: GenerationPlan, credits: readonly Credit[]): SourcePicture[] {
  const found = new Map<string, SourcePicture>();
  for (const source of plansWithin(plan).flatMap((each) => sourcesOf(each, credits))) {
    if (source.sha256 !== undefined && !found.has(source.sha256)) found.set(source.sha256, source);
  }
  return [...found.values()].slice(0, most);
}

function sourcesOf(plan: DrawnPlan, credits: readonly Credit[]): SourcePicture[] {
  if (plan.family === undefined) {
    const { references, mask, edges } = plan;
    const seen = references.filter(({ kind }) => kind !== "recalled"); // that is no picture of anybody's
    const drawings = seen.map(({ id, sha256, kind }): SourcePicture => {
      const isDrawnOver = kind === "file" && mask !== undefined;
      return { role: isDrawnOver ? "parent" : "input", title: titleOf(id, credits), sha256 };
    });
    return [...drawings, ...inputs([edges])];
  }
  if (!("timesteps" in plan)) return [];
  const { picture, controls, imagePrompts } = plan;
  const start: SourcePicture[] =
    picture === undefined ? [] : [{ role: "parent", title: picture.id, sha256: picture.sha256 }];
  const looked = [...controls, ...(imagePrompts?.prompts ?? [])].map((each) => each.picture);
  return [...start, ...inputs(looked)];
}

function inputs(pictures: readonly ({ id: string; sha256: string } | undefined)[]): SourcePicture[] {
  return pictures.flatMap((picture) =>
    picture === undefined ? [] : [{ role: "input" as const, title: picture.id, sha256: picture.sha256 }],
  );
}

/** "red apple, Google (noto)" for a drawing of the library, else the id itself. */
function titleOf(id: string, credits: readonly Credit[]): string {
  const credit = credits.find(({ drawingId }) => drawingId === id);
  return credit === undefined ? id : `${credit.title}, ${credit.author} (${credit.source})`;
}
