// What the command says, in both languages; a text missing in one is a type error. Errors are in contracts/errors/french-errors.ts.

import type { GenerationStage } from "imagier";
import { checkpointTexts } from "./checkpoint-texts.js";
import { datasetTexts } from "./dataset-texts.js";
import { inspectionTexts } from "./inspection-texts.js";
import type { Language } from "./language.js";
import { modelTexts } from "./model-texts.js";
import { proofTexts } from "./proof-texts.js";
import { sceneTexts } from "./scene-texts.js";
import { serviceTexts } from "./service-texts.js";

const english = {
  /** Titles of the help, by their English ones; empty: as they are. */
  helpTitles: {} as Readonly<Record<string, string>>,
  summary: "Turns words into pictures, on the machine you already have.",
  prompt: 'what to draw, in quotes: "a red apple"',
  out: "file or folder to write to (default: this folder, a name made from the prompt)",
  model:
    "model to draw with, or path of a checkpoint: Stable Diffusion, FLUX, PixArt, DiT, LlamaGen, StyleGAN, ... (default: imagier-1)",
  seed: "0 to 4294967295; the same seed gives the same picture (default: drawn by lot)",
  count: "how many pictures, 1 to 16 (default: 1)",
  size: "size of the file, each side 16 to 2048 pixels (default: 512x512, a scene 1024x1024, or the checkpoint's)",
  steps: "how often the network is asked, 1 to 200 (default: the model's)",
  guidanceScale: "how strongly the prompt pulls, 0 to 30; 1 is off (default: the model's)",
  style: "style to draw in; `imagier models list` names them",
  background: "transparent, white or #rrggbb (default: transparent; white in jpeg)",
  format: "png, webp, jpeg or avif; ora or svg with layers (default: by the name of the file, else png)",
  reference: "picture to start from: PNG, JPEG, WebP, AVIF or GIF",
  noReferences: "do not look at drawings of the model's library",
  from: "draw the plan again that a picture of imagier carries",
  json: "print one JSON object and nothing else",
  quiet: "print only the paths of the files",
  version: "print the version",
  help: "print this help",
  train: "train the drawing network on the dataset, for as long as told",
  minutes: "how long to train (default: 60)",
  fromModel: "model whose weights a new run starts from (default: a new network)",
  runDir: "folder of the checkpoint; one that is there is gone on from",
  dataset: "the drawings to train on",
  datasetVerbs: datasetTexts.en,
  checkpoint: checkpointTexts.en,
  scene: sceneTexts.en,
  proof: proofTexts.en,
  service: serviceTexts.en,
  inspection: inspectionTexts.en,
  datasetBuild: "fetch and render the drawings, with their captions and licences",
  cacheDir: "folder of the dataset (default: .imagier/datasets)",
  models: modelTexts.en,
  bench: "measure how fast this machine draws",
  evaluate: "have a model draw what a suite asks for, and the pictures judged",
  suite: "the suite: objects, geneval, many, text, french, edits, styles or faults (docs/evaluation.md)",
  suiteCount: "pictures of each prompt; of the suite objects: ask for the first N things only",
  suiteOut: "folder for results, pictures and sheets; a run that stopped goes on from there (default: runs/SUITE)",
  judges: "folder of the judges",
  runs: "pictures to measure, 1 to 100 (default: 3)",
  examples: "Examples",
  looksAt: "drawn after",
  secondsLeft: "s left",
  noModels: "There are no models here.",
  stages: {
    admit: "reading",
    load: "loading",
    plan: "planning",
    encode: "reading",
    sample: "drawing",
    decode: "drawing",
    compose: "finishing",
    inspect: "looking",
    save: "saving",
  } satisfies Record<GenerationStage, string>,
};

const french: typeof english = {
  helpTitles: {
    "Usage:": "Emploi :",
    "Arguments:": "Arguments :",
    "Options:": "Options :",
    "Commands:": "Commandes :",
  },
  summary: "Change les mots en images, sur la machine que vous avez déjà.",
  prompt: 'ce qu\'il faut dessiner, entre guillemets : "une pomme rouge"',
  out: "fichier ou dossier où écrire (par défaut : ce dossier, un nom tiré des mots)",
  model:
    "modèle qui dessine, ou chemin d'un modèle : Stable Diffusion, FLUX, PixArt, DiT, LlamaGen, StyleGAN, ... (par défaut : imagier-1)",
  seed: "0 à 4294967295 ; la même graine donne la même image (par défaut : tirée au sort)",
  count: "nombre d'images, 1 à 16 (par défaut : 1)",
  size: "taille du fichier, chaque côté de 16 à 2048 pixels (par défaut : 512x512, une scène 1024x1024, ou celle du modèle)",
  steps: "nombre d'appels du réseau, 1 à 200 (par défaut : celui du modèle)",
  guidanceScale: "force des mots, 0 à 30 ; 1 l'éteint (par défaut : celle du modèle)",
  style: "style du dessin ; `imagier models list` les nomme",
  background: "transparent, white (blanc) ou #rrggbb (par défaut : transparent ; blanc en jpeg)",
  format: "png, webp, jpeg ou avif ; ora ou svg avec calques (par défaut : selon le nom du fichier, sinon png)",
  reference: "image dont partir : PNG, JPEG, WebP, AVIF ou GIF",
  noReferences: "ne pas regarder les dessins de la bibliothèque du modèle",
  from: "redessiner le plan qu'une image d'imagier porte en elle",
  json: "écrire un objet JSON et rien d'autre",
  quiet: "n'écrire que les chemins des fichiers",
  version: "écrire la version",
  help: "écrire cette aide",
  train: "entraîner le réseau de dessin sur le jeu de données, le temps demandé",
  minutes: "durée de l'entraînement (par défaut : 60)",
  fromModel: "modèle dont un nouvel entraînement reprend les poids (par défaut : un réseau neuf)",
  runDir: "dossier du point de reprise ; s'il en contient un, on repart de là",
  dataset: "les dessins sur lesquels s'entraîner",
  datasetVerbs: datasetTexts.fr,
  checkpoint: checkpointTexts.fr,
  scene: sceneTexts.fr,
  proof: proofTexts.fr,
  service: serviceTexts.fr,
  inspection: inspectionTexts.fr,
  datasetBuild: "chercher et rendre les dessins, avec leurs légendes et leurs licences",
  cacheDir: "dossier du jeu de données (par défaut : .imagier/datasets)",
  models: modelTexts.fr,
  bench: "mesurer à quelle vitesse cette machine dessine",
  evaluate: "faire dessiner à un modèle ce que demande une suite, et faire juger les images",
  suite: "la suite : objects, geneval, many, text, french, edits, styles ou faults (docs/evaluation.md)",
  suiteCount: "images par demande ; de la suite objects : ne demander que les N premières choses",
  suiteOut:
    "dossier des résultats, des images et des planches ; un essai interrompu y reprend (par défaut : runs/SUITE)",
  judges: "dossier des juges",
  runs: "nombre d'images à mesurer, 1 à 100 (par défaut : 3)",
  examples: "Exemples",
  looksAt: "dessiné d'après",
  secondsLeft: "s restantes",
  noModels: "Il n'y a aucun modèle ici.",
  stages: {
    admit: "lecture",
    load: "chargement",
    plan: "plan",
    encode: "lecture",
    sample: "dessin",
    decode: "dessin",
    compose: "finition",
    inspect: "examen",
    save: "écriture",
  },
};

export type Texts = typeof english;

export const textsOf = (language: Language): Texts => (language === "fr" ? french : english);
