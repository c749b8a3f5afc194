// Where a file is dropped or chosen. The whole page takes it; this is what says so, and what the keyboard reaches.

import { ScanSearch } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "../../components/button.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";

export function DropTarget({ onFile }: { onFile: (file: File) => void }) {
  const texts = useTexts(proofTexts);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <section className={styles.drop} aria-labelledby={id}>
      <ScanSearch aria-hidden="true" className={styles.dropSign} />
      <h2 id={id}>{texts.drop}</h2>
      <p className={styles.soft}>{texts.dropHint}</p>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label={texts.choose}
        tabIndex={-1}
        accept="image/*,.ora,.c2pa"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onFile(file);
        }}
      />
      <Button tone="primary" onClick={() => input.current?.click()}>
        {texts.choose}
      </Button>
    </section>
  );
}
