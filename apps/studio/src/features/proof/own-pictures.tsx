// The newest of somebody's own pictures, each leading to its proof.

import { useQuery } from "@tanstack/react-query";
import { Picture } from "../../components/picture.js";
import { hrefOf } from "../../frame/router.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";

const shownPictures = 12;

export function OwnPictures() {
  const texts = useTexts(proofTexts);
  const { data = [] } = useQuery({
    queryKey: queryKeys.pictureList({ limit: shownPictures }),
    queryFn: ({ signal }) => service.pictures.list({ limit: shownPictures }, { signal }),
  });
  // No browser shows a file of layers.
  const shown = data.filter(({ format }) => format !== "ora");
  if (shown.length === 0) return undefined;
  return (
    <section className={styles.own}>
      <h2>{texts.own}</h2>
      <ul className={styles.ownList}>
        {shown.map((picture) => (
          <li key={picture.id}>
            <a href={hrefOf("proof", picture.id)} className={styles.ownLink}>
              <Picture picture={picture} isCut />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
