// The way to the rooms: a column with names on a wide page, icons on a narrow one, a bar at the thumb on a phone.

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { classes } from "../components/classes.js";
import { Dialog } from "../components/dialog.js";
import { useTexts } from "../texts/use-texts.js";
import { frameTexts } from "./frame-texts.js";
import styles from "./navigation.module.css";
import { PreferenceControls } from "./preference-controls.js";
import { type Room, rooms } from "./rooms.js";
import { hrefOf, type Place } from "./router.js";

export function Navigation({ place }: { place: Place }) {
  const texts = useTexts(frameTexts);
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  return (
    <>
      <nav className={styles.navigation} aria-label={texts.navigation}>
        <a href={hrefOf("draw")} className={styles.brand} aria-label="Imagier">
          <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={32} height={32} />
          <span className={styles.brandName}>Imagier</span>
        </a>
        <ul className={styles.list}>
          {rooms.map((room) => (
            <li key={room.id} className={styles[room.rank]}>
              <RoomLink room={room} isHere={room.id === place.room} />
            </li>
          ))}
          <li className={styles.moreEntry}>
            <button type="button" className={styles.link} aria-haspopup="dialog" onClick={() => setIsMoreOpen(true)}>
              <Ellipsis aria-hidden="true" />
              <span>{texts.more}</span>
            </button>
          </li>
        </ul>
        <div className={styles.preferences}>
          <PreferenceControls />
        </div>
      </nav>
      {isMoreOpen ? (
        <Dialog title={texts.moreRooms} shape="sheet" onClose={() => setIsMoreOpen(false)}>
          <ul className={styles.sheetList}>
            {rooms
              .filter(({ rank }) => rank === "more")
              .map((room) => (
                <li key={room.id}>
                  <RoomLink room={room} isHere={room.id === place.room} onFollow={() => setIsMoreOpen(false)} />
                </li>
              ))}
          </ul>
          <PreferenceControls />
        </Dialog>
      ) : undefined}
    </>
  );
}

function RoomLink({ room, isHere, onFollow }: { room: Room; isHere: boolean; onFollow?: () => void }) {
  const name = useTexts(frameTexts).rooms[room.id];
  const Icon = room.icon;
  return (
    <a
      href={hrefOf(room.id)}
      className={classes(styles.link, isHere && styles.here)}
      aria-current={isHere ? "page" : undefined}
      onClick={onFollow}
    >
      <Icon aria-hidden="true" />
      <span>{name}</span>
    </a>
  );
}
