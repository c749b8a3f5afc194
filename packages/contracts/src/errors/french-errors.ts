// Titles and hints of the errors that a person meets at a terminal or on the page, in French.
// The other errors stay in English, and so do messages: they quote values and are searched for. Warnings: french-warnings.ts.

import type { ErrorCode } from "../error-catalogue.js";

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
  HUB_NAME_INVALID: {
    title: "Ce n'est pas le nom d'un dépôt",
    hint: "Écrivez PROPRIÉTAIRE/NOM ou PROPRIÉTAIRE/NOM@RÉVISION, ou un nom de `imagier models list --available`.",
  },
  HUB_NOT_FOUND: {
    title: "Le hub n'a pas ce dépôt, cette révision ou ce fichier",
    hint: "Vérifiez l'orthographe ; un dépôt privé demande aussi un jeton (HF_TOKEN).",
  },
  HUB_ACCESS_DENIED: {
    title: "Le hub refuse l'accès",
    hint: "Acceptez les conditions sur la page du dépôt, puis mettez dans HF_TOKEN un jeton de ce compte avec le droit de lire.",
  },
  HUB_UNREACHABLE: {
    title: "Le hub ne répond pas",
    hint: "Vérifiez le réseau et HF_ENDPOINT, puis relancez la commande : elle reprend où elle s'est arrêtée.",
  },
  HUB_BUSY: {
    title: "Le hub demande de la patience",
    hint: "Attendez quelques minutes et relancez la commande : elle reprend où elle s'est arrêtée. Un jeton (HF_TOKEN) relève les limites.",
  },
  HUB_ANSWER_INVALID: {
    title: "La réponse du hub n'est pas valable",
    hint: "Vérifiez HF_ENDPOINT ; un miroir peut être en panne, ou ne pas être un hub.",
  },
  HUB_HASH_MISMATCH: {
    title: "Un fichier reçu n'est pas celui qui était annoncé",
    hint: "Il a été jeté. Relancez la commande ; si cela dure, ne vous fiez pas à cette adresse.",
  },
  HUB_OFFLINE: {
    title: "Ce n'est pas ici, et le hub ne doit pas être interrogé",
    hint: "Retirez HF_HUB_OFFLINE, ou cherchez-le sur une machine en réseau et copiez le cache.",
  },
  HUB_NOTHING_CHOSEN: {
    title: "Il n'y a rien à chercher",
    hint: "Dites quels fichiers : --include 'MOTIF', autant de fois qu'il faut.",
  },
  HUB_CACHE_UNWRITABLE: {
    title: "On ne peut pas écrire dans le cache du hub",
    hint: "Donnez dans HF_HOME ou HF_HUB_CACHE un dossier où l'on peut écrire.",
  },
  HUB_CACHE_BUSY: {
    title: "Un autre processus cherche le même fichier",
    hint: "Laissez-le finir, ou arrêtez-le, et relancez la commande.",
  },
  MODEL_NOT_PULLED: {
    title: "Ce modèle n'a pas encore été cherché",
    hint: "Cherchez-le avec `imagier models pull PROPRIÉTAIRE/NOM`.",
  },
  LICENCE_NOT_ACCEPTED: {
    title: "La licence du modèle n'a pas été acceptée",
    hint: "Lisez-la à l'adresse du message, puis dites-le : --accept-licence.",
  },
  CHARACTER_NAME_INVALID: {
    title: "Ce n'est pas un nom de personnage",
    hint: "Un nom commence par une majuscule et n'a que des lettres, en quatre mots au plus : Mina, Jean-Luc.",
  },
  CHARACTER_UNKNOWN: {
    title: "Aucun personnage ne porte ce nom",
    hint: "`imagier character list` montre ceux qui sont gardés.",
  },
  CHARACTER_INVALID: {
    title: "Le personnage ne peut pas être lu",
    hint: "Gardez-le de nouveau : son fichier a été changé ou coupé.",
  },
  CHARACTER_OPAQUE: {
    title: "L'image a un fond à elle",
    hint: "Un personnage demande un fond transparent : gardez-le d'après des mots, ou d'après une image qui en a un.",
  },
  COMIC_INVALID: {
    title: "La bande dessinée ne peut pas être dessinée ainsi",
    hint: "Écrivez une à six cases : « case 1 : un chat sur un canapé dit « Bonjour » ; case 2 : ... ».",
  },
  PROOF_NOT_SIGNED: {
    title: "L'image n'a pas pu être signée",
    hint: "Rien n'a été écrit. Lisez le message ; `imagier identity` montre qui signe.",
  },
  PROOF_UNREADABLE: {
    title: "Le fichier ne peut pas être vérifié",
    hint: "Donnez une image : PNG, JPEG, WebP, AVIF, GIF, TIFF, SVG ou OpenRaster.",
  },
  PROOF_NOT_FOUND: {
    title: "Il n'y a rien à enlever",
    hint: "`imagier verify FICHIER` montre ce que porte un fichier.",
  },
  SIGNER_INVALID: {
    title: "Le signataire est mal réglé",
    hint: "Vérifiez la chaîne de certificats, la clé et le fichier signing.json ; docs/proof.fr.md les décrit.",
  },
  SIGNER_FAILED: {
    title: "Le signataire n'a pas signé",
    hint: "Vérifiez que le programme, l'appareil ou le service qui signe marche seul ; docs/proof.fr.md dit ce qu'on lui demande.",
  },
  PICTURE_TOO_SIMILAR: {
    title: "L'image ressemble trop à une image protégée",
    hint: "Dessinez avec une autre graine ou d'autres mots, ou relevez la limite si la ressemblance est voulue.",
  },
  PROTECTED_FOLDER_UNREADABLE: {
    title: "Le dossier des images protégées ne peut pas être lu",
    hint: "Vérifiez le chemin, et le droit de lire ce dossier.",
  },
  SIMILARITY_INDEX_INVALID: {
    title: "L'index des images connues n'est pas valable",
    hint: "Supprimez le fichier que nomme le message : il est refait, ou vient avec le modèle.",
  },
  CANCELLED: { title: "Interrompu", hint: "Rien n'a été écrit." },
  SUITE_INVALID: {
    title: "La suite est illisible",
    hint: "Chaque ligne est un objet JSON à la manière de GenEval : tag, include avec class et count, prompt.",
  },
  MARKS_INVALID: {
    title: "Les réponses sont illisibles",
    hint: "Donnez le fichier qu'enregistre la page d'`imagier evaluate --page`, et le dossier où elle fut écrite dans --out.",
  },
  INSPECTION_FAILED: {
    title: "L'image n'est pas ce qui était demandé",
    hint: "Redessinez-la avec --verify repair, ou avec une autre graine.",
  },
  KEY_MISSING: {
    title: "Il manque une clé",
    hint: "Entrez avec la clé que `imagier serve` a montrée au premier départ.",
  },
  KEY_INVALID: {
    title: "Cette clé n'est pas connue ici",
    hint: "Vérifiez-la, ou demandez-en une autre à qui tient le service.",
  },
  SCOPE_MISSING: { title: "Cette clé n'en a pas le droit", hint: "Demandez une clé qui a ce droit." },
  RATE_LIMITED: { title: "Trop de demandes à la fois", hint: "Attendez un instant, puis recommencez." },
  BODY_TOO_LARGE: { title: "C'est trop grand pour être envoyé", hint: "Envoyez moins, ou un fichier plus petit." },
  REQUEST_INVALID: { title: "La demande n'est pas valable", hint: "Le message nomme ce qui ne va pas : changez-le." },
  UPLOAD_EMPTY: { title: "Le fichier est vide", hint: "Choisissez-en un autre." },
  UPLOAD_TOO_LARGE: { title: "Le fichier est trop grand", hint: "Donnez une image de 32 Mo et 50 mégapixels au plus." },
  UPLOAD_KIND_UNSUPPORTED: {
    title: "Ce genre de fichier n'est pas pris",
    hint: "Donnez un PNG, JPEG, WebP, AVIF ou GIF.",
  },
  UPLOAD_UNREADABLE: { title: "L'image ne peut pas être lue", hint: "Enregistrez-la de nouveau, puis recommencez." },
  CONVERSATION_BUSY: { title: "La conversation dessine encore", hint: "Attendez que l'image soit là, puis continuez." },
  CONVERSATION_UNKNOWN: {
    title: "Cette conversation n'existe pas",
    hint: "Elle a été supprimée, ou elle est à quelqu'un d'autre.",
  },
  TURN_UNKNOWN: { title: "Ce tour n'est pas dans la conversation", hint: "Continuez depuis un autre." },
  SERVICE_UNAVAILABLE: {
    title: "Le service ne le peut pas pour l'instant",
    hint: "Attendez un peu, puis recommencez.",
  },
  QUOTA_EXCEEDED: {
    title: "Les points du jour sont épuisés",
    hint: "Attendez demain, demandez moins, ou prenez un plus grand forfait.",
  },
  QUEUE_FULL: {
    title: "Trop de vos dessins attendent",
    hint: "Attendez que quelques-uns soient faits, ou arrêtez-en.",
  },
  JOB_UNKNOWN: { title: "Ce dessin n'est pas dans la file", hint: "Il a été supprimé, ou il est à quelqu'un d'autre." },
  JOB_GIVEN_UP: {
    title: "Le dessin a été abandonné",
    hint: "Chaque essai a fini avec son programme. Rien n'est compté de ce qui n'est pas dessiné : recommencez, ou demandez moins.",
  },
  PICTURE_UNKNOWN: {
    title: "Cette image n'existe pas",
    hint: "Elle a été supprimée, ou elle est à quelqu'un d'autre.",
  },
  PICTURE_GONE: { title: "Le fichier de l'image n'est plus là", hint: "Il s'est perdu : dessinez-la de nouveau." },
  PICTURE_WITHOUT_LAYERS: {
    title: "L'image n'a pas de calques",
    hint: "Une scène en a, si son plan est gardé : plusieurs choses, un fond ou un texte, et pas en privé.",
  },
  DATABASE_UNAVAILABLE: {
    title: "La base de données ne répond pas",
    hint: "Attendez un peu : ce qui a été demandé est gardé.",
  },
  STORAGE_UNAVAILABLE: { title: "Les images ne sont pas à portée", hint: "Attendez un peu, puis recommencez." },
  ENGINE_CRASHED: { title: "Le moteur s'est arrêté", hint: "Il repart de lui-même : recommencez dans un instant." },
  ENGINE_CLOSED: { title: "Le service s'arrête", hint: "Recommencez quand il sera revenu : rien n'est perdu." },
  MASK_INVALID: { title: "Le masque n'est pas valable", hint: "Donnez-en un de la taille de l'image." },
  INTERNAL: {
    title: "Quelque chose a échoué ici",
    hint: "Recommencez ; si cela dure, montrez ce message à qui tient le service.",
  },
};
