// What a file that somebody brought proves of itself; it goes to the service to be read, and is not kept there.

import { useQuery } from "@tanstack/react-query";
import { ScanSearch } from "lucide-react";
import { Button } from "../../components/button.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { ProofSheet } from "./proof-sheet.js";
import { proofTexts } from "./proof-texts.js";
import { SeenBitmap } from "./seen-picture.js";

interface FileProofProps {
  file: File;
  onOther: () => void;
}

export function FileProof({ file, onOther }: FileProofProps) {
  const texts = useTexts(proofTexts);
  const key = [file.name, file.size, file.lastModified];
  const verification = useQuery({
    queryKey: ["verification", ...key],
    queryFn: ({ signal }) => service.verify(file, { signal }),
    staleTime: "static",
  });
  // Some files that carry proofs are no pictures that a browser shows: then there is none.
  const bitmap = useQuery({
    queryKey: ["file-bitmap", ...key],
    queryFn: () => createImageBitmap(file),
    staleTime: "static",
    gcTime: 0,
  });
  return (
    <div className={styles.entry}>
      <p className={styles.fileLine}>
        <strong>{file.name}</strong>
        <Button size="sm" icon={ScanSearch} onClick={onOther}>
          {texts.otherFile}
        </Button>
      </p>
      {verification.isError ? (
        <ErrorState error={verification.error} onRetry={() => void verification.refetch()} />
      ) : verification.data === undefined ? (
        <Skeleton label={texts.verifying} height="20rem" />
      ) : (
        <ProofSheet
          proof={{ verification: verification.data }}
          picture={(regions) =>
            bitmap.data === undefined ? undefined : (
              <SeenBitmap bitmap={bitmap.data} name={file.name} regions={regions} />
            )
          }
          bytes={async () => file}
        />
      )}
    </div>
  );
}
