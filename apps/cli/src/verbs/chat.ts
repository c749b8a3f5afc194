// `imagier chat`: a prompt, then changes by words, a picture after each; undo and redo. Not the understanding of words (scenes/).

import { createInterface } from "node:readline/promises";
import { type ChatTurn, chatWith, listCharacters, openModel, parentPicture, readPlan } from "imagier";
import { textsOf } from "../messages/texts.js";
import type { ChatCommand } from "../scene-commands.js";
import { asImagierError, errorForPerson, errorForProgram } from "../terminal/report-error.js";
import type { VerbContext } from "../terminal/terminal.js";
import { tellEdit } from "./edit.js";
import { reportGeneration } from "./report-generation.js";
import { withProgressBar } from "./with-progress-bar.js";

export async function runChat(command: ChatCommand, context: VerbContext): Promise<void> {
  const { terminal, signal } = context;
  const plan = command.file === undefined ? undefined : await readPlan(command.file);
  const parent = command.file === undefined ? undefined : await parentPicture(command.file);
  const pipeline = await openModel(command.model, { signal });
  const characters = await listCharacters();
  const chat = chatWith(pipeline, { plan, parent });
  const { scene } = textsOf(terminal.language);
  const input = terminal.stdin ?? process.stdin;
  const lines = createInterface({ input, output: terminal.stderr, terminal: false });
  const ask = () => command.json || command.quiet || terminal.stderr.write(scene.say);
  try {
    ask();
    for await (const line of lines) {
      if (line.trim() === "" || signal.aborted) break;
      const { out, proof, likeness, verify } = command;
      await takeTurn((progress) => chat.say(line, { ...progress, characters, out, proof, likeness, verify }), {
        command,
        context,
      });
      ask();
    }
  } finally {
    lines.close();
    await pipeline.close();
  }
}

type Say = (progress: Parameters<Parameters<typeof withProgressBar>[2]>[0]) => Promise<ChatTurn>;

/** One line that cannot be done ends no conversation. */
async function takeTurn(say: Say, { command, context }: { command: ChatCommand; context: VerbContext }): Promise<void> {
  const { terminal, signal } = context;
  try {
    const turn = await withProgressBar(command, context, say);
    await reportGeneration(turn, command, terminal);
    if (turn.edited && !command.json && !command.quiet) tellEdit({ edited: turn.edited }, terminal);
  } catch (thrown) {
    const error = asImagierError(thrown, signal.aborted);
    if (error.code === "CANCELLED") throw thrown;
    if (command.json) terminal.stdout.write(errorForProgram(error));
    else terminal.stderr.write(errorForPerson(error, terminal.language));
  }
}
