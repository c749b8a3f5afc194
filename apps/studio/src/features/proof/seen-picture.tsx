// A picture with the places on it that a claim is about.

import type { JudgedClaim, PictureView } from "@imagier/contracts";
import { BitmapCanvas } from "../../components/bitmap-canvas.js";
import { Picture } from "../../components/picture.js";
import styles from "./proof.module.css";

/** In the picture's own pixels. */
export type Region = JudgedClaim["evidence"][number];

interface SeenPictureProps {
  picture: PictureView;
  regions: readonly Region[];
}

export function SeenPicture({ picture, regions }: SeenPictureProps) {
  return (
    <div className={styles.seen}>
      <Picture picture={picture} detail="whole" />
      <Regions regions={regions} width={picture.widthPx} height={picture.heightPx} />
    </div>
  );
}

interface SeenBitmapProps {
  bitmap: ImageBitmap;
  name: string;
  regions: readonly Region[];
}

export function SeenBitmap({ bitmap, name, regions }: SeenBitmapProps) {
  return (
    <div className={styles.seen} role="img" aria-label={name}>
      <BitmapCanvas bitmap={bitmap} className={styles.bitmap} />
      <Regions regions={regions} width={bitmap.width} height={bitmap.height} />
    </div>
  );
}

function Regions({ regions, width, height }: { regions: readonly Region[]; width: number; height: number }) {
  return regions.map((region) => (
    <div
      key={`${region.left} ${region.top} ${region.width} ${region.height}`}
      className={styles.region}
      style={{
        left: `${(100 * region.left) / width}%`,
        top: `${(100 * region.top) / height}%`,
        width: `${(100 * region.width) / width}%`,
        height: `${(100 * region.height) / height}%`,
      }}
      aria-hidden="true"
    />
  ));
}
