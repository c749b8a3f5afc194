// Who draws here: the key becomes a cookie that scripts cannot read; the page only knows whether there is one.

import { service } from "./service.js";

/** Of react-query: true once the service has taken a key. */
export const sessionKey = ["session"] as const;

const keyInAddress = /^#\/?key=([^&]+)/;

export function isKeyInAddress(): boolean {
  return keyInAddress.test(location.hash);
}

/** Takes the key out of the address, where `imagier studio` puts it; nothing of it stays in the history. */
export function takeKeyFromAddress(): string | undefined {
  const found = keyInAddress.exec(location.hash)?.[1];
  if (found === undefined) return undefined;
  history.replaceState(null, "", `${location.pathname}${location.search}#/`);
  return decodeURIComponent(found);
}

/** Forgets the key and begins anew at the door. */
export async function leaveSession(): Promise<void> {
  await service.session.close().catch(() => undefined);
  location.replace(`${location.pathname}#/`);
  location.reload();
}
