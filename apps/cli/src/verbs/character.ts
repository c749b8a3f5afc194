// `imagier character save|list|show|remove`: people and animals that keep their look.

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import {
  type Character,
  characterFromFile,
  characterFromWords,
  characterPicture,
  findCharacter,
  listCharacters,
  openModel,
  removeCharacter,
  saveCharacter,
} from "imagier";
import type { CharacterCommand } from "../cast-commands.js";
import { textsOf } from "../messages/texts.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";
import { withProgressBar } from "./with-progress-bar.js";

export async function runCharacter(command: CharacterCommand, context: VerbContext): Promise<void> {
  const { stdout } = context.terminal;
  switch (command.verb) {
    case "character save": {
      const character = await made(command, context);
      const path = await saveCharacter(character);
      stdout.write(command.json ? `${JSON.stringify({ ...brief(character), path })}\n` : `${path}\n`);
      if (!command.json && !command.quiet) tellCredits(character, context.terminal);
      return;
    }
    case "character list":
      return list(await listCharacters(), command, context.terminal);
    case "character show": {
      const character = await findCharacter(command.name);
      if (command.out !== undefined) await writeFile(command.out, await characterPicture(character));
      stdout.write(command.json ? `${JSON.stringify(brief(character))}\n` : `${lineOf(character)}\n`);
      if (!command.json && !command.quiet) tellCredits(character, context.terminal);
      return;
    }
    case "character remove":
      await removeCharacter(command.name);
      if (command.json) stdout.write(`${JSON.stringify({ removed: command.name })}\n`);
  }
}

type SaveCommand = Extract<CharacterCommand, { verb: "character save" }>;

/** What names a file that is there, or looks like a picture's name, is one. */
async function made(command: SaveCommand, context: VerbContext): Promise<Character> {
  const { name, from, as, seed, style } = command;
  const isFile = existsSync(from) || /\.(png|webp|jpe?g|avif|gif|ora|json)$/i.test(from);
  return withProgressBar(command, context, async (progress) => {
    const pipeline = await openModel(command.model, { signal: context.signal });
    try {
      const options = { ...progress, pipeline, seed, style, as };
      return await (isFile ? characterFromFile(name, from, options) : characterFromWords(name, from, options));
    } finally {
      await pipeline.close();
    }
  });
}

function list(characters: readonly Character[], { json }: { json: boolean }, { stdout, language }: Terminal): void {
  if (json) stdout.write(`${JSON.stringify({ characters: characters.map(brief) })}\n`);
  else if (characters.length === 0) stdout.write(`${textsOf(language).scene.noCharacters}\n`);
  else stdout.write(characters.map((character) => `${lineOf(character)}\n`).join(""));
}

const lineOf = ({ name, words, concept, look }: Character) =>
  `${name}  ${words ?? concept}  ${look.widthPx}x${look.heightPx}`;

/** Without the pixels and the plan. */
function brief({ plan: _, look: { pixels: __, ...look }, ...character }: Character) {
  return { ...character, look };
}

function tellCredits({ look }: Character, { stderr, language }: Terminal): void {
  const { restsOn } = textsOf(language).scene;
  for (const { title, author, source, licence } of look.credits)
    stderr.write(`${restsOn} "${title}", ${author} (${source}, ${licence})\n`);
}
