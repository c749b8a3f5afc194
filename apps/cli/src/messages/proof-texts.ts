// What the verbs of proof say, in both languages; a text missing in one is a type error. Of a file itself: provenance/ has the words.

import type { SimilarPicture } from "imagier";

/** "noto/red-apple" 0.91, Google Inc., Apache-2.0 */
const likeWhat = ({ of, similarity, author, licence }: SimilarPicture) =>
  [`"${of}" ${similarity.toFixed(2)}`, author, licence].filter((part) => part !== undefined).join(", ");

const english = {
  verify: "show what a picture proves: who made it, with what, what changed since, what may be done with it",
  verifyFile: "a picture of imagier or of anybody else",
  strip: "take proof and plain-text metadata off a copy of a picture, and say what is lost",
  stripFile: "a picture",
  stripOut: "file or folder for the copy (default: beside it, NAME-stripped)",
  only: "take off only this: proof (the signed manifest) or metadata (plan, prompt, credits, rights)",
  identity: "show who signs the pictures of this machine",
  rotate: "make a new key first; pictures signed before stay as valid as they were",
  private: "keep the prompt out of the file: the proof holds the hash of the plan alone",
  noMark: "put no invisible mark into the pixels",
  similar: "say which drawings that the model learned from the picture is like (with --json always)",
  protect: "folder of pictures to compare with: what the picture is like there is told",
  refuseAbove: "refuse a picture more like a protected one than this, 0 to 1 (above 0.8 it passes for a copy)",
  isLike: (similar: SimilarPicture) =>
    `like ${similar.as === "protected" ? "the protected" : "the drawing"} ${likeWhat(similar)}`,
  signedBy: "signed by",
  selfMade: "a key made on this machine; nobody else vouches for it (docs/proof.md)",
  operator: "set up in signing.json",
  notKept: "the key could not be written to disk: it lasts for this run only",
  validTo: "valid to",
  fingerprint: "certificate SHA-256",
  folder: "folder",
};

const french: typeof english = {
  verify: "montrer ce que prouve une image : qui l'a faite, avec quoi, ce qui a changé depuis, ce qu'on peut en faire",
  verifyFile: "une image d'imagier ou de quelqu'un d'autre",
  strip: "enlever preuve et métadonnées d'une copie de l'image, en disant ce qui est perdu",
  stripFile: "une image",
  stripOut: "fichier ou dossier de la copie (par défaut : à côté, NOM-stripped)",
  only: "n'enlever que cela : proof (la preuve signée) ou metadata (plan, demande, crédits, droits)",
  identity: "montrer qui signe les images de cette machine",
  rotate: "faire d'abord une nouvelle clé ; ce qui est déjà signé reste aussi valable",
  private: "garder la demande hors du fichier : la preuve ne contient que l'empreinte du plan",
  noMark: "ne mettre aucune marque invisible dans les pixels",
  similar: "dire à quels dessins appris par le modèle l'image ressemble (avec --json toujours)",
  protect: "dossier d'images à comparer : ce à quoi l'image y ressemble est dit",
  refuseAbove: "refuser une image plus semblable que cela à une image protégée, 0 à 1 (au-dessus de 0.8 : une copie)",
  isLike: (similar: SimilarPicture) =>
    `ressemble ${similar.as === "protected" ? "à l'image protégée" : "au dessin"} ${likeWhat(similar)}`,
  signedBy: "signée par",
  selfMade: "une clé faite sur cette machine ; personne d'autre n'en répond (docs/proof.fr.md)",
  operator: "réglé dans signing.json",
  notKept: "la clé n'a pas pu être écrite sur le disque : elle ne dure que le temps de cette exécution",
  validTo: "valable jusqu'au",
  fingerprint: "SHA-256 du certificat",
  folder: "dossier",
};

export const proofTexts = { en: english, fr: french };
