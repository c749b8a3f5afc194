// Before anything is fetched: how much it is, and under which licence; nothing happens until it is accepted.

import type { ModelOfferView } from "@imagier/contracts";
import { useState } from "react";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { usePreferences } from "../../frame/preferences.js";
import { useTexts } from "../../texts/use-texts.js";
import { bytesText } from "./bytes-text.js";
import styles from "./models-room.module.css";
import { modelsTexts } from "./models-texts.js";

interface PullDialogProps {
  offer: ModelOfferView;
  onClose: () => void;
  onAccept: () => void;
}

export function PullDialog({ offer, onClose, onAccept }: PullDialogProps) {
  const texts = useTexts(modelsTexts);
  const { language } = usePreferences();
  const [isAccepted, setIsAccepted] = useState(false);
  const { id, licence, licenceUrl, sizeBytes } = offer;
  return (
    <Dialog
      title={texts.askTitle(id)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.notNow}</Button>
          <Button
            tone="primary"
            disabled={!isAccepted}
            onClick={() => {
              onAccept();
              onClose();
            }}
          >
            {texts.pull}
          </Button>
        </>
      }
    >
      <p>{sizeBytes === undefined ? texts.askUnknownSize : texts.askSize(bytesText(sizeBytes, language))}</p>
      <p>
        {texts.askLicence} <strong>{licence ?? texts.unknownLicence}</strong>
        {licenceUrl === undefined ? undefined : (
          <>
            {" "}
            <a href={licenceUrl} target="_blank" rel="noreferrer">
              {texts.readLicence}
            </a>
          </>
        )}
      </p>
      <label className={styles.accept}>
        <input type="checkbox" checked={isAccepted} onChange={({ target }) => setIsAccepted(target.checked)} />
        {texts.accept}
      </label>
    </Dialog>
  );
}
