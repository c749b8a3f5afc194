// The verbs of proof: what each may be told, and how that becomes a command.
// Not their work: verbs/verify.ts, verbs/strip.ts and verbs/identity.ts do that.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import type { StrippablePart } from "imagier";
import type { Texts } from "./messages/texts.js";
import { type Reporting, text, told, type Values, withReporting } from "./option-values.js";

export interface VerifyCommand extends Reporting {
  verb: "verify";
  file: string;
}

export interface StripCommand extends Reporting {
  verb: "strip";
  file: string;
  /** @default a new file beside it */
  out?: string | undefined;
  /** @default all */
  only?: StrippablePart | undefined;
}

export interface IdentityCommand extends Reporting {
  verb: "identity";
  rotate: boolean;
}

export type ProofCommand = VerifyCommand | StripCommand | IdentityCommand;

export function addProofVerbs(program: Command, texts: Texts, found: (command: ProofCommand) => void): void {
  const { proof } = texts;
  const verify = program.command("verify").description(proof.verify);
  withReporting(verify.argument("<file>", proof.verifyFile), texts).action((file: string, values: Values) =>
    found({ verb: "verify", file, ...told(values) }),
  );
  const strip = program.command("strip").description(proof.strip);
  withReporting(strip.argument("<file>", proof.stripFile), texts)
    .option("--out <FILE|DIR>", proof.stripOut)
    .option("--only <PART>", proof.only)
    .action((file: string, values: Values) => {
      const reporting = told(values);
      found({ verb: "strip", file, out: text(values.out), only: partOption(values.only), ...reporting });
    });
  const identity = program.command("identity").description(proof.identity);
  withReporting(identity, texts)
    .option("--rotate", proof.rotate)
    .action((values: Values) => found({ verb: "identity", rotate: values.rotate === true, ...told(values) }));
}

/** @throws OPTION_VALUE_INVALID */
function partOption(value: Values[string]): StrippablePart | undefined {
  if (value === undefined || value === "proof" || value === "metadata") return value;
  throw new ImagierError(
    "OPTION_VALUE_INVALID",
    `Expected --only to be proof or metadata but received ${quoteValue(value)}.`,
  );
}
