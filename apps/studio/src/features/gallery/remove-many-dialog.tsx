// Asks before several pictures are deleted for good.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { say } from "../../components/toast.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { galleryTexts } from "./gallery-texts.js";

interface RemoveManyDialogProps {
  ids: readonly string[];
  onClose: () => void;
  onRemoved: () => void;
}

export function RemoveManyDialog({ ids, onClose, onRemoved }: RemoveManyDialogProps) {
  const texts = useTexts(galleryTexts);
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: async () => {
      // One after the other: the service is not to be stormed, and what was deleted before a failure stays told.
      for (const id of ids) await service.pictures.delete(id);
    },
    onSuccess: () => {
      onClose();
      onRemoved();
      say(texts.removedMany(ids.length));
    },
    onError: (error) => say(errorViewOf(error).message, { tone: "danger" }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.pictureLists }),
  });
  return (
    <Dialog
      title={texts.removeMany(ids.length)}
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
      <p>{texts.removeManyHint}</p>
    </Dialog>
  );
}
