// The one list of drawing sources; the order is the order of drawings in a dataset.
// Not a place for logic: to add a source, write its file and add one line here.

import type { DrawingSource } from "../drawing-source.js";
import { circleFlags } from "./circle-flags.js";
import { emojione } from "./emojione.js";
import { emojioneMonotone } from "./emojione-monotone.js";
import { flag } from "./flag.js";
import { flagpack } from "./flagpack.js";
import { flatColorIcons } from "./flat-color-icons.js";
import { flatUi } from "./flat-ui.js";
import { fluentColor } from "./fluent-color.js";
import { fluentEmoji } from "./fluent-emoji.js";
import { fluentEmoji3d } from "./fluent-emoji-3d.js";
import { fluentEmojiFlat } from "./fluent-emoji-flat.js";
import { fluentEmojiHighContrast } from "./fluent-emoji-high-contrast.js";
import { fontAwesome } from "./font-awesome.js";
import { fxemoji } from "./fxemoji.js";
import { gameIcons } from "./game-icons.js";
import { hugeicons } from "./hugeicons.js";
import { iconPark } from "./icon-park.js";
import { marketeq } from "./marketeq.js";
import { meteocons } from "./meteocons.js";
import { noto } from "./noto.js";
import { notoV1 } from "./noto-v1.js";
import { openclipart } from "./openclipart.js";
import { openmoji } from "./openmoji.js";
import { phosphor } from "./phosphor.js";
import { sketchbook } from "./sketchbook.js";
import { streamlineColor } from "./streamline-color.js";
import { streamlineCyberColor } from "./streamline-cyber-color.js";
import { streamlineEmojis } from "./streamline-emojis.js";
import { streamlineFlexColor } from "./streamline-flex-color.js";
import { streamlineFreehandColor } from "./streamline-freehand-color.js";
import { streamlineKameleonColor } from "./streamline-kameleon-color.js";
import { streamlinePixel } from "./streamline-pixel.js";
import { streamlinePlumpColor } from "./streamline-plump-color.js";
import { streamlineSharpColor } from "./streamline-sharp-color.js";
import { streamlineStickiesColor } from "./streamline-stickies-color.js";
import { streamlineUltimateColor } from "./streamline-ultimate-color.js";
import { sweethome3d } from "./sweethome3d.js";
import { tabler } from "./tabler.js";
import { tango } from "./tango.js";
import { temaki } from "./temaki.js";
import { twemoji } from "./twemoji.js";

export const sources: readonly DrawingSource[] = [
  noto,
  twemoji,
  fluentEmojiFlat,
  fluentEmoji,
  fluentEmoji3d,
  emojione,
  notoV1,
  fxemoji,
  streamlineEmojis,
  fluentEmojiHighContrast,
  emojioneMonotone,
  openmoji,
  sweethome3d,
  openclipart,
  streamlineKameleonColor,
  streamlineStickiesColor,
  streamlineUltimateColor,
  streamlineFreehandColor,
  flatColorIcons,
  flatUi,
  fluentColor,
  meteocons,
  tango,
  circleFlags,
  flag,
  flagpack,
  iconPark,
  streamlineColor,
  streamlinePlumpColor,
  streamlineFlexColor,
  streamlineSharpColor,
  streamlineCyberColor,
  marketeq,
  gameIcons,
  streamlinePixel,
  phosphor,
  fontAwesome,
  tabler,
  temaki,
  hugeicons,
  sketchbook,
];
