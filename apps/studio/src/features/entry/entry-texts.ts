// Words of the door: where the key is asked for.

const english = {
  title: "Welcome to Imagier",
  lead: "Words become pictures here, on this machine. To enter, show your key.",
  key: "Your key",
  keyHint: "It begins with “img_”. `imagier studio` opens this page with it; an operator of a server gives you one.",
  enter: "Enter",
  refused: "This key is not known here, or was taken back. Check that all of it was copied.",
  checking: "Opening the door",
};

const french: typeof english = {
  title: "Bienvenue dans Imagier",
  lead: "Ici, les mots deviennent des images, sur cette machine. Pour entrer, montrez votre clé.",
  key: "Votre clé",
  keyHint:
    "Elle commence par « img_ ». `imagier studio` ouvre cette page avec elle ; sur un serveur, c'est l'exploitant qui la donne.",
  enter: "Entrer",
  refused: "Cette clé n'est pas connue ici, ou a été retirée. Vérifiez qu'elle a été copiée en entier.",
  checking: "La porte s'ouvre",
};

export const entryTexts = { en: english, fr: french };
