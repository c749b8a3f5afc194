// The one list of drawing sources; the order is the order of drawings in a dataset.
// Not a place for logic: to add a source, write its file and add one line here.

import type { DrawingSource } from "../drawing-source.js";
import { emojione } from "./emojione.js";
import { fluentEmoji } from "./fluent-emoji.js";
import { fluentEmojiFlat } from "./fluent-emoji-flat.js";
import { noto } from "./noto.js";
import { notoV1 } from "./noto-v1.js";
import { twemoji } from "./twemoji.js";

export const sources: readonly DrawingSource[] = [noto, twemoji, fluentEmojiFlat, fluentEmoji, emojione, notoV1];
