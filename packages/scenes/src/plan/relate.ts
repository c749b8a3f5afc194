// The relations that a preposition sets between two groups, their counts shared: "three cats wearing hats" have three hats.
// Not how the groups are read: read-relations.ts. Not what "with" means: relation-meaning.ts.

import type { SceneParty } from "@imagier/contracts";
import type { RelationWord } from "./phrase.js";
import { type Group, type Reading, setNear } from "./reading.js";
import { meaningOf } from "./relation-meaning.js";

/** Such things make one whole with what has them: a preposition after them belongs to the whole. */
export const joinsWhole = (word: RelationWord) => word === "with" || word === "filled" || word === "covered";
export const isDoing = (word: RelationWord) =>
  word === "wearing" || word === "holding" || word === "riding" || word === "portant";

export interface Link {
  word: RelationWord;
  subjects: Group;
  objects: Group;
  keepsNear?: boolean;
}

/** Relates every subject to every object, and tells the reading what stands near from here on. */
export function relateAll(reading: Reading, { word, subjects, objects, keepsNear = false }: Link): void {
  const { scene } = reading;
  if (word === "flanking") for (const subject of subjects) doubleSingle(reading, subject);
  for (const object of objects) shareCount(reading, { word, subjects, object });
  for (const subject of subjects) {
    if (word === "between") {
      if (objects.length > 0) scene.relate(subject, "between", objects.slice(0, 2));
      continue;
    }
    for (const object of objects) {
      const { relation, isReversed } = meaningOf(word, scene.layerOf(subject), scene.layerOf(object));
      if (isReversed) scene.relate(object, relation, [subject]);
      else scene.relate(subject, relation, [object]);
    }
  }
  reading.isEach = false;
  if (keepsNear) {
    reading.list = [];
    reading.joined = "none";
    return;
  }
  const isWhole =
    joinsWhole(word) ||
    ((isDoing(word) || word === "in" || word === "at") && objects.some((object) => isCarried(reading, object)));
  setNear(reading, isWhole ? subjects : objects);
  if (isWhole) reading.inner = objects;
  reading.isInnerWith = word === "with";
}

/** "A lamp on each side of the bed": two lamps. */
function doubleSingle({ scene }: Reading, party: SceneParty): void {
  const { layer, hasNumber } = scene.layerOf(party);
  if (layer.kind !== "text" && party.item === undefined && !hasNumber) scene.setCount(party, 2);
}

/** Worn or held by somebody. */
const isCarried = ({ scene }: Reading, { layer }: SceneParty) =>
  scene.relations.some(
    ({ relation, objects }) =>
      (relation === "wearing" || relation === "holding") && objects.some((object) => object.layer === layer),
  );

/** "Three cats wearing hats": three hats. A hat that is worn is worn by each. */
function shareCount(
  reading: Reading,
  { word, subjects, object }: { word: RelationWord; subjects: Group; object: SceneParty },
): void {
  const { scene } = reading;
  const [subject] = subjects;
  if (subject === undefined || object.item !== undefined) return;
  const { layer, takesCount, hasNumber } = scene.layerOf(object);
  if (layer.kind === "text" || hasNumber) return;
  const { relation, isReversed } = meaningOf(word, scene.layerOf(subject), scene.layerOf(object));
  if (reading.isEach && subject.item === undefined) {
    scene.setCount(object, totalOf(reading, subjects));
    return;
  }
  const isShared =
    !isReversed && (relation === "wearing" || ((relation === "holding" || relation === "riding") && takesCount));
  if (!isShared || subject.item !== undefined) return;
  const wearers = totalOf(reading, subjects);
  if (wearers > 1 || takesCount) scene.setCount(object, takesCount && wearers === 1 ? (layer.count ?? 1) : wearers);
}

const totalOf = ({ scene }: Reading, group: Group) =>
  group.reduce((sum, party) => {
    const { layer } = scene.layerOf(party);
    return sum + (layer.kind === "text" ? 1 : (layer.count ?? 1));
  }, 0);
