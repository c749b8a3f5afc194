// Where words become pictures: the box, what it understood, the choices, and below them everything that was drawn.

import { RoomHeader } from "../../components/room-header.js";
import type { RoomProps } from "../../frame/router.js";
import { useTexts } from "../../texts/use-texts.js";
import { ModelComparison } from "../results/model-comparison.js";
import { RecentJobs } from "../results/recent-jobs.js";
import { useRecentJobs } from "../results/use-recent-jobs.js";
import { Composer } from "./composer.js";
import styles from "./draw-room.module.css";
import { drawTexts } from "./draw-texts.js";
import { Examples } from "./examples.js";

export function DrawRoom({ place }: RoomProps) {
  const texts = useTexts(drawTexts);
  const recent = useRecentJobs();
  if (place.id === "compare") return <ModelComparison jobIds={place.query.get("jobs")?.split(".") ?? []} />;
  const isNew = recent.jobs?.length === 0;
  return (
    <div className={styles.room}>
      <div className={isNew ? styles.hello : undefined}>
        <RoomHeader title={isNew ? texts.hello : texts.title}>{isNew ? texts.lead : undefined}</RoomHeader>
      </div>
      <Composer />
      {isNew ? <Examples /> : undefined}
      <RecentJobs recent={recent} />
    </div>
  );
}
