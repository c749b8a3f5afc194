// A stored picture on its mat: the thumbnail first, the whole file where it is asked for; its words are its description.

import type { PictureView } from "@imagier/contracts";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { service } from "../server/service.js";
import { useTexts } from "../texts/use-texts.js";
import { classes } from "./classes.js";
import { componentTexts } from "./component-texts.js";
import styles from "./picture.module.css";

interface PictureProps {
  picture: Pick<PictureView, "id" | "widthPx" | "heightPx" | "prompt">;
  /** `thumbnail` is 256 pixels wide. @default "thumbnail" */
  detail?: "thumbnail" | "whole";
  /** Fills its box and cuts what does not fit. @default false: all of it is seen */
  isCut?: boolean;
  className?: string | undefined;
}

export function Picture({ picture, detail = "thumbnail", isCut, className }: PictureProps) {
  const texts = useTexts(componentTexts);
  const [isBroken, setIsBroken] = useState(false);
  const [isLoaded, setIsLoaded] = useState(false);
  const label = picture.prompt === undefined ? texts.picture : texts.pictureOf(picture.prompt);
  if (isBroken)
    return (
      <div className={classes(styles.mat, styles.broken, className)} role="img" aria-label={texts.notLoaded}>
        <ImageOff aria-hidden="true" />
      </div>
    );
  const thumbnail = service.pictures.thumbnailUrl(picture.id);
  return (
    <img
      className={classes(styles.mat, isCut && styles.cut, className)}
      src={detail === "whole" ? service.pictures.fileUrl(picture.id) : thumbnail}
      // Until the file is there its thumbnail, which is in the cache, is seen; then it would shine through.
      style={
        detail === "whole" && !isLoaded
          ? { backgroundImage: `url("${thumbnail}")`, backgroundSize: "100% 100%" }
          : undefined
      }
      width={picture.widthPx}
      height={picture.heightPx}
      alt={label}
      loading={detail === "whole" ? "eager" : "lazy"}
      decoding="async"
      onLoad={() => setIsLoaded(true)}
      onError={() => setIsBroken(true)}
    />
  );
}
