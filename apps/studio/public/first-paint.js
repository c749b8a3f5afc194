// Sets the chosen theme and language before anything is painted, so that the page does not flash in another.
(() => {
  try {
    const kept = JSON.parse(localStorage.getItem("imagier.preferences") || "{}");
    if (kept.theme === "light" || kept.theme === "dark") document.documentElement.dataset.theme = kept.theme;
    if (kept.language === "fr" || kept.language === "en") document.documentElement.lang = kept.language;
    else document.documentElement.lang = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
  } catch {
    // Storage that is closed to the page leaves the system's theme.
  }
})();
