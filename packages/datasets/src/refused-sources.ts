// What may never enter a dataset, with the reason: collections without an open licence, others' property, and logos.
// Not legal advice: where we could not find leave to learn from a work, it stays out. Checked by code before every build.

import { ImagierError } from "@imagier/contracts";
import { isShareAlike } from "@imagier/licences";
import type { DrawingSource } from "./drawing-source.js";

interface RefusedSource {
  /** What the package's or the source's name looks like. */
  pattern: RegExp;
  reason: string;
}

const trademarks = "it is made of logos, which are trademarks";

const refusedSources: readonly RefusedSource[] = [
  {
    pattern: /joypixels|emoji-?toolkit|emoji-assets|^emojione$/,
    reason: "JoyPixels (EmojiOne from version 3) has terms of its own",
  },
  { pattern: /emoji-datasource-apple|apple-emoji|apple-color/, reason: "Apple's emoji are not licensed to anyone" },
  { pattern: /emoji-datasource-facebook|facebook-emoji/, reason: "Facebook's emoji have no clear licence" },
  { pattern: /emoji-datasource$/, reason: "it holds Apple's and Facebook's emoji beside the open ones" },
  { pattern: /samsung|whatsapp|messenger-emoji/, reason: "the emoji of that company are not licensed to anyone" },
  { pattern: /undraw/, reason: "unDraw's licence forbids collections and learning from them" },
  { pattern: /avataaars/, reason: "avataaars is free to use but has no open licence" },
  { pattern: /bottts/, reason: "bottts is free to use but has no open licence" },
  { pattern: /multiavatar/, reason: "Multiavatar has a licence of its own" },
  { pattern: /minecraft|pokeapi|pokemon|pokesprite/, reason: "the pictures belong to the makers of the game" },
  { pattern: /react-kawaii/, reason: "the package says nothing of a licence" },
  {
    pattern:
      /simple-icons|(^|[/-])logos$|vscode-icons|devicon|skill-icons|selfhst|thesvg|token(-branded)?$|cryptocurrency/,
    reason: trademarks,
  },
  {
    pattern: /material-icon-theme|catppuccin|(^|\/)gcp$|(^|\/)unjs$|(^|\/)k8s$|fa6?-brands|brandico|bxl$/,
    reason: trademarks,
  },
  {
    pattern: /(oxygen|breeze|adwaita|papirus|numix|elementary|faenza).*(icon|theme)|supertux|wesnoth|freeciv|hedgewars/,
    reason: "its licence is the GPL or LGPL",
  },
  {
    pattern: /tuxpaint-stamps|gcompris/,
    reason: "its licences are the GPL, the GFDL and share-alike ones, file by file",
  },
];

/** The reason why a source of this name is never taken, or undefined. */
export function reasonToRefuseSource(name: string): string | undefined {
  return refusedSources.find(({ pattern }) => pattern.test(name.toLowerCase()))?.reason;
}

/** Throws DATASET_SOURCE_REFUSED for what may never enter, and for share-alike works where they are not asked for. */
export function refuseSource({ id, origin, licence }: DrawingSource, allowShareAlike: boolean): void {
  const name = origin.name;
  // Iconify's EmojiOne is version 2, which is open; everything else of that name is not.
  const reason =
    name === "@iconify-json/emojione" ? undefined : (reasonToRefuseSource(name) ?? reasonToRefuseSource(id));
  if (reason !== undefined) {
    throw new ImagierError("DATASET_SOURCE_REFUSED", `${name} is never taken: ${reason}.`);
  }
  if (isShareAlike(licence) && !allowShareAlike) {
    throw new ImagierError(
      "DATASET_SOURCE_REFUSED",
      `${name} is under ${licence}, and share-alike works were not asked for.`,
      {
        hint: "Allow share-alike works; whatever is trained on the dataset then carries the same licence.",
      },
    );
  }
}
