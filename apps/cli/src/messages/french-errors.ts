// Titles and hints of the errors that a person at a terminal meets, in French; the others stay in English.
// Messages stay in English too: they quote values and are searched for.

import type { ErrorCode } from "@imagier/contracts";

export const frenchErrors: Partial<Record<ErrorCode, { title: string; hint: string }>> = {
  PROMPT_EMPTY: {
    title: "Il n'y a rien à dessiner",
    hint: 'Dites ce qu\'il faut dessiner : imagier "une pomme rouge".',
  },
  PROMPT_TOO_LONG: {
    title: "La demande est trop longue",
    hint: "Dites-le en moins de mots : une chose, sa couleur et son style suffisent.",
  },
  PROMPT_CONTROL_CHARACTERS: {
    title: "La demande contient des caractères de commande",
    hint: "Écrivez-la sur une ligne, sans tabulation ni saut de ligne ni séquence d'échappement.",
  },
  PROMPT_NOT_QUOTED: {
    title: "La demande n'est pas entre guillemets",
    hint: 'Mettez-la tout entière entre guillemets : imagier "une pomme rouge".',
  },
  SEED_INVALID: {
    title: "La graine n'est pas valable",
    hint: "Donnez un nombre entier de 0 à 4294967295, ou aucun.",
  },
  COUNT_INVALID: { title: "Le nombre d'images n'est pas valable", hint: "Demandez 1 à 16 images à la fois." },
  SIZE_INVALID: {
    title: "La taille n'est pas valable",
    hint: "Écrivez-la comme 512x512 ; chaque côté de 16 à 2048 pixels.",
  },
  STEPS_INVALID: {
    title: "Le nombre de pas n'est pas valable",
    hint: "Donnez un nombre entier de 1 à 200, ou aucun pour celui du modèle.",
  },
  GUIDANCE_INVALID: {
    title: "La force des mots n'est pas valable",
    hint: "Donnez un nombre de 0 à 30 ; 1 l'éteint.",
  },
  COLOUR_INVALID: {
    title: "Le fond n'est pas valable",
    hint: "Écrivez transparent, white, ou une couleur comme '#ffe4b5' (entre guillemets : # commence un commentaire).",
  },
  BACKGROUND_UNSUPPORTED: {
    title: "Ce format n'a pas de transparence",
    hint: "Choisissez une couleur de fond, ou png, webp ou avif.",
  },
  FORMAT_UNKNOWN: { title: "Ce format n'existe pas ici", hint: "Choisissez png, webp, jpeg ou avif." },
  OPTION_UNKNOWN: { title: "Cette option n'existe pas", hint: "imagier --help donne la liste des options." },
  OPTION_VALUE_INVALID: {
    title: "La valeur de l'option n'est pas valable",
    hint: "imagier --help dit ce que prend chaque option.",
  },
  OPTION_CONFLICT: { title: "Ceci et cela ne vont pas ensemble", hint: "Retirez l'un des deux." },
  COMMAND_UNKNOWN: { title: "Cette commande n'existe pas", hint: "imagier --help donne la liste des commandes." },
  MODEL_UNKNOWN: { title: "Ce modèle n'est pas ici", hint: "`imagier models list` montre ceux qui y sont." },
  STYLE_UNKNOWN: { title: "Ce style n'existe pas", hint: "`imagier models list` montre les styles de chaque modèle." },
  MODELS_NOT_FOUND: {
    title: "Il n'y a pas de modèles",
    hint: "Donnez dans IMAGIER_MODELS le dossier qui les contient.",
  },
  REFERENCE_NOT_FOUND: { title: "L'image de référence n'est pas là", hint: "Vérifiez le chemin de l'image." },
  REFERENCE_UNREADABLE: {
    title: "L'image de référence ne peut pas être lue",
    hint: "Donnez un fichier lisible, ni dossier ni périphérique.",
  },
  REFERENCE_TOO_LARGE: {
    title: "L'image de référence est trop grande",
    hint: "Donnez une image de 32 Mo et 50 mégapixels au plus.",
  },
  REFERENCE_NOT_AN_IMAGE: {
    title: "La référence n'est pas une image lisible",
    hint: "Donnez un PNG, JPEG, WebP, AVIF ou GIF.",
  },
  REFERENCE_TRUNCATED: {
    title: "L'image de référence est coupée ou abîmée",
    hint: "Cherchez ou enregistrez l'image de nouveau.",
  },
  REFERENCE_ANIMATED: { title: "L'image de référence bouge", hint: "Enregistrez-en une seule vue." },
  REFERENCE_DEPTH_UNSUPPORTED: {
    title: "L'image de référence a plus de 8 bits par canal",
    hint: "Enregistrez-la avec 8 bits par canal.",
  },
  REFERENCE_COLOUR_UNSUPPORTED: {
    title: "L'image de référence n'est pas en RVB",
    hint: "Convertissez-la en sRGB : sans profil d'impression, ses couleurs changeraient.",
  },
  OUTPUT_UNWRITABLE: {
    title: "Le fichier ne peut pas être écrit là",
    hint: "Choisissez avec --out un dossier qui existe et où l'on peut écrire.",
  },
  DISK_FULL: {
    title: "Il n'y a plus de place sur le disque",
    hint: "Faites de la place, ou choisissez un autre disque avec --out. Rien n'est resté.",
  },
  OUTPUT_FAILED: {
    title: "Le fichier n'a pas pu être écrit",
    hint: "Lisez le message : il cite le système. Rien n'est resté.",
  },
  PLAN_NOT_FOUND: {
    title: "Ce fichier ne porte pas de plan",
    hint: "Donnez une image écrite par imagier, avec ses métadonnées, ou le JSON que --json a écrit.",
  },
  PLAN_INVALID: {
    title: "Le plan n'est pas valable",
    hint: "Le fichier a changé depuis le dessin : prenez une copie intacte.",
  },
  INSTRUCTION_UNKNOWN: {
    title: "La consigne n'a pas été comprise",
    hint: "Dites quoi changer et comment : « rends l'étoile rouge », « deux chats de plus », « enlève le chapeau ».",
  },
  MODEL_MISMATCH: {
    title: "Le plan a été fait pour d'autres poids",
    hint: "Installez la version du modèle que le plan nomme.",
  },
  DATASET_NOT_BUILT: {
    title: "Il n'y a pas de jeu de données",
    hint: "Lancez d'abord `imagier dataset build`.",
  },
  LEDGER_INVALID: {
    title: "Le registre n'est pas valable",
    hint: "Le message nomme la ligne et le champ : reprenez le fichier, ou refaites le jeu de données.",
  },
  AUDIT_FAILED: {
    title: "La vérification a trouvé quelque chose d'anormal",
    hint: "Lisez la liste ci-dessus : reprenez le modèle si un fichier a changé ; ne le transmettez pas avant qu'elle soit vide.",
  },
  FOLDER_REFUSED: {
    title: "Les images ne peuvent pas être prises",
    hint: "Corrigez ce que la liste nomme ; sans auteur, licence et preuve, on n'apprend d'aucune image. Voir docs/data.md.",
  },
  AUTHOR_UNKNOWN: {
    title: "Aucune œuvre de cet auteur n'est ici",
    hint: "`imagier dataset ledger --author NOM` cherche parmi les auteurs ; écrivez le nom comme le registre.",
  },
  CANCELLED: { title: "Interrompu", hint: "Rien n'a été écrit." },
};
