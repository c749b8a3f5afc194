// What the service says in sentences, errors and warnings, in the language of the page: the service itself speaks English.
// Not the French list: that is in contracts, shared with the command line, and loaded where the page is French.

import type { ErrorView, JobView } from "@imagier/contracts";
import { currentLanguage } from "../frame/preferences.js";

type French = Pick<typeof import("@imagier/contracts"), "frenchErrors" | "frenchWarnings" | "errorCatalogue">;

let french: French | undefined;

/** Once it is there, what the service says is French where the page is. */
export async function loadFrenchWords(): Promise<void> {
  french ??= await import("@imagier/contracts");
}

/** An error whose code is known in French is one sentence with what its message quotes; its hint may be for this case alone. */
export function inPageLanguage(view: ErrorView): ErrorView {
  if (currentLanguage() !== "fr" || french === undefined) return view;
  const { code, message, hint } = view;
  const words = own[code] ?? french.frenchErrors[code as keyof French["frenchErrors"]];
  if (words === undefined) return view;
  const usual = french.errorCatalogue[code as keyof French["errorCatalogue"]]?.hint ?? hint;
  return { code, title: "", message: sentence(words.title, message), hint: hint === usual ? words.hint : hint };
}

export function warningText({ code, message }: JobView["warnings"][number]): string {
  const title = currentLanguage() === "fr" ? french?.frenchWarnings[code] : undefined;
  return title === undefined ? message : sentence(title, message);
}

/** Of the client, which has no list. */
const own: Readonly<Record<string, { title: string; hint: string }>> = {
  SERVICE_UNREACHABLE: {
    title: "Le service ne répond pas",
    hint: "Vérifiez qu'il tourne ; la page le redemande d'elle-même.",
  },
  SERVICE_ANSWER_INVALID: {
    title: "La réponse n'est pas celle qui était attendue",
    hint: "Rechargez la page : le service est peut-être d'une autre version.",
  },
};

function sentence(title: string, english: string): string {
  const quoted = [...english.matchAll(/"([^"]+)"/g)].map(([, value]) => `« ${value} »`);
  return quoted.length === 0 ? `${title}.` : `${title} : ${quoted.join(", ")}.`;
}
