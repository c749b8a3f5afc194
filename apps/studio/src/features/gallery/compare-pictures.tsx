// Two pictures over one another, with an edge between them that moves.

import { ArrowLeft } from "lucide-react";
import { ButtonLink } from "../../components/button.js";
import { RoomHeader } from "../../components/room-header.js";
import { TwoPictures } from "../../components/two-pictures.js";
import { hrefOf } from "../../frame/router.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./compare-pictures.module.css";
import { galleryTexts } from "./gallery-texts.js";

export function ComparePictures({ ids }: { ids: readonly string[] }) {
  const texts = useTexts(galleryTexts);
  const [left, right] = ids;
  return (
    <>
      <RoomHeader
        title={texts.comparison}
        actions={
          <ButtonLink icon={ArrowLeft} href={hrefOf("gallery")}>
            {texts.back}
          </ButtonLink>
        }
      />
      {left === undefined || right === undefined ? undefined : (
        <div className={styles.pair}>
          <TwoPictures
            label={texts.slide}
            left={{ src: service.pictures.fileUrl(left), alt: texts.left }}
            right={{ src: service.pictures.fileUrl(right), alt: texts.right }}
          />
        </div>
      )}
    </>
  );
}
