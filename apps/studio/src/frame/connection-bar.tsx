// One line at the top while the service does not answer; it goes when it does, and what was missed is asked for again.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { connection } from "../server/connection.js";
import { useTexts } from "../texts/use-texts.js";
import styles from "./connection-bar.module.css";
import { frameTexts } from "./frame-texts.js";

export function ConnectionBar() {
  const isLost = useSyncExternalStore(connection.subscribe, connection.isLost);
  const texts = useTexts(frameTexts);
  const queries = useQueryClient();
  useEffect(() => {
    if (isLost) return;
    // Whatever happened meanwhile is asked for anew; nothing shown is taken for true.
    void queries.invalidateQueries();
  }, [isLost, queries]);
  return (
    <div role="status" className={isLost ? styles.bar : undefined}>
      {isLost ? texts.offline : undefined}
    </div>
  );
}
