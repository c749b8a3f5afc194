// A composed scene as a finished picture: on the background of the plan, and as files of layers where those are wanted.
// Not the composing (compose-layers.ts) and not the formats (scenes/compose).

import { parseScenePlan, rgbOfHex, type ScenePicturePlan } from "@imagier/contracts";
import { layersOfScene, type Raster, toOpenRaster, toSvg } from "@imagier/scenes";
import type { GeneratedImage } from "../image/encode-image.js";
import { withSvgMetadata, xmpPacket } from "../image/xmp-plan.js";
import type { ComposedPicture } from "./compose-layers.js";

export function finishedPicture(plan: ScenePicturePlan, { picture: composed, parts }: ComposedPicture): GeneratedImage {
  const picture = onGround(composed, plan.background);
  const scene = parseScenePlan(plan.scene);
  const { canvas } = scene;
  return {
    ...picture,
    plan,
    layered: {
      ora: (metadata, merged) =>
        toOpenRaster({
          canvas,
          merged,
          ...(metadata.plan === undefined ? {} : { plan: scene }),
          others: { "imagier.xmp": Buffer.from(xmpPacket(metadata)) },
          layers: [
            ...layersOfScene({ scene: parts.scene, background: parts.background?.raster }),
            // A finish is of the whole: it lies over the layers that it was made from, writing and all.
            ...(scene.finish === undefined ? placedTexts(parts.texts) : [whole("finished picture", picture)]),
          ],
        }),
      async svg(metadata) {
        const background = parts.background && { markup: parts.background.svg };
        const svg = await toSvg({ canvas, background, layers: parts.svg });
        return Buffer.from(withSvgMetadata(svg, metadata));
      },
    },
  };
}

const whole = (name: string, raster: Raster) => ({ name, left: 0, top: 0, raster });

function placedTexts(texts: ComposedPicture["parts"]["texts"]) {
  return texts.map(({ id, raster, box }) => ({
    name: id,
    left: Math.round(box.left),
    top: Math.round(box.top),
    raster,
  }));
}

/** Over one colour, or as it is. */
function onGround({ widthPx, heightPx, data }: Raster, background: string): Raster {
  if (background === "transparent") return { widthPx, heightPx, data };
  const ground = rgbOfHex(background);
  const filled = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]! / 255;
    for (let c = 0; c < 3; c++) filled[i + c] = Math.round(data[i + c]! * alpha + ground[c]! * (1 - alpha));
    filled[i + 3] = 255;
  }
  return { widthPx, heightPx, data: filled };
}
