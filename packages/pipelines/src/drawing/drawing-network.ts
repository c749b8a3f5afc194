// The network's part of a drawing model's manifest, parsed and held against the rest of it.
// Not the network: its sizes, words and styles.

import type { ModelManifest } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { type DrawingNetwork, parseDrawingNetwork } from "@imagier/networks";

/** @throws MODEL_INVALID naming what is wrong */
export function drawingNetworkOf(manifest: ModelManifest): DrawingNetwork {
  const refuse = (reason: string, cause?: unknown) =>
    new ImagierError("MODEL_INVALID", `The model "${manifest.name}": ${reason}`, { cause });
  let network: DrawingNetwork;
  try {
    network = parseDrawingNetwork(manifest.network);
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
  const { styles, defaults, nativeSizePx } = manifest;
  if (network.size !== nativeSizePx) {
    throw refuse(`nativeSizePx is ${nativeSizePx}, but the network draws ${network.size}.`);
  }
  const unlearned = styles.find(({ source }) => !network.styles.includes(source));
  if (unlearned) throw refuse(`the style "${unlearned.id}" is of "${unlearned.source}", which the network never saw.`);
  if (!styles.some(({ id }) => id === defaults.style)) {
    throw refuse(`the default style "${defaults.style}" is none of its styles.`);
  }
  return network;
}
