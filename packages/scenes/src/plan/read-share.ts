// "Two of them blue", « dont deux bleus »: some of several things that were named are spoken of apart from the rest.
// Not a list of all of them, "one black and one white": read-things.ts.

import type { SceneParty } from "@imagier/contracts";
import { modifierTree } from "./modifier-words.js";
import { readNumber } from "./number-words.js";
import { type Reading, said } from "./reading.js";

/** The share becomes a layer of its own, which stands as the rest does; what is said next is said of it. */
export function readShare(reading: Reading): boolean {
  const share = shareAt(reading);
  const party = share && wholeOf(reading, share.count);
  if (share === undefined || party === undefined) return false;
  const { scene } = reading;
  const whole = scene.layerOf(party);
  const { id: _id, ...likeness } = whole.layer;
  const phrase = said(reading, reading.at, share.to).slice(0, 300);
  if (likeness.kind === "text") return false;
  scene.setCount(party, (likeness.count ?? 1) - share.count);
  const { count: _count, ...one } = likeness;
  const layer = { ...one, phrase, ...(share.count > 1 ? { count: share.count } : {}) };
  const name = likeness.kind === "thing" ? likeness.concept : likeness.shape;
  const added = scene.addLayer({ name, draft: { ...whole, layer } });
  if (added === undefined) return false;
  const part = { layer: added.layer.id };
  scene.standLike(part, party, scene.relations.length);
  reading.at = share.to;
  reading.near = [part];
  reading.item = [part];
  reading.list = [];
  reading.joined = "none";
  return true;
}

/** Where the words that count the share end, and something is said of it. */
function shareAt({ tokens, at, language }: Reading): { count: number; to: number } | undefined {
  const opened = at + (/^(?:with|dont|avec)$/.test(tokens[at]?.word ?? "") ? 1 : 0);
  const isOne = /^le une?$/.test(`${tokens[opened]?.word} ${tokens[opened + 1]?.word}`); // « l'un d'eux »
  const number = isOne ? { value: 1, to: opened + 2 } : readNumber(tokens, opened, language);
  if (number === undefined || number.value < 1) return undefined;
  const words = tokens.slice(number.to, number.to + 3).map(({ word }) => word);
  const isDont = tokens[at]!.word === "dont";
  const after = /^(?:of (?:them|which|these)\b|de (?:entre )?(?:eux|elles)\b)/.exec(words.join(" "))?.[0];
  if (!isDont && after === undefined) return undefined;
  let to = number.to + (after?.split(" ").length ?? 0);
  if (/^(?:is|are|est|sont)$/.test(tokens[to]?.word ?? "")) to += 1;
  const isSaidOf = modifierTree[language].match(tokens, to) !== undefined;
  return isSaidOf ? { count: number.value, to } : undefined;
}

/** What was named last of which there are more. */
function wholeOf({ scene, heads }: Reading, count: number): SceneParty | undefined {
  const isWhole = (party: SceneParty) => {
    const { layer } = scene.layerOf(party);
    return layer.kind !== "text" && party.item === undefined && (layer.count ?? 1) > count;
  };
  return heads.findLast((group) => group.length === 1 && isWhole(group[0]!))?.[0];
}
