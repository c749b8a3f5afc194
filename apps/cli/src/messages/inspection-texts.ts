// What the verbs of looking say, in both languages; a text missing in one is a type error. Claims bring their own sentences.

const english = {
  verify:
    "look at each picture after drawing it: report what is wrong, or repair it (off, report, repair; default: off)",
  inspect: "look at a picture: what is in it, and whether it is what was asked for",
  inspectFile: "any picture: PNG, JPEG, WebP, AVIF or GIF",
  expect: 'words to compare it with: "two red apples and a cat" (default: the plan in the picture)',
  prompts: "file of prompts in GenEval's form, one JSON object a line, in the place of the suite's own",
  limit: "ask for N prompts only, chosen by lot, of each category its share",
  part: "do part K of N, 1/2 and 2/2 beside each other; the folder of --out puts them together",
  page: "write a page on which a person marks pictures right or wrong",
  agreement: "compare marks that were saved from the page with the inspector",
  verdicts: { pass: "yes", fail: "NO", unsure: "unsure" },
  held: (held: number, all: number) => `looked at: ${held} of ${all} claims hold`,
  repaired: (rounds: number) => `repair: ${rounds} ${rounds === 1 ? "round" : "rounds"}`,
  seen: "seen",
  writing: "read",
  unchecked: "cannot be told here",
  nothingExpected: "Nothing to compare with: the picture carries no plan, and --expect was not given.",
  lacking: "the inspector has no name for",
  withoutRepair: "without repair",
  all: "all",
};

const french: typeof english = {
  verify:
    "regarder chaque image une fois dessinée : dire ce qui manque, ou le réparer (off, report, repair ; par défaut : off)",
  inspect: "regarder une image : ce qu'il y a dedans, et si c'est ce qui était demandé",
  inspectFile: "n'importe quelle image : PNG, JPEG, WebP, AVIF ou GIF",
  expect: "mots auxquels la comparer : « deux pommes rouges et un chat » (par défaut : le plan qu'elle porte)",
  prompts: "fichier de demandes à la manière de GenEval, un objet JSON par ligne, au lieu de celles de la suite",
  limit: "ne poser que N demandes, tirées au sort, chaque catégorie ayant sa part",
  part: "faire la part K de N, 1/2 et 2/2 côte à côte ; le dossier de --out les réunit",
  page: "écrire une page où quelqu'un dit de chaque image si elle est juste ou fausse",
  agreement: "comparer à l'inspecteur les réponses enregistrées depuis la page",
  verdicts: { pass: "oui", fail: "NON", unsure: "douteux" },
  held: (held, all) => `examen : ${held} affirmations sur ${all} sont vraies`,
  repaired: (rounds) => `réparation : ${rounds} ${rounds === 1 ? "tour" : "tours"}`,
  seen: "vu",
  writing: "lu",
  unchecked: "impossible à dire ici",
  nothingExpected: "Rien à quoi comparer : l'image ne porte pas de plan, et --expect manque.",
  lacking: "l'inspecteur n'a pas de nom pour",
  withoutRepair: "sans réparation",
  all: "tout",
};

export const inspectionTexts = { en: english, fr: french };
