// `imagier verify FILE`: what a picture proves, in the reader's language; its state as the exit status of a script.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { describeProof, verify } from "imagier";
import type { VerifyCommand } from "../proof-commands.js";
import { AlreadyTold } from "../terminal/already-told.js";
import type { VerbContext } from "../terminal/terminal.js";

export async function runVerify({ file, json, quiet }: VerifyCommand, { terminal }: VerbContext): Promise<void> {
  const report = await verify(file);
  const { stdout, language } = terminal;
  if (json) stdout.write(`${JSON.stringify(report)}\n`);
  else stdout.write(quiet ? `${report.state}\n` : `${(await describeProof(report, language)).join("\n")}\n`);
  // A picture without a proof is no failure; one whose proof does not hold is.
  if (report.state === "changed" || report.state === "unreadable") {
    throw new AlreadyTold(new ImagierError("PROOF_UNREADABLE", `The proof of ${quoteValue(file)} does not hold.`));
  }
}
