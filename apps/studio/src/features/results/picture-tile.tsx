// One place in a job's grid: empty, then forming, then the picture with what can be done with it at its edge.

import type { PictureView } from "@imagier/contracts";
import { Ellipsis, Heart } from "lucide-react";
import { IconButton } from "../../components/button.js";
import { Menu } from "../../components/menu.js";
import { Picture } from "../../components/picture.js";
import { hrefOf } from "../../frame/router.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./picture-tile.module.css";
import { RemovePictureDialog } from "./remove-picture-dialog.js";
import { resultsTexts } from "./results-texts.js";
import { useFavourite } from "./use-favourite.js";
import { usePictureActions } from "./use-picture-actions.js";

interface PictureTileProps {
  /** Absent until it is drawn. */
  picture: PictureView | undefined;
  /** How it looks so far. */
  preview: string | undefined;
  /** From 1. */
  number: number;
  size: string | undefined;
}

export function PictureTile({ picture, preview, number, size = "1x1" }: PictureTileProps) {
  const texts = useTexts(resultsTexts);
  if (picture !== undefined) return <DrawnTile picture={picture} number={number} />;
  return (
    <div
      className={styles.tile}
      style={{ aspectRatio: size.replace("x", " / ") }}
      role="img"
      aria-label={texts.beingDrawn(number)}
    >
      {preview === undefined ? (
        <div className={styles.empty} />
      ) : (
        <img src={preview} alt="" className={styles.preview} />
      )}
    </div>
  );
}

function DrawnTile({ picture, number }: { picture: PictureView; number: number }) {
  const texts = useTexts(resultsTexts);
  const { isFavourite, toggle } = useFavourite(picture);
  const { entries, dialog } = usePictureActions(picture);
  return (
    <div className={styles.tile} style={{ aspectRatio: `${picture.widthPx} / ${picture.heightPx}` }}>
      <a
        href={hrefOf("gallery", picture.id)}
        className={styles.link}
        aria-label={`${texts.pictureNumber(number)}: ${picture.prompt ?? ""}`}
      >
        <Picture picture={picture} detail="whole" isCut className={styles.drawn} />
      </a>
      <div className={styles.edge} data-favourite={isFavourite}>
        <IconButton icon={Heart} label={texts.favourite} isPressed={isFavourite} isOverPicture onClick={toggle} />
        <Menu label={texts.actions} entries={entries}>
          {(opener) => <IconButton icon={Ellipsis} label={texts.actions} isOverPicture {...opener} />}
        </Menu>
      </div>
      {dialog === undefined ? undefined : <RemovePictureDialog picture={picture} {...dialog} />}
    </div>
  );
}
