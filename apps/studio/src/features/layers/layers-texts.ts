// Words of the layers room: what is on the canvas, what can be done with it, and what is wrong with a plan.

import type { Texts } from "../../texts/use-texts.js";
import type { LayerState } from "./editing/layer-look.js";
import type { PlanProblem } from "./editing/plan-text.js";

const english = {
  title: "Layers",
  lead: "Every thing of a scene stands by itself: move it, colour it, draw it anew. What you leave alone stays the same to the byte.",
  pick: "Which scene?",
  begin: "Begin with words",
  beginHint: "Nothing is drawn yet: you see where everything would stand.",
  beginExample: "a cat on a red sofa under a window, a lamp on the right",
  lay: "Lay out",
  noPictures: "No picture yet",
  noPicturesHint: "Lay out a scene with words above, or draw one in the first room.",
  opening: "Taking the picture apart into its layers",
  single: "This picture is one single drawing",
  singleHint: "It becomes a scene as soon as its words are laid out as layers; the drawing is then made again.",
  makeScene: "Lay it out as a scene",
  otherScene: "Another picture",
  proof: "Proof",
  canvas: "The scene",
  canvasHelp: "Tab goes from layer to layer, arrow keys move, plus and minus change the size.",
  layersTitle: "Layers, nearest first",
  nothingLeft: "No layer is left. Take a step back, or add something by words.",
  undo: "Undo",
  redo: "Redo",
  duplicate: "Duplicate",
  remove: "Delete",
  front: "To the front",
  forward: "Forward",
  backward: "Backward",
  back: "To the back",
  mirror: "Mirror",
  renew: "Draw this one anew",
  renewHint: "Other noise, the same words",
  redraw: "Draw the changes",
  drawFirst: "Draw the scene",
  drawing: "Drawing",
  cancel: "Give up",
  waiting: (position: number) => (position <= 1 ? "Next in the queue" : `${position} in the queue`),
  steps: (done: number, total: number) => (total === 0 ? "Getting ready" : `Step ${done} of ${total}`),
  nothingToDraw: "Nothing has changed since the picture was drawn.",
  addLabel: "What shall be different?",
  addExample: "add two birds in the sky",
  add: "Do it",
  addNote: "Your other changes are drawn first.",
  addNeedsPicture: "Draw the scene once; then words can change it.",
  place: "Place and size",
  left: "Left",
  top: "Top",
  width: "Width",
  height: "Height",
  turn: "Turned",
  pixels: "px",
  degrees: "°",
  colour: "Colour",
  ownColour: "As such a thing is",
  text: "Writing",
  oneOf: (item: number, count: number) => `${item} of ${count}`,
  all: (count: number) => `all ${count}`,
  pickOne: "One of them",
  chooseLayer: "Choose a layer to change it.",
  state: {
    "as drawn": "as drawn",
    "placed anew": "moved",
    "to be drawn": "will be drawn",
    added: "new",
  } satisfies Record<LayerState, string>,
  unchanged: "unchanged",
  unchangedTitle: (hash: string) => `Not a byte of its drawing differs from the picture before: SHA-256 ${hash}`,
  redrawn: "drawn anew",
  plan: "The plan as JSON",
  planNote: "for those who want to see all of it",
  planLabel: "Scene plan",
  planApply: "Take this plan",
  planReset: "Undo my typing",
  planGood: "This plan can be drawn.",
  planProblems: (count: number) => (count === 1 ? "One thing is not right:" : `${count} things are not right:`),
  line: (line: number) => `Line ${line}`,
  problem: ({ code, path, expected }: PlanProblem): string => {
    const field = path === "" ? "The plan" : `“${path}”`;
    const wanted = expected === undefined ? "" : `: ${expected}`;
    switch (code) {
      case "syntax":
        return "This is not JSON here. A comma, a quote or a bracket is missing or too many.";
      case "missing":
        return `${field} is missing${wanted}`;
      case "unknown-field":
        return `${field} is no field of a plan`;
      case "wrong-type":
        return `${field} is of another type${wanted}`;
      case "out-of-range":
        return `${field} is out of its range${wanted}`;
      case "not-one-of":
        return `${field} must be one of${expected === undefined ? " what the plan knows" : wanted}`;
      case "wrong":
        return `${field} is not valid${wanted}`;
    }
  },
  restored: "Your changes from last time are back.",
  discard: "Discard them",
  finishNote: (finish: string) => `The look “${finish}” is laid over the picture when it is drawn.`,
  flatNote: "The layers of this picture cannot be shown apart; the boxes can be moved all the same.",
  unmet: (phrase: string, nearest: string | undefined) =>
    nearest === undefined
      ? `“${phrase}” is not in the scene.`
      : `“${phrase}” is not known; “${nearest}” is in its place.`,
  warnings: "Good to know",
  keys: "Keys",
  keyList: [
    ["Tab", "next layer"],
    ["← ↑ → ↓", "move by 5 px; with Shift 50, with Alt 1"],
    ["+ −", "larger, smaller"],
    [", .", "turn"],
    ["[ ]", "backward, forward; with Shift to the end"],
    ["Enter", "one of several things, then the next"],
    ["Escape", "all of them again"],
    ["D", "duplicate"],
    ["Del", "delete"],
    ["Ctrl Z, Ctrl ⇧ Z", "undo, redo"],
  ] as readonly (readonly [string, string])[],
  said: {
    moved: (name: string, left: number, top: number) => `${name}: ${left}, ${top}`,
    sized: (name: string, width: number, height: number) => `${name}: ${width} by ${height}`,
    turned: (name: string, degrees: number) => `${name}: turned by ${degrees}°`,
    removed: (name: string) => `${name} deleted`,
    duplicated: (name: string) => `${name} duplicated`,
    ordered: (name: string, place: number, count: number) => `${name}: layer ${place} of ${count}`,
    undone: "Undone",
    redone: "Done again",
    drawn: "The picture is drawn.",
  },
};

const french: typeof english = {
  title: "Calques",
  lead: "Chaque chose d'une scène existe pour elle-même : déplacez-la, colorez-la, redessinez-la. Ce que vous ne touchez pas reste identique à l'octet près.",
  pick: "Quelle scène ?",
  begin: "Commencer avec des mots",
  beginHint: "Rien n'est encore dessiné : vous voyez où chaque chose se tiendrait.",
  beginExample: "un chat sur un canapé rouge sous une fenêtre, une lampe à droite",
  lay: "Disposer",
  noPictures: "Pas encore d'image",
  noPicturesHint: "Disposez une scène avec des mots ci-dessus, ou dessinez-en une dans la première pièce.",
  opening: "L'image est séparée en calques",
  single: "Cette image est un seul dessin",
  singleHint: "Elle devient une scène dès que ses mots sont disposés en calques ; le dessin est alors refait.",
  makeScene: "La disposer en scène",
  otherScene: "Une autre image",
  proof: "Preuve",
  canvas: "La scène",
  canvasHelp: "Tab passe d'un calque à l'autre, les flèches déplacent, plus et moins changent la taille.",
  layersTitle: "Calques, le plus proche d'abord",
  nothingLeft: "Il ne reste aucun calque. Revenez en arrière, ou ajoutez quelque chose avec des mots.",
  undo: "Annuler",
  redo: "Rétablir",
  duplicate: "Dupliquer",
  remove: "Supprimer",
  front: "Au premier plan",
  forward: "Avancer",
  backward: "Reculer",
  back: "À l'arrière-plan",
  mirror: "Retourner",
  renew: "Redessiner celui-ci",
  renewHint: "Un autre bruit, les mêmes mots",
  redraw: "Dessiner les changements",
  drawFirst: "Dessiner la scène",
  drawing: "Dessin en cours",
  cancel: "Abandonner",
  waiting: (position) => (position <= 1 ? "La prochaine de la file" : `${position}e de la file`),
  steps: (done, total) => (total === 0 ? "Préparation" : `Étape ${done} sur ${total}`),
  nothingToDraw: "Rien n'a changé depuis que l'image a été dessinée.",
  addLabel: "Qu'est-ce qui doit changer ?",
  addExample: "ajoute deux oiseaux dans le ciel",
  add: "Faire",
  addNote: "Vos autres changements sont dessinés d'abord.",
  addNeedsPicture: "Dessinez la scène une fois ; les mots peuvent ensuite la changer.",
  place: "Place et taille",
  left: "Gauche",
  top: "Haut",
  width: "Largeur",
  height: "Hauteur",
  turn: "Rotation",
  pixels: "px",
  degrees: "°",
  colour: "Couleur",
  ownColour: "Celle d'une telle chose",
  text: "Texte",
  oneOf: (item, count) => `${item} sur ${count}`,
  all: (count) => `les ${count}`,
  pickOne: "Un seul",
  chooseLayer: "Choisissez un calque pour le changer.",
  state: {
    "as drawn": "tel que dessiné",
    "placed anew": "déplacé",
    "to be drawn": "sera dessiné",
    added: "nouveau",
  },
  unchanged: "inchangé",
  unchangedTitle: (hash) => `Pas un octet de son dessin ne diffère de l'image précédente : SHA-256 ${hash}`,
  redrawn: "redessiné",
  plan: "Le plan en JSON",
  planNote: "pour qui veut tout voir",
  planLabel: "Plan de la scène",
  planApply: "Prendre ce plan",
  planReset: "Annuler ma saisie",
  planGood: "Ce plan peut être dessiné.",
  planProblems: (count) => (count === 1 ? "Une chose ne va pas :" : `${count} choses ne vont pas :`),
  line: (line) => `Ligne ${line}`,
  problem: ({ code, path, expected }) => {
    const field = path === "" ? "Le plan" : `« ${path} »`;
    const wanted = expected === undefined ? "" : ` : ${expected}`;
    switch (code) {
      case "syntax":
        return "Ici, ce n'est pas du JSON. Une virgule, un guillemet ou un crochet manque ou est en trop.";
      case "missing":
        return `${field} manque${wanted}`;
      case "unknown-field":
        return `${field} n'est pas un champ d'un plan`;
      case "wrong-type":
        return `${field} est d'un autre type${wanted}`;
      case "out-of-range":
        return `${field} sort de ses limites${wanted}`;
      case "not-one-of":
        return `${field} doit être l'un de${expected === undefined ? " ceux que le plan connaît" : wanted}`;
      case "wrong":
        return `${field} n'est pas valable${wanted}`;
    }
  },
  restored: "Vos changements de la dernière fois sont là.",
  discard: "Les abandonner",
  finishNote: (finish) => `L'aspect « ${finish} » est posé sur l'image quand elle est dessinée.`,
  flatNote: "Les calques de cette image ne peuvent pas être montrés séparément ; les cadres se déplacent quand même.",
  unmet: (phrase, nearest) =>
    nearest === undefined
      ? `« ${phrase} » n'est pas dans la scène.`
      : `« ${phrase} » est inconnu ; « ${nearest} » est à sa place.`,
  warnings: "Bon à savoir",
  keys: "Clavier",
  keyList: [
    ["Tab", "calque suivant"],
    ["← ↑ → ↓", "déplacer de 5 px ; avec Maj 50, avec Alt 1"],
    ["+ −", "plus grand, plus petit"],
    [", .", "tourner"],
    ["[ ]", "reculer, avancer ; avec Maj jusqu'au bout"],
    ["Entrée", "une seule chose parmi plusieurs, puis la suivante"],
    ["Échap", "toutes à nouveau"],
    ["D", "dupliquer"],
    ["Suppr", "supprimer"],
    ["Ctrl Z, Ctrl ⇧ Z", "annuler, rétablir"],
  ],
  said: {
    moved: (name, left, top) => `${name} : ${left}, ${top}`,
    sized: (name, width, height) => `${name} : ${width} sur ${height}`,
    turned: (name, degrees) => `${name} : rotation de ${degrees}°`,
    removed: (name) => `${name} supprimé`,
    duplicated: (name) => `${name} dupliqué`,
    ordered: (name, place, count) => `${name} : calque ${place} sur ${count}`,
    undone: "Annulé",
    redone: "Rétabli",
    drawn: "L'image est dessinée.",
  },
};

export const layersTexts: Texts<typeof english> = { en: english, fr: french };
export type LayersTexts = typeof english;
