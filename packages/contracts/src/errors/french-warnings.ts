// What the warnings beside a picture say, in French, by their codes.
// Not what their messages quote, and not errors: french-errors.ts.

export const frenchWarnings: Readonly<Record<string, string>> = {
  BACKGROUND_FILLED: "Ce format n'a pas de transparence : le fond est blanc",
  EDIT_UNMET: "Pas fait",
  ENGINE_FALLBACK: "Dessiné par un autre appareil que prévu",
  IMAGES_UNSEEN: "Seule la première image est regardée",
  INSPECTION_FAILED: "L'image n'est pas tout à fait ce qui était demandé",
  PLANNER_FAILED: "Le planificateur n'a pas répondu : la grammaire a fait le plan",
  PLAN_NOT_CARRIED: "Le plan est trop grand pour ce format : l'image ne le porte pas",
  PROOF_KEY_NOT_KEPT: "La clé qui signe n'a pas pu être gardée",
  REFERENCE_BY_MEANING: "Aucun dessin ne porte ce nom, le plus proche par le sens est montré à sa place",
  REFERENCE_NONE: "Aucun dessin de cette chose n'est connu : elle est dessinée d'après les mots seuls",
  REFERENCE_OTHER_STYLE: "La chose n'est pas connue dans ce style : elle est dessinée d'après un autre",
  SCENE_CONTRADICTION: "Ces mots se contredisent",
  SCENE_TOO_MANY: "Il y en a trop pour une image",
  SCENE_UNKNOWN_THING: "Cela ne peut pas être dessiné, le plus proche prend sa place ou rien",
  SCENE_UNKNOWN_WORD: "Ce mot n'est pas connu, le plus proche prend sa place ou rien",
  TEXT_CHARACTERS_MISSING: "Aucune police d'ici n'a tous ces caractères",
  WORDS_UNKNOWN: "Le modèle n'a jamais vu ces mots",
};
