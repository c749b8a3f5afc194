// Words of the page that shows how a picture forms.

import type { Texts } from "../../texts/use-texts.js";

const english = {
  title: "How it works",
  lead: "Nothing here is a film: every picture on this page is drawn now, by the same program that draws yours.",
  stagesTitle: "From words to a picture",
  stages: [
    [
      "Words become a plan",
      "What, how many, in which colour, where. You see it as chips under the prompt, and you can change it.",
    ],
    [
      "Each thing is drawn by itself",
      "A small network draws every thing of the plan, each from noise of its own. Nobody else's change touches it.",
    ],
    ["Layers become pixels", "Background, depth, shadows, one light; writing last, letter by letter."],
    ["Pixels leave with a proof", "What made them, whose drawings were looked at, signed so that a change shows."],
  ] as readonly (readonly [string, string])[],
  tryLayers: "Take a picture apart",
  tryProof: "Read a proof",
  stepsTitle: "A drawing comes out of noise",
  stepsLead:
    "The network sees a picture under noise and guesses the clean one. A little of the noise is taken away towards that guess, and it guesses again.",
  thing: "What shall be drawn?",
  things: ["a red fox", "a blue fish", "a yellow house", "a green apple"],
  startFrom: "It starts from",
  starts: { reference: "a drawing under noise", noise: "nothing but noise" },
  startNotes: {
    reference:
      "As it really draws: another artist's drawing of the thing, under a quarter of noise, drawn anew in the style asked for.",
    noise: "Harder: no line to hold on to. So small a network needs the drawing; this is what it makes without.",
  },
  watch: "Draw it step by step",
  drawing: "Drawing",
  step: "Step",
  stepOf: (step: number, total: number) => `${step} of ${total}`,
  given: "What it is given",
  givenNote: (percent: number) => `${percent} % noise`,
  guess: "What it takes for the clean picture",
  result: "The finished drawing",
  grain:
    "The noise level is that of the plan; the grain is made on this page, for the eye. Steps that pass faster than five a second are not all shown.",
  play: "Play",
  pause: "Pause",
  guidanceTitle: "How strongly the words pull",
  guidanceLead:
    "At each step the network guesses twice: with the words, and without. Guidance goes on from the second through the first, as far as you say.",
  guidanceFormula: "guess = without + scale × (with − without)",
  guidanceDraw: "Draw it at five strengths",
  guidanceScale: "Guidance",
  guidanceOff: "1: off",
  guidanceNote: "One seed, one prompt: only the strength differs. The pictures are in your gallery.",
  guidanceBusy: (done: number, all: number) => `${done} of ${all} drawn`,
  sourcesTitle: "Where its drawings come from",
  sourcesLead:
    "The model learned only from drawings whose licences allow it, and it looks at one while it draws. Which one, stands in the proof of every picture.",
  sourcesEmpty: "Draw something above: whose drawing it looked at is told here.",
  lookedAt: "For this drawing it looked at",
  learnedFrom: "What it learned from",
  learnedFromLine: (artist: string, source: string) => `${artist}: ${source}`,
  modelLine: (name: string, hash: string) => `${name}, weights ${hash}`,
  seeProof: "The whole proof of this drawing",
};

const french: typeof english = {
  title: "Comment ça marche",
  lead: "Rien ici n'est un film : chaque image de cette page est dessinée maintenant, par le programme qui dessine les vôtres.",
  stagesTitle: "Des mots à l'image",
  stages: [
    [
      "Les mots deviennent un plan",
      "Quoi, combien, de quelle couleur, où. Vous le voyez en étiquettes sous la demande, et vous pouvez le changer.",
    ],
    [
      "Chaque chose est dessinée seule",
      "Un petit réseau dessine chaque chose du plan, à partir d'un bruit qui n'est qu'à elle. Aucun autre changement ne la touche.",
    ],
    [
      "Les calques deviennent des pixels",
      "Fond, profondeur, ombres, une même lumière ; le texte en dernier, lettre par lettre.",
    ],
    [
      "Les pixels partent avec une preuve",
      "Ce qui les a faits, de qui les dessins ont été regardés, le tout signé : un changement se voit.",
    ],
  ],
  tryLayers: "Séparer une image",
  tryProof: "Lire une preuve",
  stepsTitle: "Un dessin sort du bruit",
  stepsLead:
    "Le réseau voit une image sous du bruit et devine l'image nette. On enlève un peu de bruit dans le sens de cette idée, et il devine à nouveau.",
  thing: "Que faut-il dessiner ?",
  things: ["un renard rouge", "un poisson bleu", "une maison jaune", "une pomme verte"],
  startFrom: "Il part",
  starts: { reference: "d'un dessin sous du bruit", noise: "du bruit seul" },
  startNotes: {
    reference:
      "Comme il dessine vraiment : le dessin d'un autre artiste, sous un quart de bruit, refait dans le style demandé.",
    noise: "Plus dur : aucune ligne où se tenir. Un réseau si petit a besoin du dessin ; voici ce qu'il fait sans lui.",
  },
  watch: "Dessiner pas à pas",
  drawing: "Dessin en cours",
  step: "Étape",
  stepOf: (step, total) => `${step} sur ${total}`,
  given: "Ce qu'il reçoit",
  givenNote: (percent) => `${percent} % de bruit`,
  guess: "Ce qu'il prend pour l'image nette",
  result: "Le dessin terminé",
  grain:
    "Le niveau de bruit est celui du plan ; le grain est fait sur cette page, pour l'œil. Les étapes plus rapides que cinq par seconde ne sont pas toutes montrées.",
  play: "Lire",
  pause: "Pause",
  guidanceTitle: "La force des mots",
  guidanceLead:
    "À chaque étape, le réseau devine deux fois : avec les mots, et sans. Le guidage va de la seconde idée vers la première, et au-delà, aussi loin que vous le dites.",
  guidanceFormula: "idée = sans + force × (avec − sans)",
  guidanceDraw: "Le dessiner avec cinq forces",
  guidanceScale: "Guidage",
  guidanceOff: "1 : aucun",
  guidanceNote: "Une graine, une demande : seule la force diffère. Les images sont dans votre galerie.",
  guidanceBusy: (done, all) => `${done} sur ${all} dessinées`,
  sourcesTitle: "D'où viennent ses dessins",
  sourcesLead:
    "Le modèle n'a appris que de dessins dont la licence le permet, et il en regarde un pendant qu'il dessine. Lequel, la preuve de chaque image le dit.",
  sourcesEmpty: "Dessinez quelque chose ci-dessus : on dira ici de qui le dessin a été regardé.",
  lookedAt: "Pour ce dessin, il a regardé",
  learnedFrom: "De quoi il a appris",
  learnedFromLine: (artist, source) => `${artist} : ${source}`,
  modelLine: (name, hash) => `${name}, poids ${hash}`,
  seeProof: "La preuve entière de ce dessin",
};

export const howTexts: Texts<typeof english> = { en: english, fr: french };
