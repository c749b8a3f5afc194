// Where words become pictures: the box, what it understood, the choices, and below them everything that was drawn.

import { RoomHeader } from "../../components/room-header.js";
import type { RoomProps } from "../../frame/router.js";
import { useTexts } from "../../texts/use-texts.js";
import { JobFeed } from "../results/job-feed.js";
import { ModelComparison } from "../results/model-comparison.js";
import { useJobFeed } from "../results/use-job-feed.js";
import { Composer } from "./composer.js";
import styles from "./draw-room.module.css";
import { drawTexts } from "./draw-texts.js";
import { Examples } from "./examples.js";

export function DrawRoom({ place }: RoomProps) {
  const texts = useTexts(drawTexts);
  const feed = useJobFeed();
  if (place.id === "compare") return <ModelComparison jobIds={place.query.get("jobs")?.split(".") ?? []} />;
  const isNew = feed.jobs?.length === 0;
  return (
    <div className={styles.room}>
      <div className={isNew ? styles.hello : undefined}>
        <RoomHeader title={isNew ? texts.hello : texts.title}>{isNew ? texts.lead : undefined}</RoomHeader>
      </div>
      <Composer />
      {isNew ? <Examples /> : undefined}
      <JobFeed feed={feed} />
    </div>
  );
}
