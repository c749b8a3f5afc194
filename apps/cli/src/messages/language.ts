// Which of the two languages a person reads, from the environment as POSIX orders it. --json is always in English.

export type Language = "en" | "fr";

/** LC_ALL before LC_MESSAGES before LANG; French where it starts with "fr". */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return locale.toLowerCase().startsWith("fr") ? "fr" : "en";
}
