// Verdicts on things by themselves: whether they are there, how many, in which colour, and whether what is forbidden is not.
// Not how they stand to each other (judge-links.ts) nor which sighting is which (match-things.ts).

import type { ClaimVerdict, ColourId, JudgedClaim } from "@imagier/contracts";
import type { Sighting } from "../sighting.js";
import type { Expectation, ExpectedThing } from "./expectation.js";
import type { Match, MatchedThing, Namer } from "./match-things.js";
import { sayAsked, sayColours, sayNumber, sayThing, sayUnknown, sayWhether } from "./say-claim.js";

/** That a sighting is called so: from here on it is, below the other it is not, between them nobody knows. */
export const sureFrom = 0.5;
const unlikelyBelow = 0.2;

/** Part of a thing in a colour: enough to be called so; too little for it. */
const colouredFrom = 0.3;
const uncolouredBelow = 0.12;

/** Verdict on "this is so" from its probability. */
function verdictOf(probability: number): ClaimVerdict {
  if (probability >= sureFrom) return "pass";
  return probability < unlikelyBelow ? "fail" : "unsure";
}

/** In the verdict: that it is so, or that it is not. */
export const confidenceIn = (verdict: ClaimVerdict, probability: number): number =>
  verdict === "fail" ? 1 - probability : probability;

const boxesOf = (matches: readonly Match[]) => matches.map(({ sighting }) => sighting.box);

export function judgeThing(matched: MatchedThing): JudgedClaim[] {
  const { thing, isKnown } = matched;
  if (!isKnown) return [unknown(thing)];
  const claims = [judgeObject(matched)];
  if (thing.isExact) claims.push(judgeCount(matched));
  if (thing.colour !== undefined) claims.push(judgeColour(matched, thing.colour));
  return claims;
}

function unknown(thing: ExpectedThing): JudgedClaim {
  const sentence = sayAsked(sayThing(thing), sayUnknown(thing.concept));
  return { kind: "object", layers: [thing.id], verdict: "unsure", confidence: 0, evidence: [], sentence };
}

/** At least one of them; without a count of its own, as many as were asked for. */
function judgeObject({ thing, own }: MatchedThing): JudgedClaim {
  const wanted = thing.isExact ? 1 : thing.count;
  const probabilities = own.map(({ probability }) => probability).sort((a, b) => b - a);
  const probability = probabilities[wanted - 1] ?? 0;
  const verdict = verdictOf(probability);
  const asked = sayThing({ ...thing, colour: undefined, count: wanted });
  const seen = sayWhether(verdict === "unsure" ? undefined : verdict === "pass", probability);
  return {
    ...{ kind: "object", layers: [thing.id], verdict, confidence: confidenceIn(verdict, probability) },
    ...{ evidence: boxesOf(own), sentence: sayAsked(asked, seen) },
  };
}

function judgeCount({ thing, own, surplus }: MatchedThing): JudgedClaim {
  const sure = own.filter(({ probability }) => probability >= sureFrom).length;
  const possible = own.filter(({ probability }) => probability >= unlikelyBelow).length;
  const seen = sure + surplus.length;
  const verdict = countVerdict({ wanted: thing.count, sure: seen, possible: possible + surplus.length });
  const all = [...own, ...surplus];
  const weakest = Math.min(1, ...all.map(({ probability }) => probability));
  const { en, fr } = sayThing({ ...thing, colour: undefined });
  return {
    ...{ kind: "count", layers: [thing.id], verdict },
    confidence: all.length === 0 ? 1 : verdict === "unsure" ? 0.5 : weakest,
    evidence: boxesOf(all),
    sentence: sayAsked({ en: `exactly ${en}`, fr: `exactement ${fr}` }, sayNumber(seen)),
  };
}

function countVerdict({ wanted, sure, possible }: { wanted: number; sure: number; possible: number }): ClaimVerdict {
  if (sure === wanted) return "pass";
  return sure < wanted && possible >= wanted ? "unsure" : "fail";
}

/** Of each that was seen; of none, there is nothing that has the colour. */
function judgeColour({ thing, own }: MatchedThing, colour: ColourId): JudgedClaim {
  const seen = own.filter(({ probability }) => probability >= unlikelyBelow);
  const verdicts = seen.map(({ sighting }) => colourVerdict(sighting, colour));
  const verdict = seen.length === 0 ? "fail" : worst(verdicts);
  const shares = seen.map(({ sighting }) => colourShare(sighting, colour));
  const least = Math.min(1, ...shares);
  return {
    ...{
      kind: "colour",
      layers: [thing.id],
      verdict,
      confidence: seen.length === 0 ? 1 : confidenceIn(verdict, least),
    },
    evidence: boxesOf(seen),
    sentence: sayAsked(sayThing({ ...thing, colour }), sayColours(seen.map(({ sighting }) => sighting.colour))),
  };
}

function colourVerdict(sighting: Sighting, colour: ColourId): ClaimVerdict {
  if (sighting.colour === colour) return "pass";
  if (sighting.colours.length === 0) return "unsure";
  const share = colourShare(sighting, colour);
  if (share >= colouredFrom) return "pass";
  return share < uncolouredBelow ? "fail" : "unsure";
}

const colourShare = (sighting: Sighting, colour: ColourId): number =>
  sighting.colours.find((each) => each.colour === colour)?.share ?? 0;

export function worst(verdicts: readonly ClaimVerdict[]): ClaimVerdict {
  if (verdicts.includes("fail")) return "fail";
  return verdicts.includes("unsure") ? "unsure" : "pass";
}

type Forbidden = Expectation["forbidden"][number];

export function judgeAbsence(forbidden: Forbidden, sightings: readonly Sighting[], namer: Namer): JudgedClaim {
  const { concept, colour } = forbidden;
  const asked = { en: `no ${concept}`, fr: `pas de ${sayThing({ concept }).fr.replace(/^(une?|des) /, "")}` };
  const about = { kind: "absence", layers: [] } as const;
  if (!namer.knows(concept))
    return { ...about, verdict: "unsure", confidence: 0, evidence: [], sentence: sayAsked(asked, sayUnknown(concept)) };
  const found = sightings
    .map((sighting) => ({ sighting, probability: presenceOf(sighting, concept, namer) }))
    .filter(({ sighting, probability }) => probability >= unlikelyBelow && hasColour(sighting, colour));
  const probability = Math.max(0, ...found.map((each) => each.probability));
  const verdict = probability >= sureFrom ? "fail" : found.length > 0 ? "unsure" : "pass";
  return {
    ...{ ...about, verdict, confidence: verdict === "fail" ? probability : 1 - probability },
    evidence: boxesOf(found),
    sentence: sayAsked(asked, sayNumber(found.length)),
  };
}

/** Nobody asked for it: it is no likelier to be there than anything else. */
const presenceOf = (sighting: Sighting, concept: string, namer: Namer) =>
  sighting.presence * namer.probabilityOf(sighting, [concept]);

const hasColour = (sighting: Sighting, colour: ColourId | undefined) =>
  colour === undefined || colourVerdict(sighting, colour) !== "fail";
