// Verdicts on how seen things stand to each other and on the canvas. A claim about what was not seen fails with it.
// Not the geometry (seen-relations.ts).

import type { ClaimVerdict, JudgedClaim } from "@imagier/contracts";
import type { SeenBox } from "../sighting.js";
import type { Expectation, ExpectedParty, ExpectedRelation } from "./expectation.js";
import type { ReadText } from "./judge-texts.js";
import { sureFrom } from "./judge-things.js";
import type { CountBroken, Match, MatchedThing } from "./match-things.js";
import { type Said, sayAsked, sayPlace, sayRelation, sayTheThing, sayWhether, sayWords } from "./say-claim.js";
import { type Sides, seenPlace, seenRelation } from "./seen-relations.js";

/** What links are judged by: things as they are matched, writing as it was read. */
export interface Standing {
  things: readonly MatchedThing[];
  texts: readonly ReadText[];
  canvas: Sides;
}

/** One end of a relation: boxes, how sure it is that they are the thing's, and what it is called. */
interface Party {
  boxes: readonly SeenBox[];
  confidence: number;
  isKnown: boolean;
  say: () => Said;
}

export function judgeRelation(relation: ExpectedRelation, expectation: Expectation, standing: Standing): JudgedClaim {
  const parties = [relation.subject, ...relation.objects].map((party) => partyOf(party, expectation, standing));
  const [subject, ...objects] = parties as [Party, ...Party[]];
  const holds = holdsFor(relation, parties, standing.canvas);
  const words = sayRelation(
    subject.say(),
    relation.relation,
    objects.map((object) => object.say()),
  );
  const layers = [relation.subject.thing, ...relation.objects.map(({ thing }) => thing)];
  return linkClaim("relation", layers, { parties, holds, words });
}

export function judgePlace(
  { of, place }: Expectation["places"][number],
  expectation: Expectation,
  standing: Standing,
): JudgedClaim {
  const party = partyOf({ thing: of }, expectation, standing);
  const holds = party.boxes.length === 0 ? false : seenPlace(place, party.boxes, standing.canvas);
  return linkClaim("place", [of], { parties: [party], holds, words: sayPlace(party.say(), place) });
}

interface Link {
  parties: readonly Party[];
  /** Undefined where boxes cannot tell. */
  holds: boolean | undefined;
  words: Said;
}

function linkClaim(
  kind: "relation" | "place",
  layers: readonly string[],
  { parties, holds, words }: Link,
): JudgedClaim {
  const confidence = Math.min(...parties.map((party) => party.confidence));
  const verdict = linkVerdict(parties, holds, confidence);
  const seen = verdict === "unsure" ? sayWhether(undefined, confidence) : sayWhether(verdict === "pass", confidence);
  const evidence = parties.flatMap(({ boxes }) => [...boxes]);
  return {
    kind,
    layers,
    verdict,
    confidence: evidence.length === 0 ? 1 : confidence,
    evidence,
    sentence: sayAsked(words, seen),
  };
}

function linkVerdict(parties: readonly Party[], holds: boolean | undefined, confidence: number): ClaimVerdict {
  if (parties.some(({ isKnown }) => !isKnown)) return "unsure";
  if (parties.some(({ boxes }) => boxes.length === 0)) return "fail";
  if (holds === undefined || confidence < sureFrom) return "unsure";
  return holds ? "pass" : "fail";
}

function holdsFor({ relation }: ExpectedRelation, parties: readonly Party[], canvas: Sides): boolean | undefined {
  if (parties.some(({ boxes }) => boxes.length === 0)) return false;
  const [subject, object, other] = parties.map(({ boxes }) => boxes);
  return seenRelation(relation, [subject!, object!, other], canvas);
}

function partyOf({ thing: id, item }: ExpectedParty, expectation: Expectation, { things, texts }: Standing): Party {
  const text = texts.find((each) => each.id === id);
  if (text !== undefined) {
    const words = expectation.texts.find((each) => each.id === id)!.text;
    return {
      boxes: text.boxes,
      confidence: text.boxes.length === 0 ? 0 : 1,
      isKnown: text.wasRead,
      say: () => sayWords(words),
    };
  }
  const matched = things.find(({ thing }) => thing.id === id);
  if (matched === undefined) return { boxes: [], confidence: 0, isKnown: false, say: () => ({ en: id, fr: id }) };
  const { thing, own, isKnown } = matched;
  const named = item === undefined || thing.count === 1 ? own : own.slice(item, item + 1);
  const count = item === undefined ? thing.count : 1;
  return { boxes: named.map(boxOf), confidence: leastOf(named), isKnown, say: () => sayTheThing({ ...thing, count }) };
}

const boxOf = ({ sighting }: Match) => sighting.box;
const leastOf = (matches: readonly Match[]) =>
  matches.length === 0 ? 0 : Math.min(...matches.map(({ probability }) => probability));

/** For the matching: how many links would not hold. */
export function brokenLinks(expectation: Expectation, { texts, canvas }: Omit<Standing, "things">): CountBroken {
  return (things) => {
    const standing = { things, texts, canvas };
    const relations = expectation.relations.filter((relation) => {
      const parties = [relation.subject, ...relation.objects].map((party) => partyOf(party, expectation, standing));
      return holdsFor(relation, parties, canvas) === false;
    });
    const places = expectation.places.filter(({ of, place }) => {
      const { boxes } = partyOf({ thing: of }, expectation, standing);
      return boxes.length === 0 || !seenPlace(place, boxes, canvas);
    });
    return relations.length + places.length;
  };
}
