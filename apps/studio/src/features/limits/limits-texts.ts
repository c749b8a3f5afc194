// Words of the limits.

const english = {
  title: "Limits",
  lead: "What you may draw today, and why it is limited.",
  today: "Today",
  noLimit: "No limit",
  noLimitHint: "Draw as much as this machine can.",
  used: (used: string, limit: string) => `${used} of ${limit} points used`,
  usedOnly: (used: string) => `${used} points used`,
  reserved: (reserved: string) => `${reserved} more are held for jobs that wait or run`,
  left: (left: string) => `${left} left`,
  spent: "Nothing left for today",
  resets: (moment: string) => `A new day begins ${moment}`,
  point: "One point is a picture of the usual size and steps; larger ones and more steps cost more.",
  tier: "Your tier",
  pictures: "Pictures kept",
  waiting: "Jobs waiting",
  now: "Lowered right now",
  nowNone: "Nothing is lowered right now.",
  nowHint: "Under load the service lowers some settings by its published rules; each job says what was lowered.",
};

const french: typeof english = {
  title: "Limites",
  lead: "Ce que vous pouvez dessiner aujourd'hui, et pourquoi c'est limité.",
  today: "Aujourd'hui",
  noLimit: "Pas de limite",
  noLimitHint: "Dessinez autant que cette machine le peut.",
  used: (used, limit) => `${used} points sur ${limit} utilisés`,
  usedOnly: (used) => `${used} points utilisés`,
  reserved: (reserved) => `${reserved} de plus sont retenus pour ce qui attend ou se dessine`,
  left: (left) => `reste ${left}`,
  spent: "Plus rien pour aujourd'hui",
  resets: (moment) => `Un nouveau jour commence ${moment}`,
  point: "Un point est une image de taille et d'étapes habituelles ; plus grand ou plus d'étapes coûte plus.",
  tier: "Votre formule",
  pictures: "Images gardées",
  waiting: "Travaux en attente",
  now: "Réduit en ce moment",
  nowNone: "Rien n'est réduit en ce moment.",
  nowHint: "Sous la charge, le service réduit certains réglages selon ses règles publiées ; chaque travail le dit.",
};

export const limitsTexts = { en: english, fr: french };
