// Where in the studio somebody is, read from the part of the address behind "#": room, what in it, and settings of the view.
// Not in the path: the page works from any folder, and nothing behind "#" ever reaches a server's log.

import { useSyncExternalStore } from "react";

const roomIds = ["draw", "conversation", "gallery", "layers", "proof", "queue", "limits", "models", "how"] as const;
export type RoomId = (typeof roomIds)[number];

export interface Place {
  room: RoomId;
  /** What in the room: the id of a picture, a job, a conversation. @default the room itself */
  id?: string | undefined;
  query: URLSearchParams;
}

/** What a room's component is given. */
export interface RoomProps {
  place: Place;
}

let shownHash: string | undefined;
let shownPlace: Place = placeOf("");

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, currentPlace);
}

/** `#/gallery/pic_...?search=apple`; the first room needs no name. */
export function hrefOf(room: RoomId, id?: string, query?: Readonly<Record<string, string | undefined>>): string {
  const path = id === undefined ? (room === "draw" ? "" : room) : `${room}/${encodeURIComponent(id)}`;
  const kept = Object.entries(query ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(kept).toString();
  return `#/${path}${search === "" ? "" : `?${search}`}`;
}

/** Goes to an address of `hrefOf`. `isSamePlace`: the back button skips it. */
export function goTo(href: string, { isSamePlace = false }: { isSamePlace?: boolean } = {}): void {
  if (isSamePlace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

export function placeOf(hash: string): Place {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [name = "", id] = path.split("/");
  const room = roomIds.find((known) => known === name) ?? "draw";
  return { room, id: id === undefined || id === "" ? undefined : decodePart(id), query: new URLSearchParams(search) };
}

/** The same object as long as the address is the same. */
function currentPlace(): Place {
  if (location.hash !== shownHash) {
    shownHash = location.hash;
    shownPlace = placeOf(location.hash);
  }
  return shownPlace;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  window.addEventListener("popstate", listener);
  return () => {
    window.removeEventListener("hashchange", listener);
    window.removeEventListener("popstate", listener);
  };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
