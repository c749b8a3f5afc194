// The picture that a drawing starts from: brought from this machine or taken from the gallery, and how far to go from it.

import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { IconButton } from "../../components/button.js";
import { Slider } from "../../components/slider.js";
import { say } from "../../components/toast.js";
import { errorViewOf } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft, useDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./reference-field.module.css";

/** What a drawing model takes; checkpoints have 0.8. */
const usualStrength = 0.5;

export function ReferenceField() {
  const texts = useTexts(drawTexts);
  const { reference, strength = usualStrength } = useDraft();
  if (reference === undefined) return undefined;
  return (
    <div className={styles.field}>
      <img src={service.pictures.thumbnailUrl(reference)} alt={texts.reference} className={styles.picture} />
      <div className={styles.words}>
        <span className={styles.title}>{texts.reference}</span>
        <Slider
          label={texts.strength}
          hint={texts.strengthHint}
          value={Math.round(strength * 100)}
          valueText={`${Math.round(strength * 100)} %`}
          from={5}
          to={100}
          step={5}
          onChange={(percent) => changeDraft({ strength: percent / 100 })}
        />
      </div>
      <IconButton
        icon={X}
        label={texts.removeReference}
        onClick={() => changeDraft({ reference: undefined, strength: undefined })}
      />
    </div>
  );
}

/** Asks for a file of this machine, stores it, and takes it for the reference. */
export function useBringPicture(): { choose: () => void; isBringing: boolean } {
  const bringing = useMutation({
    mutationFn: (file: File) => service.pictures.upload(file),
    onSuccess: ({ id }) => changeDraft({ reference: id }),
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
  });
  const choose = () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/png,image/jpeg,image/webp,image/avif,image/gif";
    input.onchange = () => {
      const file = input.files?.[0];
      if (file !== undefined) bringing.mutate(file);
    };
    input.click();
  };
  return { choose, isBringing: bringing.isPending };
}
