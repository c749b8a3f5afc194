// A claimed job as an engine takes it: the pictures that the wish names, fetched; the plan of the one it changes, as it was kept.
// Not the drawing. A picture that is not the user's own is not there.

import { ImagierError, type JobWish, quoteValue } from "@imagier/contracts";
import type { ClaimedJob, Pictures } from "@imagier/service";
import type { EngineJob } from "../engine/engine-protocol.js";

/** @throws PICTURE_UNKNOWN, PICTURE_GONE, STORAGE_UNAVAILABLE */
export async function engineJobOf(
  { userId, wish, seed, stored, hasPreviews }: Pick<ClaimedJob, "userId" | "wish" | "seed" | "stored" | "hasPreviews">,
  pictures: Pick<Pictures, "file" | "find" | "details">,
): Promise<EngineJob> {
  const files: Record<string, Uint8Array> = {};
  for (const id of new Set(picturesOf(wish))) {
    const file = await pictures.file(userId, id);
    if (file === undefined) throw new ImagierError("PICTURE_UNKNOWN", `There is no picture ${quoteValue(id)}.`);
    files[id] = file;
  }
  const parentId = wish.kind === "draw" ? undefined : wish.parent;
  const parent = parentId === undefined ? undefined : await parentOf(userId, parentId, pictures);
  return { wish, seed, pictures: files, parent, stored: stored.map(({ image }) => image), hasPreviews };
}

/** Ids of all pictures that a wish names. */
function picturesOf(wish: JobWish): string[] {
  const named =
    wish.kind === "draw"
      ? [
          wish.wish.reference,
          wish.wish.mask,
          wish.wish.edges,
          ...(wish.wish.controls ?? []).map(({ picture }) => picture),
        ]
      : [wish.parent];
  return named.filter((id) => id !== undefined);
}

async function parentOf(userId: string, id: string, pictures: Pick<Pictures, "find" | "details">) {
  const [view, details] = await Promise.all([pictures.find(userId, id), pictures.details(userId, id)]);
  const plan = details?.plan;
  const isPlan = typeof plan === "object" && plan !== null;
  return { model: view?.model, ...(isPlan ? { plan: plan as Record<string, unknown> } : {}) };
}
