import { describe, expect, it } from "vitest";
import { readEventStream, type StreamMessage } from "./event-stream.js";

async function read(text: string, chunkBytes: number): Promise<StreamMessage[]> {
  const bytes = new TextEncoder().encode(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, i) =>
    bytes.slice(i * chunkBytes, (i + 1) * chunkBytes),
  );
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const messages = [];
  for await (const message of readEventStream(body)) messages.push(message);
  return messages;
}

const text =
  ': hello\n\nid: 1\nevent: queued\ndata: {"a":\r\ndata: 1}\r\n\r\nid:2\rdata:é€\r\rretry: 5\n\ndata\n\nid: 3\ndata: unfinished';

describe("reading an event stream", () => {
  it.each([1, 2, 3, 7, 1000])("gives the same messages from chunks of %i bytes", async (chunkBytes) => {
    expect(await read(text, chunkBytes)).toEqual([
      { id: "1", event: "queued", data: '{"a":\n1}' },
      { id: "2", event: "message", data: "é€" },
      { id: "2", event: "message", data: "" },
    ]);
  });

  it("closes the body when nobody reads on", async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const _ of readEventStream(body)) break;
    expect(isCancelled).toBe(true);
  });
});
