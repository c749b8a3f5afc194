// Asks before a picture is deleted for good.

import type { PictureView } from "@imagier/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { Picture } from "../../components/picture.js";
import { say } from "../../components/toast.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./remove-picture-dialog.module.css";
import { resultsTexts } from "./results-texts.js";

interface RemovePictureDialogProps {
  picture: PictureView;
  onClose: () => void;
  onRemoved?: (() => void) | undefined;
}

export function RemovePictureDialog({ picture, onClose, onRemoved }: RemovePictureDialogProps) {
  const texts = useTexts(resultsTexts);
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: () => service.pictures.delete(picture.id),
    onSuccess: async () => {
      onClose();
      say(texts.removed);
      onRemoved?.();
      const lists = [queryKeys.pictureLists, queryKeys.jobLists, ["job"]];
      await Promise.all(lists.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
  });
  return (
    <Dialog
      title={texts.removeAsk}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button tone="danger" isBusy={removing.isPending} onClick={() => removing.mutate()}>
            {texts.remove}
          </Button>
        </>
      }
    >
      <div className={styles.what}>
        <Picture picture={picture} className={styles.picture} />
        <p>{texts.removeHint}</p>
      </div>
    </Dialog>
  );
}
