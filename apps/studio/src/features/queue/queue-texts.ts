// Words of the queue.

const english = {
  title: "Queue",
  lead: "What is being drawn now, what waits, and how long.",
  now: "Now",
  waiting: "Waiting",
  lately: "Lately",
  empty: "Nothing waits",
  emptyHint: "Whatever you ask for next is drawn at once.",
  draw: "Draw something",
  wait: (duration: string) => `about ${duration}`,
  cancel: "Stop",
  states: {
    queued: "waits",
    running: "is being drawn",
    succeeded: "done",
    failed: "failed",
    cancelled: "stopped",
  },
  took: (duration: string) => `took ${duration}`,
};

const french: typeof english = {
  title: "File d'attente",
  lead: "Ce qui est en train d'être dessiné, ce qui attend, et combien de temps.",
  now: "Maintenant",
  waiting: "En attente",
  lately: "Récemment",
  empty: "Rien n'attend",
  emptyHint: "Ce que vous demanderez sera dessiné tout de suite.",
  draw: "Dessiner quelque chose",
  wait: (duration) => `environ ${duration}`,
  cancel: "Arrêter",
  states: {
    queued: "attend",
    running: "en cours de dessin",
    succeeded: "terminé",
    failed: "échoué",
    cancelled: "arrêté",
  },
  took: (duration) => `en ${duration}`,
};

export const queueTexts = { en: english, fr: french };
