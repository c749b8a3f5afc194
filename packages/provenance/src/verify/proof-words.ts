// The sentences of a proof in two languages. Only words: which are said when is in describe-proof.ts.

import type { ProofState, SignerTrust } from "./proof-report.js";

export interface ProofWords {
  state: Record<ProofState, string>;
  trust: Record<SignerTrust, string>;
  signedBy: (name: string) => string;
  confirmed: (time: string) => string;
  unconfirmed: string;
  problem: (words: string, about: string | undefined) => string;
  problems: Readonly<Record<string, string>>;
  otherProblem: (code: string) => string;
  history: string;
  actions: Readonly<Record<string, string>>;
  sourceTypes: Readonly<Record<string, string>>;
  /** "done on 2026-11-22 with Imagier 0.1.0" */
  doneWith: (when: string | undefined, tool: string | undefined) => string;
  from: (title: string) => string;
  unsignedParent: string;
  model: (name: string, sha256: string) => string;
  learnedFrom: (names: string) => string;
  lookedAt: (titles: string) => string;
  plan: (sha256: string) => string;
  prompt: (prompt: string) => string;
  planKept: string;
  planDiffers: string;
  /** What the invisible mark says. */
  mark: (service: string, planStart: string) => string;
  markOfSignedPlan: Record<"same" | "different", string>;
  credits: string;
  creator: (name: string) => string;
  training: Record<"allowed" | "notAllowed" | "constrained", string>;
  statement: (url: string) => string;
  rights: string;
  rightsUnknown: string;
  lostWith: { proof: string; metadata: string; mark: string };
}

const date = (time: string) => time.replace("T", " ").replace(/(?:\.\d+)?(?:Z|\+00:00)$/, " UTC");

const english: ProofWords = {
  state: {
    none: "This file carries no proof of its origin. That says nothing against it: most pictures carry none, and a proof can be taken off.",
    intact: "Intact: picture, text and proof are as they were signed.",
    changed: "CHANGED since it was signed. Do not rely on what the proof says.",
    unreadable: "The file carries a proof that cannot be read: it was damaged, or made to mislead.",
  },
  trust: {
    "this machine": "signed with the key of this machine, for which nobody else vouches",
    trusted: "vouched for by a root that was set up here",
    unknown: "untrusted: nobody known here vouches for this name, anybody may have chosen it",
  },
  signedBy: (name) => `Signed by "${name}"`,
  confirmed: (time) => `Signed before ${date(time)}, as a time-stamp authority confirms.`,
  unconfirmed: "Times below are the signer's own word.",
  problem: (words, about) => (about === undefined ? words : `${words} (${about})`),
  problems: {
    "assertion.dataHash.mismatch": "The picture or the text in the file was changed",
    "assertion.bmffHash.mismatch": "The picture or the text in the file was changed",
    "assertion.boxesHash.mismatch": "The picture or the text in the file was changed",
    "assertion.hashedURI.mismatch": "A statement of the proof was changed",
    "assertion.missing": "A statement of the proof is missing",
    "claimSignature.mismatch": "The signature does not fit what was signed",
    "claimSignature.missing": "The signature is missing",
    "claimSignature.outsideValidity": "It was signed outside the time for which the certificate holds",
    "signingCredential.expired":
      "The signer's certificate has ended, and no authority confirms that it was signed before",
    "signingCredential.invalid": "The signer's certificate is not fit for signing pictures",
    "signingCredential.revoked": "The signer's certificate was revoked",
    "timeStamp.mismatch": "The confirmed time belongs to something else",
    "ingredient.claimSignature.mismatch": "A picture that it was made from had been changed",
    "org.imagier.entries.mismatch": "A part of the file was changed, added or taken away",
    "org.imagier.entries.missing": "The proof says nothing of the other parts of the file",
  },
  otherProblem: (code) => `Something does not hold: ${code}`,
  history: "History, newest first",
  actions: {
    "c2pa.created": "made",
    "c2pa.opened": "an earlier picture was opened",
    "c2pa.edited": "changed",
    "c2pa.placed": "another picture was put in",
    "c2pa.cropped": "cropped",
    "c2pa.resized": "scaled",
    "c2pa.color_adjustments": "colours adjusted",
    "c2pa.drawing": "drawn on",
    "c2pa.converted": "converted to another format",
    "c2pa.transcoded": "converted to another format",
    "c2pa.published": "published",
    "c2pa.watermarked": "marked invisibly",
    "c2pa.watermarked.unbound": "marked invisibly",
    "c2pa.watermarked.bound": "marked invisibly",
    "c2pa.removed": "something was taken away",
    "c2pa.redacted": "a statement was blacked out",
  },
  sourceTypes: {
    trainedAlgorithmicMedia: "by a program that learned from pictures (AI)",
    compositeWithTrainedAlgorithmicMedia: "in part by a program that learned from pictures (AI)",
    algorithmicMedia: "by a program that learned from nothing",
    digitalCapture: "with a digital camera",
    computationalCapture: "with a digital camera that computes",
    digitalCreation: "by a person with a drawing program",
    humanEdits: "by a person",
    composite: "out of several pictures",
    screenCapture: "as a copy of a screen",
  },
  doneWith: (when, tool) =>
    [when === undefined ? "" : ` on ${date(when)}`, tool === undefined ? "" : ` with ${tool}`].join(""),
  from: (title) => `"${title}"`,
  unsignedParent: "a picture without a proof",
  model: (name, sha256) => `Model ${name}, weights ${sha256.slice(0, 12)}`,
  learnedFrom: (names) => `It learned from ${names}.`,
  lookedAt: (titles) => `Looked at: ${titles}`,
  plan: (sha256) => `Plan ${sha256.slice(0, 12)}`,
  prompt: (prompt) => `Prompt: "${prompt}"`,
  planKept: "The prompt is kept private: the proof holds the hash of the plan.",
  planDiffers: "The plan in the file is NOT the one that was signed.",
  mark: (service, planStart) =>
    `The pixels carry an invisible mark: ${service}, a plan whose hash begins with ${planStart}. It is a hint, no signature.`,
  markOfSignedPlan: {
    same: "That is the plan of the proof.",
    different: "That is NOT the plan of the proof: picture and proof may not belong together.",
  },
  credits: "Works that it looked at",
  creator: (name) => `Drawn for ${name}`,
  training: {
    allowed: "Programs may learn from this picture.",
    notAllowed: "Programs may not learn from this picture.",
    constrained: "Programs may learn from this picture under conditions.",
  },
  statement: (url) => `Statement of rights: ${url}`,
  rights: "What you may do with it",
  rightsUnknown: "The proof says nothing of licences: ask whoever gave you the picture.",
  lostWith: {
    proof:
      "Gone: who signed the picture, when, with which model, from which picture; that nothing was changed cannot be shown any more.",
    metadata:
      "Gone: the plan with its prompt, so `--from` cannot draw it again; credits, rights and the AI label that photo tools show. Where licences ask for credits, you must now give them yourself.",
    mark: "Not gone: the pixels, and with them an invisible mark where there is one (which service, the beginning of the plan's hash), which `imagier verify` still finds; camera data and colour profiles, and copies that others have. In some places the law asks that pictures by AI stay recognisable.",
  },
};

const french: ProofWords = {
  state: {
    none: "Ce fichier ne porte aucune preuve de son origine. Cela ne prouve rien contre lui : la plupart des images n'en ont pas, et une preuve s'enlève.",
    intact: "Intacte : l'image, le texte et la preuve sont tels qu'ils ont été signés.",
    changed: "MODIFIÉE depuis la signature. Ne vous fiez pas à ce que dit la preuve.",
    unreadable: "Le fichier porte une preuve illisible : elle est abîmée, ou faite pour tromper.",
  },
  trust: {
    "this machine": "signée avec la clé de cette machine, dont personne d'autre ne répond",
    trusted: "une autorité acceptée ici en répond",
    unknown: "sans garantie : personne de connu ici ne répond de ce nom, n'importe qui a pu le choisir",
  },
  signedBy: (name) => `Signée par « ${name} »`,
  confirmed: (time) => `Signée avant le ${date(time)}, comme l'atteste une autorité d'horodatage.`,
  unconfirmed: "Les dates ci-dessous sont celles que donne le signataire.",
  problem: (words, about) => (about === undefined ? words : `${words} (${about})`),
  problems: {
    "assertion.dataHash.mismatch": "L'image ou le texte du fichier a été modifié",
    "assertion.bmffHash.mismatch": "L'image ou le texte du fichier a été modifié",
    "assertion.boxesHash.mismatch": "L'image ou le texte du fichier a été modifié",
    "assertion.hashedURI.mismatch": "Une déclaration de la preuve a été modifiée",
    "assertion.missing": "Une déclaration de la preuve manque",
    "claimSignature.mismatch": "La signature ne correspond pas à ce qui a été signé",
    "claimSignature.missing": "La signature manque",
    "claimSignature.outsideValidity": "La signature date d'en dehors de la validité du certificat",
    "signingCredential.expired":
      "Le certificat du signataire a expiré, et aucune autorité n'atteste que la signature est antérieure",
    "signingCredential.invalid": "Le certificat du signataire ne convient pas pour signer des images",
    "signingCredential.revoked": "Le certificat du signataire a été révoqué",
    "timeStamp.mismatch": "La date attestée appartient à autre chose",
    "ingredient.claimSignature.mismatch": "Une image dont elle est tirée avait été modifiée",
    "org.imagier.entries.mismatch": "Une partie du fichier a été modifiée, ajoutée ou enlevée",
    "org.imagier.entries.missing": "La preuve ne dit rien des autres parties du fichier",
  },
  otherProblem: (code) => `Quelque chose ne tient pas : ${code}`,
  history: "Histoire, du plus récent au plus ancien",
  actions: {
    "c2pa.created": "faite",
    "c2pa.opened": "une image antérieure a été ouverte",
    "c2pa.edited": "modifiée",
    "c2pa.placed": "une autre image y a été mise",
    "c2pa.cropped": "recadrée",
    "c2pa.resized": "mise à une autre taille",
    "c2pa.color_adjustments": "couleurs ajustées",
    "c2pa.drawing": "dessinée par-dessus",
    "c2pa.converted": "convertie dans un autre format",
    "c2pa.transcoded": "convertie dans un autre format",
    "c2pa.published": "publiée",
    "c2pa.watermarked": "marquée de façon invisible",
    "c2pa.watermarked.unbound": "marquée de façon invisible",
    "c2pa.watermarked.bound": "marquée de façon invisible",
    "c2pa.removed": "quelque chose en a été enlevé",
    "c2pa.redacted": "une déclaration a été noircie",
  },
  sourceTypes: {
    trainedAlgorithmicMedia: "par un programme qui a appris d'images (IA)",
    compositeWithTrainedAlgorithmicMedia: "en partie par un programme qui a appris d'images (IA)",
    algorithmicMedia: "par un programme qui n'a rien appris",
    digitalCapture: "avec un appareil photo numérique",
    computationalCapture: "avec un appareil photo numérique qui calcule",
    digitalCreation: "par une personne avec un programme de dessin",
    humanEdits: "par une personne",
    composite: "à partir de plusieurs images",
    screenCapture: "comme copie d'un écran",
  },
  doneWith: (when, tool) =>
    [when === undefined ? "" : ` le ${date(when)}`, tool === undefined ? "" : ` avec ${tool}`].join(""),
  from: (title) => `« ${title} »`,
  unsignedParent: "une image sans preuve",
  model: (name, sha256) => `Modèle ${name}, poids ${sha256.slice(0, 12)}`,
  learnedFrom: (names) => `Il a appris de ${names}.`,
  lookedAt: (titles) => `A regardé : ${titles}`,
  plan: (sha256) => `Plan ${sha256.slice(0, 12)}`,
  prompt: (prompt) => `Demande : « ${prompt} »`,
  planKept: "La demande reste privée : la preuve contient l'empreinte du plan.",
  planDiffers: "Le plan dans le fichier N'EST PAS celui qui a été signé.",
  mark: (service, planStart) =>
    `Les pixels portent une marque invisible : ${service}, un plan dont l'empreinte commence par ${planStart}. C'est un indice, non une signature.`,
  markOfSignedPlan: {
    same: "C'est le plan de la preuve.",
    different: "Ce N'EST PAS le plan de la preuve : l'image et la preuve ne vont peut-être pas ensemble.",
  },
  credits: "Œuvres qu'elle a regardées",
  creator: (name) => `Dessinée pour ${name}`,
  training: {
    allowed: "Des programmes peuvent apprendre de cette image.",
    notAllowed: "Aucun programme ne doit apprendre de cette image.",
    constrained: "Des programmes peuvent apprendre de cette image sous conditions.",
  },
  statement: (url) => `Déclaration de droits : ${url}`,
  rights: "Ce que vous pouvez en faire",
  rightsUnknown: "La preuve ne dit rien des licences : demandez à qui vous a donné l'image.",
  lostWith: {
    proof:
      "Perdu : qui a signé l'image, quand, avec quel modèle, à partir de quelle image ; on ne peut plus montrer que rien n'a changé.",
    metadata:
      "Perdu : le plan et sa demande, donc `--from` ne peut plus la redessiner ; les crédits, les droits et la mention d'IA que montrent les outils photo. Si des licences demandent des crédits, c'est à vous de les donner.",
    mark: "Reste : les pixels, et avec eux la marque invisible s'il y en a une (quel service, le début de l'empreinte du plan), que `imagier verify` trouve encore ; les données d'appareil et de couleur, et les copies que d'autres ont. À certains endroits, la loi veut que les images d'IA restent reconnaissables.",
  },
};

export const proofWords = { en: english, fr: french } as const;
