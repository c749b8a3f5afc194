// Credits and rights in the fields that photo tools show: XMP properties of Dublin Core, IPTC, Photoshop, XMP Rights and PLUS.
// Not the packet (the writer of the file puts these inside one) and not the proof: anybody can change these fields.

import { captionOf, rightsOf } from "../manifest/credits.js";
import type { PictureFacts } from "../manifest/picture-facts.js";
import type { ProofSettings } from "../manifest/proof-settings.js";
import { compositeWithTrainedMedia, trainedMedia } from "../manifest/source-types.js";

const namespaces = {
  dc: "http://purl.org/dc/elements/1.1/",
  photoshop: "http://ns.adobe.com/photoshop/1.0/",
  xmpRights: "http://ns.adobe.com/xap/1.0/rights/",
  Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
  plus: "http://ns.useplus.org/ldf/xmp/1.0/",
} as const;

/** PLUS data mining vocabulary (IPTC Photo Metadata 2023.1). */
const dataMining = {
  allowed: "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED",
  notAllowed: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING",
} as const;

/** One `rdf:Description`. The same facts and settings give the same text. */
export function creditsXmp(facts: PictureFacts, settings: ProofSettings): string {
  const { credits, tool, models, isComposite } = facts;
  const { creator, webStatement, training } = settings;
  const authors = [...new Set(credits.map(({ author, source }) => `${author} (${source})`))].join(", ");
  const names = models.map(({ name }) => name).join(", ");
  const creditLine = `Drawn by ${tool.name} with ${names}${authors === "" ? "" : `, looking at works by ${authors}`}`;
  const rights = { en: rightsOf(credits, "en").text, fr: rightsOf(credits, "fr").text };
  const properties = [
    ...(creator === undefined
      ? []
      : [`<dc:creator><rdf:Seq><rdf:li>${escapeText(creator)}</rdf:li></rdf:Seq></dc:creator>`]),
    ...(credits.length === 0 ? [] : [languages("dc:rights", { en: captionOf(credits), fr: captionOf(credits, "fr") })]),
    languages("xmpRights:UsageTerms", rights),
    ...(webStatement === undefined ? [] : [text("xmpRights:WebStatement", webStatement)]),
    text("photoshop:Credit", creditLine),
    text("Iptc4xmpExt:DigitalSourceType", isComposite ? compositeWithTrainedMedia : trainedMedia),
    text("Iptc4xmpExt:AISystemUsed", `${tool.name}, ${names}`),
    text("Iptc4xmpExt:AISystemVersionUsed", tool.version),
    text("plus:DataMining", dataMining[training]),
  ];
  const spaces = Object.entries(namespaces).map(([prefix, address]) => `xmlns:${prefix}="${address}"`);
  return `<rdf:Description rdf:about="" ${spaces.join(" ")}>${properties.join("")}</rdf:Description>`;
}

const text = (name: string, value: string) => `<${name}>${escapeText(value)}</${name}>`;

/** The same text in both languages; English where a tool asks for neither. */
function languages(name: string, { en, fr }: { en: string; fr: string }): string {
  const items = [
    ["x-default", en],
    ["en", en],
    ["fr", fr],
  ].map(([language, value]) => `<rdf:li xml:lang="${language}">${escapeText(value!)}</rdf:li>`);
  return `<${name}><rdf:Alt>${items.join("")}</rdf:Alt></${name}>`;
}

/** Without what XML 1.0 cannot hold. */
function escapeText(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
