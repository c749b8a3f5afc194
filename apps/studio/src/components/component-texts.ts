// Words of the shared components.

const english = {
  close: "Close",
  tryAgain: "Try again",
  wentWrong: "Something went wrong",
  pictureOf: (prompt: string) => `Picture: ${prompt}`,
  picture: "Picture",
  notLoaded: "The picture could not be loaded",
  dismiss: "Dismiss",
  notices: "Notices",
  loading: "Loading",
};

const french: typeof english = {
  close: "Fermer",
  tryAgain: "Réessayer",
  wentWrong: "Quelque chose n'a pas marché",
  pictureOf: (prompt) => `Image : ${prompt}`,
  picture: "Image",
  notLoaded: "L'image n'a pas pu être chargée",
  dismiss: "Masquer",
  notices: "Avis",
  loading: "Chargement",
};

export const componentTexts = { en: english, fr: french };
