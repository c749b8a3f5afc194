// Bytes over a socket, and what comes back until the line is closed: what no HTTP client would send.
// Not for anything but tests.

import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

interface RawAnswer {
  /** 0 where the line was closed without an answer. */
  status: number;
  text: string;
}

/** @param everyMs where given, one byte after another with so long between them */
export async function sendRaw(port: number, bytes: Buffer, { everyMs }: { everyMs?: number } = {}): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => resolve());
    socket.on("error", () => resolve());
  });
  socket.on("data", (chunk) => chunks.push(chunk));
  if (everyMs === undefined) socket.end(bytes);
  else {
    for (const byte of bytes) {
      if (socket.destroyed || socket.writableEnded) break;
      socket.write(Buffer.of(byte));
      await Promise.race([pause(everyMs), closed]);
    }
  }
  await closed;
  const text = Buffer.concat(chunks).toString("latin1");
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}
