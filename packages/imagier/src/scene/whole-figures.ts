// Under which name the library shows somebody whole, and in which pose, where the plain name is that of a face or of an emblem.
// Not what is drawn: the network is told the words of the layer. A name that the library lacks is passed over.

import type { ScenePlan, ThingLayer } from "@imagier/contracts";

type Build = "man" | "woman" | "person";

/** Whose drawings are of a head: shown by somebody of the same build. */
const builds: Readonly<Record<Build, string>> = {
  man: "man, boy, father, brother, husband, grandfather, uncle, son, gentleman, guy",
  woman: "woman, girl, mother, sister, wife, grandmother, aunt, daughter, lady",
  person: "person, child, kid, teenager, adult, human, friend, neighbour, somebody",
};

/** Called so by nobody, but that is where they are shown */
const otherNames: Readonly<Record<string, string>> = {
  king: "person with crown",
  queen: "princess",
  soldier: "guard", // else a helmet
  doctor: "health worker",
  nurse: "woman health worker",
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

/** Whoever is on one of these sits. */
const seats = new Set(
  `chair, armchair, bench, sofa, couch, stool, throne, swing, rocking chair, bed, cushion, pillow, carpet, magic carpet, horse, pony,
  donkey, camel, elephant, unicorn, dragon, sled, sleigh, boat, canoe, tractor, motorcycle, scooter, turtle, whale, cow`
    .split(",")
    .map((word) => word.trim()),
);

const buildOf = new Map(
  (Object.keys(builds) as Build[]).flatMap((build) => builds[build].split(", ").map((name) => [name, build] as const)),
);

/** Names to look for, best first; the concept itself is the last. */
export function namesOfFigure({ concept, qualities = [] }: ThingLayer, isSeated: boolean): string[] {
  const build = buildOf.get(concept);
  if (build === undefined) return [otherNames[concept], concept].filter((name) => name !== undefined);
  const posed = qualities.flatMap((quality) => poses[quality] ?? []);
  const said = [...posed, ...(isSeated ? [poses.sitting!] : []), "standing"];
  return [...said.flatMap((pose) => [`${build} ${pose}`, `person ${pose}`]), concept];
}

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
