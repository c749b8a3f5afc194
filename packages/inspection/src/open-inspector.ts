// Opens an inspector: two networks in the engine's process, the reader in one of its own.
// Not what they see (find-things.ts, name-things.ts, reading/): this is the order in which they look.

import { openEngine } from "@imagier/runtime";
import { measureCondition } from "./condition/measure-condition.js";
import { openFinder } from "./find-things.js";
import type { FoundThing } from "./fuse-things.js";
import type { InspectOptions, Inspector, InspectorOptions } from "./inspector.js";
import { defaultInspectorDir, openInspectorFolder } from "./inspector-folder.js";
import { bestNames, knownNames, oddsOfAny, probabilityOfAny, scoreOf } from "./known-names.js";
import { measureThing } from "./measure-thing.js";
import { openNamer } from "./name-things.js";
import { type OpaquePicture, onWhite } from "./opaque-picture.js";
import { openReader } from "./reading/reader.js";
import type { InspectedPicture, Seen, Sighting } from "./sighting.js";
import { openStyles } from "./tell-style.js";

/** Most probable names that a sighting lists. */
const listedNames = 10;

/**
 * Takes a second or so and 150 MB; one serves many pictures.
 * @throws INSPECTOR_INVALID where the folder cannot be used; CHECKPOINT_*; what the engine throws
 */
export async function openInspector({ modelDir, threads }: InspectorOptions = {}): Promise<Inspector> {
  const folder = await openInspectorFolder(modelDir ?? defaultInspectorDir());
  const known = knownNames(folder.manifest);
  const engine = await openEngine({ device: "cpu", ...(threads === undefined ? {} : { threads }) });
  const networks = Promise.all([openFinder(engine, folder), openNamer(engine, folder), openStyles(engine, folder)]);
  const [finder, namer, styles] = await networks.catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });
  const reader = openReader();

  const look = async (picture: OpaquePicture, { minPresence, signal }: InspectOptions): Promise<Sighting[]> => {
    const { things, ink } = await finder.find(picture, { minPresence, signal });
    const evidence = await namer.name(
      picture,
      things.map(({ box }) => box),
      signal,
    );
    return things.map((thing, n) => {
      const names = bestNames(evidence[n]!, known.names, listedNames);
      const measures = measureThing(picture, thing.box, { ink, others: smallerThan(things, n) });
      const confidence = thing.presence * names[0]!.confidence;
      return { concept: names[0]!.name, confidence, ...thing, ...measures, names, evidence: evidence[n]! };
    });
  };

  return {
    names: known.names,
    askedOdds: folder.manifest.namer.askedOdds,
    knows: (name) => known.classesOf(name).length > 0,
    async inspect(picture: InspectedPicture, options: InspectOptions = {}): Promise<Seen> {
      const opaque = onWhite(picture);
      const reading = options.reading === true ? reader.read(opaque, options.signal) : undefined;
      reading?.catch(() => undefined); // awaited below, where looking has not failed first
      const objects = await look(opaque, options);
      const condition = measureCondition(picture);
      const boxes = objects.map(({ box }) => box);
      const seenStyles = (await styles?.tell(opaque, boxes, options.signal)) ?? [];
      const writing = await reading;
      return { objects, condition, styles: seenStyles, ...(writing === undefined ? {} : { writing }) };
    },
    scoresFor: (sighting, names) => names.map((name) => scoreOf(sighting, name, known)),
    probabilityOf: (sighting, names) => probabilityOfAny(sighting, names, known),
    oddsOf: (sighting, names) => oddsOfAny(sighting, names, known),
    confusable: (name) => {
      const own = new Set(known.classesOf(name));
      const others = [...own]
        .flatMap((index) => folder.manifest.names[index]!.takenFor)
        .filter(([index]) => !own.has(index));
      const shares = new Map<number, number>();
      for (const [index, share] of others) shares.set(index, (shares.get(index) ?? 0) + share / own.size);
      return [...shares]
        .sort(([, a], [, b]) => b - a)
        .map(([index, confidence]) => ({ name: known.names[index]!, confidence }));
    },
    async close() {
      await Promise.all([reader.close(), engine.close()]);
    },
  };
}

/** Boxes of the things after this one, which are smaller: what stands before it is theirs. */
function smallerThan(things: readonly FoundThing[], n: number) {
  return things.slice(n + 1).map(({ box }) => box);
}
