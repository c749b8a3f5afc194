// The proof room: one of our pictures with all that is known of it, or any file that somebody drops on the page.
// Not the proofs themselves: the service reads them; here they are said in words.

import { useQuery } from "@tanstack/react-query";
import { Images, Layers, ScanSearch } from "lucide-react";
import { useCallback, useState } from "react";
import { ButtonLink } from "../../components/button.js";
import { RoomHeader } from "../../components/room-header.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { goTo, hrefOf, type RoomProps } from "../../frame/router.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { DropTarget } from "./drop-target.js";
import { FileProof } from "./file-proof.js";
import { OwnPictures } from "./own-pictures.js";
import styles from "./proof.module.css";
import { ProofSheet } from "./proof-sheet.js";
import { proofTexts } from "./proof-texts.js";
import { SeenPicture } from "./seen-picture.js";
import { usePageDrop } from "./use-page-drop.js";

export function ProofRoom({ place: { id } }: RoomProps) {
  const texts = useTexts(proofTexts);
  const [file, setFile] = useState<File>();
  const takeFile = useCallback((dropped: File) => {
    setFile(dropped);
    goTo(hrefOf("proof"));
  }, []);
  const isOver = usePageDrop(takeFile);
  const shown = id === undefined ? file : undefined;
  return (
    <>
      <RoomHeader title={texts.title} actions={<HeaderLinks id={id} />}>
        {texts.lead}
      </RoomHeader>
      {id !== undefined ? (
        <StoredProof key={id} id={id} />
      ) : shown === undefined ? (
        <div className={styles.entry}>
          <DropTarget onFile={setFile} />
          <OwnPictures />
        </div>
      ) : (
        <FileProof
          key={`${shown.name} ${shown.size} ${shown.lastModified}`}
          file={shown}
          onOther={() => setFile(undefined)}
        />
      )}
      {isOver ? (
        <div className={styles.over} aria-hidden="true">
          <ScanSearch />
          <p>{texts.dropNow}</p>
        </div>
      ) : undefined}
    </>
  );
}

function HeaderLinks({ id }: { id: string | undefined }) {
  const texts = useTexts(proofTexts);
  if (id === undefined) return undefined;
  return (
    <>
      <ButtonLink size="sm" icon={Layers} href={hrefOf("layers", id)}>
        {texts.layers}
      </ButtonLink>
      <ButtonLink size="sm" icon={Images} href={hrefOf("gallery", id)}>
        {texts.gallery}
      </ButtonLink>
      <ButtonLink size="sm" icon={ScanSearch} href={hrefOf("proof")}>
        {texts.otherFile}
      </ButtonLink>
    </>
  );
}

function StoredProof({ id }: { id: string }) {
  const texts = useTexts(proofTexts);
  const picture = useQuery({
    queryKey: queryKeys.picture(id),
    queryFn: ({ signal }) => service.pictures.get(id, { signal }),
  });
  const proof = useQuery({
    queryKey: queryKeys.proof(id),
    queryFn: ({ signal }) => service.pictures.proof(id, { signal }),
  });
  const timingsMs = useTimings(picture.data?.jobId, proof.data?.timingsMs);
  const error = picture.error ?? proof.error;
  if (error !== null)
    return <ErrorState error={error} onRetry={() => void Promise.all([picture.refetch(), proof.refetch()])} />;
  if (picture.data === undefined || proof.data === undefined) return <Skeleton label={texts.opening} height="24rem" />;
  const { data } = picture;
  return (
    <ProofSheet
      proof={{ ...proof.data, timingsMs }}
      picture={(regions) => <SeenPicture picture={data} regions={regions} />}
      bytes={() => service.pictures.file(id)}
      expect={data.prompt}
    />
  );
}

/** How long each stage took: told with the proof, else of the job that drew the picture. */
function useTimings(jobId: string | undefined, told: Record<string, number> | undefined) {
  const job = useQuery({
    queryKey: queryKeys.job(jobId ?? ""),
    queryFn: ({ signal }) => service.jobs.get(jobId!, { signal }),
    enabled: jobId !== undefined && told === undefined,
  });
  return told ?? job.data?.timingsMs;
}
