// The plan of a drawn page: the comic as it is laid out, and the picture plan of every panel. Not the wish: comic-plan.ts.

import { z } from "zod";
import { characterLookSchema, characterName } from "./character.js";
import { comicPlanSchema } from "./comic-plan.js";
import { limits, pictureFormats } from "./generation-request.js";
import { backgroundField, type DeepReadonly, planVersion, promptField, whole } from "./plan-fields.js";
import { checkDrawable, scenePictureFields } from "./scene-picture-plan.js";

export const comicPicturePlanSchema = z
  .strictObject({
    schemaVersion: z.literal(planVersion),
    family: z.literal("comic"),
    prompt: promptField,
    seed: whole(limits.seed),
    firstImage: z.literal(0),
    imageCount: z.literal(1),
    widthPx: whole(limits.sidePx),
    heightPx: whole(limits.sidePx),
    /** Laid out: every balloon has its box. */
    comic: comicPlanSchema,
    /** In the order of the panels: how the things of each are drawn. */
    drawings: z.array(scenePictureFields).min(1),
    /** By name: the looks of those who are in some panel, once for all panels. @default none */
    characters: z.record(characterName, characterLookSchema).optional(),
    /** Of the page, between and around the panels. */
    background: backgroundField,
    format: z.enum(pictureFormats),
  })
  .superRefine(({ comic, drawings, characters }, context) => {
    for (const drawing of drawings)
      checkDrawable({ ...drawing, characters: { ...characters, ...drawing.characters } }, context);
    if (comic.panels.length !== drawings.length)
      context.addIssue({ code: "custom", path: ["drawings"], message: "must be as many as the panels" });
    for (const { box } of comic.panels.flatMap(({ balloons }) => balloons))
      if (box === undefined)
        context.addIssue({ code: "custom", path: ["comic"], message: "a balloon is not laid out" });
  });

export type ComicPicturePlan = DeepReadonly<z.infer<typeof comicPicturePlanSchema>>;
