// Who or what a phrase after "with" belongs to where it cannot be the nearest: helmets of riders, flowers in vases, towers of castles.
// Not what "with" means: relation-meaning.ts.

import type { SceneParty } from "@imagier/contracts";
import type { RelationWord } from "./phrase.js";
import { isWornLayer } from "./read-objects.js";
import type { Group, Reading } from "./reading.js";
import { type Link, relateAll } from "./relate.js";
import { isBeing, kindOf, looseRelations } from "./relate-back.js";
import { surfaces, vessels } from "./tables/kind-table.js";
import { isAlive, isAnimal, isHandheld, isPerson, isWorn } from "./thing-words.js";

const placings: ReadonlySet<string> = new Set(["riding", "inside", "on", "under"]);

/** "A knight on a horse with a flag": the knight has it in hand. */
export function riderNear({ scene }: Reading, { subjects, objects }: Omit<Link, "word">): Group | undefined {
  const isTool = (party: SceneParty) => {
    const kind = kindOf(scene.layerOf(party));
    return isHandheld(kind) && !isWorn({ concept: "", ...kind }) && !gear.has(kind.concept ?? "");
  };
  if (objects.length === 0 || !objects.every(isTool)) return undefined;
  const isRidden = (party: SceneParty) => isAnimal(kindOf(scene.layerOf(party)));
  const rider = scene.relations.findLast(
    ({ subject, relation, objects: ridden }) =>
      relation === "riding" &&
      isPerson(kindOf(scene.layerOf(subject))) &&
      ridden.some((each) => isRidden(each) && subjects.some(({ layer }) => layer === each.layer)),
  )?.subject;
  return rider === undefined ? undefined : [rider];
}

const gear: ReadonlySet<string> = new Set(["saddle", "bridle", "bell", "ribbon", "rope", "flower"]);

/** "A boy on a skateboard with a helmet": nothing but a being wears one. */
export function wearerNear(reading: Reading, { subjects, objects }: Omit<Link, "word">): Group | undefined {
  const { scene } = reading;
  const isClothing = objects.every((party) => isWornLayer(reading, party));
  if (!isClothing || subjects.some((party) => isBeing(reading, party))) return undefined;
  const wearer = scene.relations.find(
    ({ subject, relation, objects: places }) =>
      placings.has(relation) &&
      isBeing(reading, subject) &&
      places.some(({ layer }) => subjects.some((party) => party.layer === layer)),
  )?.subject;
  return wearer === undefined ? undefined : [wearer];
}

const seated: ReadonlySet<string> = new Set(
  "chair,armchair,rocking chair,couch,bench,stool,bed,hammock,swing,throne".split(","),
);

/** "A grandmother knitting a scarf in an armchair": she sits there, and no scarf. */
export function sitterNear(reading: Reading, { word, subjects, objects }: Link): Group | undefined {
  const { scene } = reading;
  const isSeat = objects.length === 1 && seated.has(nameOf(reading, objects[0]!));
  if (!isSeat || !(isInside(word) || word === "on") || subjects.some((party) => isBeing(reading, party)))
    return undefined;
  const doer = scene.relations.findLast(
    ({ subject, relation, objects: things }) =>
      relation === "holding" && isBeing(reading, subject) && things.some(({ layer }) => layer === subjects[0]?.layer),
  )?.subject;
  return doer === undefined ? undefined : [doer];
}

const perches: ReadonlySet<string> = new Set("fence,branch,roof,chimney,wire,rope,pole,twig,nest".split(","));
const heavy: ReadonlySet<string> = new Set(
  "cow,horse,elephant,bear,giraffe,pig,sheep,donkey,camel,bull,rhinoceros,tree".split(","),
);

/** "Three cows, a tractor and a rooster on a fence": the rooster. */
export function perchingOnly(reading: Reading, { word, subjects, objects }: Link): Group {
  const isOpening =
    (word === "at" || word === "beside") &&
    objects.every((party) => /^(?:window|door|balcony)$/.test(nameOf(reading, party)));
  if (isOpening && subjects.some((party) => isBeing(reading, party)))
    return [subjects.findLast((party) => isBeing(reading, party))!];
  const isPerch = word === "on" && objects.some((party) => perches.has(nameOf(reading, party)));
  if (!isPerch || subjects.length < 2) return subjects;
  const light = subjects.filter((party) => {
    const { theme } = kindOf(reading.scene.layerOf(party));
    return !/^(?:places|vehicles)$/.test(theme) && !heavy.has(nameOf(reading, party));
  });
  return light.length > 0 ? light : subjects;
}

const partsOfBuildings: ReadonlySet<string> = new Set("tower,roof,balcony,chimney,wall,deck,mast".split(","));
const vases: ReadonlySet<string> = new Set("vase,jar,flower pot,pot,glass,bowl,basket,cup,mug,bottle".split(","));

/** "A cat drinking milk from a bowl", « qui boit du thé dans une tasse »: the milk is in it, and no cat. */
export function foodNear(
  { scene, joined, inner }: Reading,
  { word, objects }: Omit<Link, "subjects">,
): Group | undefined {
  const isFood = (party: SceneParty) => scene.layerOf(party).theme === "food";
  const isOfFood = joined === "none" && inner.length > 0 && inner.every(isFood) && isInside(word);
  const isVessel = objects.every((party) => vessels.has(nameOf({ scene }, party)));
  return isOfFood && isVessel ? inner : undefined;
}

/** "A castle with a dragon on the tower", "a tray with a flower in a vase": of what "with" led to. */
export function relateWithin(reading: Reading, { word, objects }: Omit<Link, "subjects">): boolean {
  const { scene, joined, isInnerWith, inner, near } = reading;
  const [object, owner] = [objects[0], near.at(-1)];
  if (joined !== "none" || !isInnerWith || inner.length === 0 || object === undefined || owner === undefined)
    return false;
  const name = nameOf(reading, object);
  const isBuilding = /^(?:places|vehicles)$/.test(kindOf(scene.layerOf(owner)).theme);
  const isPart = word === "on" && partsOfBuildings.has(name) && isBuilding;
  const isVessel = isInside(word) && vases.has(name) && surfaces.has(nameOf(reading, owner));
  const isOwn = isOfOwner(reading, { word, objects, owner });
  if (isOwn) {
    for (const subject of inner) for (const loose of looseRelations) scene.forget(subject, loose, owner);
    relateAll(reading, { word, subjects: inner, objects, keepsNear: true });
    relateAll(reading, { word: "with", subjects: [owner], objects, keepsNear: true });
    return true;
  }
  if (!isPart && !isVessel) return false;
  const last = inner.slice(-1);
  // A tower is beside its castle through the dragon that is on it.
  if (isVessel) for (const subject of last) for (const loose of looseRelations) scene.forget(subject, loose, owner);
  relateAll(reading, { word, subjects: last, objects, keepsNear: true });
  if (isVessel) relateAll(reading, { word: "with", subjects: [owner], objects, keepsNear: true });
  return true;
}

/** "A cup of tea with a biscuit on the saucer": the saucer, not named before, is the cup's. */
function isOfOwner(
  reading: Reading,
  { word, objects, owner }: { word: RelationWord; objects: Group; owner: SceneParty },
): boolean {
  const { scene, lastObject } = reading;
  const isNew = !scene.relations.some(({ subject, objects: others }) =>
    objects.some(({ layer }) => subject.layer === layer || others.some((other) => other.layer === layer)),
  );
  const kind = kindOf(scene.layerOf(owner));
  const isPart = objects.every((party) =>
    /^(?:saucer|basket|shop window|window|balcony|doorstep|step|handle|lid|plate)$/.test(nameOf(reading, party)),
  );
  const isPlace = word === "on" || isInside(word) || word === "at";
  return isPlace && isNew && isPart && lastObject?.determiner === "the" && !isAlive(kind) && kind.concept !== undefined;
}

const isInside = (word: RelationWord) => word === "in" || word === "inside";

function nameOf({ scene }: Pick<Reading, "scene">, party: SceneParty): string {
  const { layer } = scene.layerOf(party);
  return layer.kind === "shape" ? layer.shape : layer.kind === "thing" ? layer.concept : "";
}
