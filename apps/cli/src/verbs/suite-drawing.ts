// Draws what a suite asks for with a model of ours, and hands over what the inspector saw: each picture is looked at once, also
// where repair looks at it too. Not the judging (evaluation/).

import { type Judge, type SuiteAsk, type SuitePicture, seeStyles } from "@imagier/evaluation";
import type { InspectedPicture, InspectOptions, Inspector, Seen } from "@imagier/inspection";
import { type Edit, edit, type Generation, generate, type Pipeline } from "imagier";

interface Drawing {
  pipeline: Pipeline;
  inspector: Inspector;
  repairs: boolean;
  /** Of the suite of styles. @default nobody tells styles */
  styleJudge?: Judge | undefined;
  signal: AbortSignal;
}

export function suiteDrawing({ pipeline, inspector, repairs, styleJudge, signal }: Drawing) {
  return async (ask: SuiteAsk): Promise<SuitePicture> => {
    const recorder = recording(inspector, ask.reading, signal);
    const options = {
      ...{ pipeline, signal, proof: { isMarked: false } },
      ...(repairs ? { verify: "repair" as const, inspector: recorder.inspector } : {}),
    };
    const { prompt, seed, style } = ask;
    const first = await generate(
      { prompt, seed, style, size: "1024x1024" },
      ask.edit === undefined ? options : { pipeline, signal },
    );
    const drawn = ask.edit === undefined ? first : await edit(first.plan, ask.edit, options);
    const { widthPx, heightPx, data } = drawn.images[0]!;
    const picture = { widthPx, heightPx, pixels: data };
    const found = await recorder.seenOf(picture);
    const styles = styleJudge && (await seeStyles(picture, styleJudge, pipeline.model.manifest.styles));
    const seen = styles === undefined ? found : { ...found, styles };
    const unrepaired = recorder.first();
    return {
      ...{ ...picture, seen, seenUnrepaired: unrepaired === undefined || unrepaired === found ? seen : unrepaired },
      unmet: unmetOf(drawn),
      rounds: drawn.inspections?.[0]?.repairs?.length ?? 0,
      isKept: drawn === first ? undefined : isKept(first, drawn as Edit),
    };
  };
}

/** An inspector that remembers what it saw. */
function recording(inspector: Inspector, reading: boolean, signal: AbortSignal) {
  const seen = new Map<Uint8Array, Seen>();
  const inspect = async (picture: InspectedPicture, options?: InspectOptions): Promise<Seen> => {
    const found = await inspector.inspect(picture, {
      ...options,
      reading: reading || options?.reading === true,
      signal,
    });
    seen.set(picture.pixels, found);
    return found;
  };
  return {
    inspector: { ...inspector, inspect },
    first: () => [...seen.values()][0],
    seenOf: async (picture: InspectedPicture) => seen.get(picture.pixels) ?? inspect(picture),
  };
}

const unmetCodes = new Set([
  "SCENE_UNKNOWN_THING",
  "SCENE_UNKNOWN_WORD",
  "SCENE_TOO_MANY",
  "SCENE_CONTRADICTION",
  "EDIT_UNMET",
]);

const unmetOf = ({ warnings }: Generation): string[] =>
  warnings.filter(({ code }) => unmetCodes.has(code)).map(({ message }) => message);

/** Whether layers that the words do not name have the pixels that they had. */
function isKept(before: Generation, after: Edit): boolean {
  const hashOf = ({ layers = [] }: Generation, id: string) => layers.find((layer) => layer.id === id)?.sha256;
  return after.edited.unchanged.every((id) => hashOf(before, id) === hashOf(after, id));
}
