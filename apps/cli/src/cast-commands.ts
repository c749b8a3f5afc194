// The verbs of characters and comics: what each may be told, and how that becomes a command.
// Not their work: verbs/character.ts and verbs/comic.ts do that.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import type { Texts } from "./messages/texts.js";
import { numberOption, type Reporting, text, told, type Values, withReporting } from "./option-values.js";

interface CharacterSaveCommand extends Reporting {
  verb: "character save";
  name: string;
  /** Words, or the path of a picture. */
  from: string;
  as?: string | undefined;
  model?: string | undefined;
  style?: string | undefined;
  seed?: number | undefined;
}

interface CharacterListCommand extends Reporting {
  verb: "character list";
}

interface CharacterShowCommand extends Reporting {
  verb: "character show";
  name: string;
  out?: string | undefined;
}

interface CharacterRemoveCommand extends Reporting {
  verb: "character remove";
  name: string;
}

export interface ComicCommand extends Reporting {
  verb: "comic";
  /** Words, or the path of a file with them; absent where a plan is given. */
  script?: string | undefined;
  plan?: string | undefined;
  planOnly: boolean;
  panel?: { widthPx: number; heightPx: number } | undefined;
  columns?: number | undefined;
  seed?: number | undefined;
  style?: string | undefined;
  model?: string | undefined;
  out: string;
}

export type CharacterCommand =
  | CharacterSaveCommand
  | CharacterListCommand
  | CharacterShowCommand
  | CharacterRemoveCommand;

export type CastCommand = CharacterCommand | ComicCommand;

export function addCastVerbs(program: Command, texts: Texts, found: (command: CastCommand) => void): void {
  const { scene } = texts;
  const character = program.command("character").description(scene.character);
  withReporting(character.command("save").description(scene.characterSave), texts)
    .argument("<name>", scene.characterName)
    .argument("<from>", scene.characterFrom)
    .option("--as <WORDS>", scene.characterAs)
    .option("--style <NAME>", texts.style)
    .option("--seed <N>", texts.seed)
    .option("--model <NAME>", texts.model)
    .action((name: string, from: string, values: Values) =>
      found({ verb: "character save", name, from, as: text(values.as), ...drawn(values), ...told(values) }),
    );
  withReporting(character.command("list").description(scene.characterList), texts).action((values: Values) =>
    found({ verb: "character list", ...told(values) }),
  );
  withReporting(character.command("show").description(scene.characterShow), texts)
    .argument("<name>", scene.characterName)
    .option("--out <FILE>", scene.characterOut)
    .action((name: string, values: Values) =>
      found({ verb: "character show", name, out: text(values.out), ...told(values) }),
    );
  withReporting(character.command("remove").description(scene.characterRemove), texts)
    .argument("<name>", scene.characterName)
    .action((name: string, values: Values) => found({ verb: "character remove", name, ...told(values) }));
  const comic = program.command("comic").description(scene.comic);
  withReporting(comic.argument("[script]", scene.comicScript), texts)
    .option("--out <FILE|DIR>", texts.out)
    .option("--plan <FILE>", scene.comicPlan)
    .option("--plan-only", scene.comicPlanOnly)
    .option("--panel <WxH>", scene.comicPanel)
    .option("--columns <N>", scene.comicColumns)
    .option("--style <NAME>", texts.style)
    .option("--seed <N>", texts.seed)
    .option("--model <NAME>", texts.model)
    .action((script: string | undefined, values: Values) => found(comicCommand(script, values)));
}

/** @throws OPTION_CONFLICT, OPTION_VALUE_INVALID, OUTPUT_UNWRITABLE */
function comicCommand(script: string | undefined, values: Values): ComicCommand {
  const plan = text(values.plan);
  if ((script === undefined) === (plan === undefined))
    throw new ImagierError("OPTION_CONFLICT", "A comic is drawn from a script, or from --plan FILE: give one of them.");
  const out = text(values.out) ?? ".";
  if (out === "") throw new ImagierError("OUTPUT_UNWRITABLE", 'Expected --out to name a file but received "".');
  const columns =
    values.columns === undefined
      ? undefined
      : numberOption("--columns", values.columns, { from: 1, to: 6, isWhole: true });
  const wish = { script, plan, planOnly: values.planOnly === true, panel: panelOf(text(values.panel)), columns, out };
  return { verb: "comic", ...wish, ...drawn(values), ...told(values) };
}

function panelOf(size: string | undefined): { widthPx: number; heightPx: number } | undefined {
  if (size === undefined) return undefined;
  const [widthPx = 0, heightPx = 0] = /^\d{3}x\d{3}$/.test(size) ? size.split("x").map(Number) : [];
  const isFit = [widthPx, heightPx].every((sidePx) => sidePx >= 192 && sidePx <= 680);
  if (isFit) return { widthPx, heightPx };
  const message = `Expected --panel to be two sides from 192 to 680, like 512x512, but received ${quoteValue(size)}.`;
  throw new ImagierError("OPTION_VALUE_INVALID", message);
}

function drawn(values: Values) {
  const seed =
    values.seed === undefined
      ? undefined
      : numberOption("--seed", values.seed, { from: 0, to: 2 ** 32 - 1, isWhole: true });
  return { seed, style: text(values.style), model: text(values.model) };
}
