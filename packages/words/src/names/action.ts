// Icons that name what a button does: "add file" is "an icon for adding a file". Not other verbs, nor other things than
// programs handle: "clock delete" is left a title.

import { sayEnglish } from "../english/say-english.js";
import { sayFrench } from "../french/say-french.js";
import { fixed, type Thing } from "../phrase.js";

/** English, its -ing form, French. */
const actions: ReadonlyMap<string, readonly [string, string]> = new Map(
  (
    "add|adding|ajouter, delete|deleting|supprimer, remove|removing|enlever, edit|editing|modifier, send|sending|envoyer, " +
    "share|sharing|partager, save|saving|enregistrer, upload|uploading|envoyer, download|downloading|télécharger, " +
    "move|moving|déplacer, insert|inserting|insérer, find|finding|trouver, search|searching for|chercher, " +
    "rename|renaming|renommer, buy|buying|acheter, sell|selling|vendre, import|importing|importer, " +
    "export|exporting|exporter, transfer|transferring|transférer, create|creating|créer, print|printing|imprimer, " +
    "read|reading|lire, write|writing|écrire, scan|scanning|numériser, copy|copying|copier, sync|syncing|synchroniser"
  )
    .split(", ")
    .map((line) => line.split("|") as [string, string, string])
    .map(([verb, doing, french]) => [verb, [doing, french]] as const),
);

/** "Add file" or "file add"; `thingOf` reads the words that are left, and knows which things programs handle. */
export function actionOf(
  words: readonly string[],
  thingOf: (words: readonly string[]) => Thing | undefined,
): Thing | undefined {
  const first = actions.get(words[0]!);
  const action = first ?? actions.get(words.at(-1)!);
  if (action === undefined || words.length < 2) return undefined;
  const thing = thingOf(first === undefined ? words.slice(0, -1) : words.slice(1));
  if (thing === undefined) return undefined;
  const en = {
    words: [{ one: "icon", many: "icons" }, fixed(`for ${action[0]} ${sayEnglish(thing.en)}`)],
    number: "count",
    insertAt: 0,
  } as const;
  if (thing.fr === undefined) return { en };
  const french = [{ one: "icône", many: "icônes" }, fixed(`pour ${action[1]} ${sayFrench(thing.fr)}`)];
  return { en, fr: { words: french, number: "count", insertAt: 1, gender: "f" } };
}
