// Under which name the library shows somebody whole, and in which pose, where the plain name is that of a face or of an emblem;
// and whose head goes on a standing or sitting body. Not their pixels (figure-raster.ts). A name that the library lacks is passed over.

import type { ScenePlan, ThingLayer } from "@imagier/contracts";

type Build = "man" | "woman" | "person";

/** Whose drawings are of a head: shown by a body of the same build, under the head named after the colon. */
const builds: Readonly<Record<Build, string>> = {
  man: "man, boy: boy, father, brother, husband, grandfather: old man, old man: old man, uncle, son: boy, gentleman, guy",
  woman:
    "woman, girl: girl, mother, sister, wife, grandmother: old woman, old woman: old woman, aunt, daughter: girl, lady",
  person:
    "person, people, passer-by, pedestrian, tourist, child: child, kid: child, teenager: child, adult, human, friend, neighbour, somebody, older person: older person",
};

/** Called so by nobody, but that is where they are shown */
const otherNames: Readonly<Record<string, string>> = {
  couple: "woman and man holding hands",
  dancer: "woman dancing",
  runner: "person running",
  swimmer: "person swimming",
  surfer: "person surfing",
  juggler: "person juggling",
  couch: "clear sofa", // else one with a lamp behind it
  sofa: "clear sofa",
  vase: "amphora", // else the foot of a lamp
  bowl: "bowl with spoon", // else a pot with a handle
  lamp: "desk lamp",
  flag: "flag in hole", // else a mailbox, which has one too
  cyclist: "person biking",
};

/** Who is drawn to the chin, and by which drawing. */
const chins: Readonly<Record<string, string>> = {
  king: "person with crown",
  queen: "princess",
  prince: "prince",
  princess: "princess",
  clown: "clown face",
  cowboy: "cowboy hat face",
};

/** Who is drawn to the chest, in what they wear, and by which drawing. */
const busts: Readonly<Record<string, string>> = {
  chef: "cook",
  cook: "cook",
  baker: "cook",
  "police officer": "police officer",
  doctor: "health worker",
  nurse: "woman health worker",
  farmer: "farmer",
  gardener: "farmer",
  firefighter: "firefighter",
  scientist: "scientist",
  astronaut: "astronaut",
  pilot: "pilot",
  judge: "judge",
  wizard: "mage",
  mage: "mage",
  witch: "woman mage",
  vampire: "vampire",
  detective: "detective",
  guard: "guard",
  soldier: "guard", // else a helmet
  builder: "construction worker",
  "construction worker": "construction worker",
  mechanic: "mechanic",
  artist: "artist",
  painter: "artist", // else a palette
  singer: "singer",
  student: "student",
  elf: "elf",
  ninja: "ninja",
  bride: "woman with veil",
  groom: "man in tuxedo", // else a comb
  waiter: "man in tuxedo",
  "office worker": "office worker",
};

/** What somebody does, as the plan says it, to the pose under which it is shown. */
const poses: Readonly<Record<string, string>> = {
  walking: "walking",
  running: "running",
  jogging: "running",
  dancing: "dancing",
  kneeling: "kneeling",
  sitting: "in lotus position",
  meditating: "in lotus position",
  climbing: "climbing",
  swimming: "swimming",
  surfing: "surfing",
  juggling: "juggling",
  waving: "raising hand",
};

/** Poses that are seen from the front, so that a head of its own fits on the shoulders. */
const frontal: ReadonlySet<string | undefined> = new Set([undefined, "in lotus position"]);

/** Whoever is on one of these sits. */
const seats = new Set(
  `chair, armchair, bench, sofa, couch, stool, throne, swing, rocking chair, bed, cushion, pillow, carpet, magic carpet, horse, pony,
  donkey, camel, elephant, unicorn, dragon, sled, sleigh, boat, canoe, tractor, motorcycle, scooter, turtle, whale, cow`
    .split(",")
    .map((word) => word.trim()),
);

const bodies = new Map(
  (Object.keys(builds) as Build[]).flatMap((build) =>
    builds[build].split(", ").map((entry) => {
      const [name = "", head = build] = entry.split(": ");
      return [name, { build, head }] as const;
    }),
  ),
);

/** Somebody put together of two drawings. */
export interface Figure {
  /** Names of the body, best first. */
  bodies: readonly string[];
  /** Name of the drawing of the head. */
  head: string;
  /** Whether what they wear is drawn with the head. */
  hasShoulders: boolean;
  isSitting: boolean;
}

/** Names to look for, best first; the concept itself is the last. */
export function namesOfFigure({ concept, qualities = [] }: ThingLayer, isSeated: boolean): string[] {
  const build = bodies.get(concept)?.build;
  const other = otherNames[concept] ?? busts[concept] ?? chins[concept];
  if (build === undefined) return [other, concept].filter((name) => name !== undefined);
  const posed = qualities.flatMap((quality) => poses[quality] ?? []);
  const said = [...posed, ...(isSeated ? [poses.sitting!] : []), "standing"];
  return [...said.flatMap((pose) => [`${build} ${pose}`, `person ${pose}`]), concept];
}

/**
 * The body and the head of somebody who stands or sits: at the size of a whole figure a drawn face is a few pixels.
 * @param isShown whether the library has a drawing of just that name
 * @returns undefined of whatever is drawn in one piece
 */
export function figureOf(
  { concept, qualities = [] }: ThingLayer,
  isSeated: boolean,
  isShown: (name: string) => boolean,
): Figure | undefined {
  const { build = "person", head } = bodies.get(concept) ?? {};
  const bust = busts[concept];
  const shown = bust ?? chins[concept] ?? (head === build && isOld(qualities) ? olderOf[build] : head);
  const pose = qualities.map((quality) => poses[quality]).find((each) => each !== undefined);
  if (shown === undefined || !isShown(shown) || !frontal.has(pose)) return undefined;
  const isSitting = isSeated || pose !== undefined;
  const posture = isSitting ? poses.sitting : "standing";
  const named = [`${build} ${posture}`, `person ${posture}`].filter(isShown);
  if (named.length === 0) return undefined;
  return { bodies: named, head: shown, hasShoulders: bust !== undefined, isSitting };
}

const olderOf: Readonly<Record<Build, string>> = { man: "old man", woman: "old woman", person: "older person" };

const isOld = (qualities: readonly string[]) => qualities.some((quality) => quality === "old" || quality === "elderly");

/** Whether a scene has a layer sit on another one. */
export function isSeatedIn(
  { layers, relations }: Pick<ScenePlan, "layers" | "relations">,
  { id }: ThingLayer,
): boolean {
  return relations.some(({ subject, relation, objects }) => {
    if (subject.layer !== id || !(relation === "on" || relation === "riding" || relation === "inside")) return false;
    const under = layers.find((layer) => layer.id === objects[0]?.layer);
    return under?.kind === "thing" && seats.has(under.concept);
  });
}
