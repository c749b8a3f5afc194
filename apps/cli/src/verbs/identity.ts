// `imagier identity`: who signs the pictures of this machine, and how much that is worth.

import { signingIdentity } from "imagier";
import { textsOf } from "../messages/texts.js";
import type { IdentityCommand } from "../proof-commands.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runIdentity({ rotate, json, quiet }: IdentityCommand, { terminal }: VerbContext): Promise<void> {
  const identity = await signingIdentity({ rotate });
  const { stdout, language } = terminal;
  if (json) {
    stdout.write(`${JSON.stringify(identity)}\n`);
    return;
  }
  const { proof } = textsOf(language);
  const { signedBy, standing, isKept, dir, validTo, fingerprint } = identity;
  if (quiet) {
    stdout.write(`${signedBy}\n`);
    return;
  }
  const lines = [
    `${proof.signedBy} ${signedBy}: ${standing === "operator" ? proof.operator : proof.selfMade}`,
    `${proof.validTo} ${validTo.slice(0, 10)}`,
    `${proof.fingerprint} ${fingerprint}`,
    ...(standing === "operator" ? [] : [`${proof.folder} ${dir}`]),
    ...(isKept ? [] : [`! ${proof.notKept}`]),
  ];
  stdout.write(`${lines.join("\n")}\n`);
}
