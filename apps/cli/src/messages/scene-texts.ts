// What the verbs and options of scenes say, in both languages; a text missing in one is a type error.

const english = {
  single: "draw one thing alone, whatever the words ask for",
  planOnly: "print the plan of the picture, to read and to edit, and draw nothing",
  plan: "draw a plan that was printed by --plan-only, and edited",
  planner: "address of a chat model, in OpenAI's form, that plans scenes; its key in IMAGIER_PLANNER_KEY",
  plannerModel: "name of the model at --planner",
  edit: "change a picture of imagier by words; what they do not touch stays as it is",
  editFile: "a picture of imagier, or a plan",
  instruction: 'what to change: "make the star red", "two more cats", "remove the hat"',
  chat: "draw and change a picture in conversation; undo goes a step back, an empty line ends it",
  chatFile: "a picture of imagier to go on from (default: the first line is a prompt)",
  chatOut: "folder for the pictures (default: this one)",
  changed: "changed",
  added: "added",
  removed: "removed",
  unchanged: "unchanged",
  layers: (count: number) => `${count} ${count === 1 ? "layer" : "layers"}`,
  say: "> ",
};

const french: typeof english = {
  single: "dessiner une seule chose, quoi que demandent les mots",
  planOnly: "écrire le plan de l'image, à lire et à retoucher, sans rien dessiner",
  plan: "dessiner un plan écrit par --plan-only, puis retouché",
  planner:
    "adresse d'un modèle de conversation, à la manière d'OpenAI, qui fait les plans ; sa clé dans IMAGIER_PLANNER_KEY",
  plannerModel: "nom du modèle de --planner",
  edit: "changer une image d'imagier par des mots ; le reste demeure tel quel",
  editFile: "une image d'imagier, ou un plan",
  instruction: "ce qu'il faut changer : « rends l'étoile rouge », « deux chats de plus », « enlève le chapeau »",
  chat: "dessiner et retoucher en conversation ; annule revient en arrière, une ligne vide y met fin",
  chatFile: "une image d'imagier dont partir (par défaut : la première ligne dit quoi dessiner)",
  chatOut: "dossier des images (par défaut : celui-ci)",
  changed: "changé",
  added: "ajouté",
  removed: "enlevé",
  unchanged: "inchangé",
  layers: (count) => `${count} ${count === 1 ? "calque" : "calques"}`,
  say: "> ",
};

export const sceneTexts = { en: english, fr: french };
