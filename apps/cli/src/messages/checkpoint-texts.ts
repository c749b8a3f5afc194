// What the command says of checkpoints: their options when drawing, and `models inspect`. In both languages.

const english = {
  negativePrompt: "what to keep away from (checkpoints only, as all that follow)",
  sampler: 'euler, "DPM++ 2M Karras", ... (default: the checkpoint\'s)',
  strength: "how far from the reference, above 0 to 1; 1 keeps nothing of it (default: the model's)",
  image: "the same as --reference",
  edges: "lines to follow: a sketch, an edge map, or any picture, whose edges are taken (imagier-1)",
  mask: "picture of what to draw anew in the reference: white is drawn, black stays",
  control: "picture of edges, depth or a pose, and the ControlNet that follows it; may be repeated",
  controlWeight: "how strongly each --control holds, in their order: 0.8,0.5 (default: 1)",
  controlRange: "shares of the steps in which each --control acts: 0-0.6,0.2-1 (default: 0-1)",
  guessMode: "controls act on the prompt's half alone, finer layers less",
  lora: "LoRA file, and how much of it (default: 1); may be repeated",
  embedding: "textual inversion file: a word of its own for the prompt; may be repeated",
  clipSkip: "last layers of the text encoder to leave out, 0 to 24 (default: 0)",
  guidanceRescale: "brings back the spread that guidance widens, 0 to 1 (default: 0)",
  imageGuidanceScale: "how strongly the picture holds in instruct-pix2pix (default: 1.5)",
  tokenizer: "folder with vocab.json and merges.txt (default: the checkpoint's, else CLIP's)",
  memory: "what loaded networks may take: 4GB, 900MB (default: no limit)",
  inspect: "say what a checkpoint holds, without loading it",
  inspectPath: "a diffusers folder, or a .safetensors file",
  report: {
    parameters: "parameters",
    whole: "whole: it can be drawn with",
    incomplete: "not whole",
    missing: "missing",
    misshapen: "of another shape",
    unexpected: "not expected",
    ignored: "left out on purpose",
    missingComponents: "components missing",
  },
};

export type CheckpointTexts = typeof english;

const french: CheckpointTexts = {
  negativePrompt: "ce dont il faut s'éloigner (modèles Stable Diffusion seulement, comme tout ce qui suit)",
  sampler: 'euler, "DPM++ 2M Karras", ... (par défaut : celui du modèle)',
  strength: "distance à l'image de départ, plus de 0 à 1 ; 1 n'en garde rien (par défaut : celle du modèle)",
  image: "comme --reference",
  edges: "lignes à suivre : un croquis, des contours, ou toute image, dont on prend les contours (imagier-1)",
  mask: "image de ce qui est à redessiner : le blanc est dessiné, le noir reste",
  control: "image de contours, de profondeur ou de pose, et le ControlNet qui la suit ; peut se répéter",
  controlWeight: "force de chaque --control, dans leur ordre : 0.8,0.5 (par défaut : 1)",
  controlRange: "part des pas où agit chaque --control : 0-0.6,0.2-1 (par défaut : 0-1)",
  guessMode: "les contrôles n'agissent que du côté des mots, moins sur les couches fines",
  lora: "fichier LoRA, et combien (par défaut : 1) ; peut se répéter",
  embedding: "fichier d'inversion textuelle : un mot à lui dans la demande ; peut se répéter",
  clipSkip: "dernières couches de l'encodeur de texte à laisser, 0 à 24 (par défaut : 0)",
  guidanceRescale: "ramène l'étendue que le guidage élargit, 0 à 1 (par défaut : 0)",
  imageGuidanceScale: "force de l'image dans instruct-pix2pix (par défaut : 1.5)",
  tokenizer: "dossier avec vocab.json et merges.txt (par défaut : celui du modèle, sinon celui de CLIP)",
  memory: "place des réseaux chargés : 4GB, 900MB (par défaut : sans limite)",
  inspect: "dire ce que contient un modèle Stable Diffusion ou un adaptateur, sans le charger",
  inspectPath: "un dossier diffusers, ou un fichier .safetensors",
  report: {
    parameters: "paramètres",
    whole: "entier : on peut dessiner avec",
    incomplete: "incomplet",
    missing: "manquent",
    misshapen: "d'une autre forme",
    unexpected: "inattendus",
    ignored: "laissés exprès",
    missingComponents: "composants manquants",
  },
};

export const checkpointTexts = { en: english, fr: french };
