// Every claim of an expectation judged against what was seen: the report of a picture, made from its pixels alone.
// Not the seeing (open-inspector.ts) and not repair (imagier/).

import type { ClaimVerdict, InspectionReport, JudgedClaim } from "@imagier/contracts";
import type { Seen, Sighting } from "../sighting.js";
import type { Expectation } from "./expectation.js";
import { brokenLinks, judgePlace, judgeRelation } from "./judge-links.js";
import { judgeText } from "./judge-texts.js";
import { judgeAbsence, judgeThing, worst } from "./judge-things.js";
import { matchThings, type Namer } from "./match-things.js";
import type { Sides } from "./seen-relations.js";

/** What else was seen is told where the inspector is so sure that it is a thing at all. */
const toldFrom = 0.5;

/** @param canvas sides of the picture that was looked at */
export function judgeExpectation(
  expectation: Expectation,
  seen: Seen,
  { namer, canvas }: { namer: Namer; canvas: Sides },
): InspectionReport {
  const texts = expectation.texts.map((text) => judgeText(text, seen.writing));
  const countBroken = brokenLinks(expectation, { texts, canvas });
  const { things, others } = matchThings(expectation, seen.objects, { namer, countBroken });
  const standing = { things, texts, canvas };
  const claims = [
    ...things.flatMap(judgeThing),
    ...expectation.relations.map((relation) => judgeRelation(relation, expectation, standing)),
    ...expectation.places.map((place) => judgePlace(place, expectation, standing)),
    ...texts.map(({ claim }) => claim),
    ...expectation.forbidden.map((forbidden) => judgeAbsence(forbidden, seen.objects, namer)),
    ...styleClaims(expectation, seen),
  ];
  return {
    verdict: worst(claims.map(({ verdict }) => verdict)),
    claims,
    others: others.filter(({ presence }) => presence >= toldFrom).map(told),
    unchecked: expectation.unchecked,
  };
}

function told({ concept, colour, confidence, box }: Sighting): InspectionReport["others"][number] {
  return { name: concept, ...(colour === undefined ? {} : { colour }), confidence, box };
}

function styleClaims({ style }: Expectation, { styles }: Seen): JudgedClaim[] {
  if (style === undefined) return [];
  const [best] = styles;
  const own = styles.find(({ name }) => name === style);
  // Two styles of one look are as probable.
  const isBest = own !== undefined && own.confidence >= (best?.confidence ?? 0);
  const verdict: ClaimVerdict = best === undefined ? "unsure" : isBest ? "pass" : "fail";
  const seen = isBest ? style : best?.name;
  const sentence = {
    en: `Asked for: the style ${style}. Seen: ${seen ?? "nothing to tell it by"}.`,
    fr: `Demandé : le style ${style}. Vu : ${seen ?? "rien pour en juger"}.`,
  };
  return [{ kind: "style", layers: [], verdict, confidence: best?.confidence ?? 0, evidence: [], sentence }];
}
