// Options of serve, worker and studio as commands, and what is refused.

import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./command-line.js";

const parse = (line: string) => parseCommandLine(line.split(" "), { language: "en", version: "0" });

describe("serve", () => {
  it("needs nothing, and draws by itself", () => {
    expect(parse("serve")).toMatchObject({
      verb: "serve",
      draws: true,
      isSecure: false,
      installed: {},
      origins: [],
      pictureHosts: [],
    });
  });

  it("takes where to listen, where things are kept, and what is drawn with", () => {
    const line =
      "serve --port 0 --host 0.0.0.0 --database postgres://db/x --storage s3://b/p --no-worker --workers 2 --memory 4GB " +
      "--models sd15=/m/sd15.safetensors --models style=/m/a=b.safetensors --origin https://a.example --fetch-from b.example --https --log debug";
    expect(parse(line)).toMatchObject({
      ...{ port: 0, host: "0.0.0.0", database: "postgres://db/x", storage: "s3://b/p", draws: false, workers: 2 },
      ...{
        memoryLimitBytes: 4e9,
        origins: ["https://a.example"],
        pictureHosts: ["b.example"],
        isSecure: true,
        logLevel: "debug",
      },
      installed: { sd15: "/m/sd15.safetensors", style: "/m/a=b.safetensors" },
    });
  });

  it.each([
    "serve --port 70000",
    "serve --workers 0",
    "serve --models sd15",
    "serve --models =/m/x",
    "serve --device tpu",
    "serve --log loud",
    "worker --database postgres://db/x",
    "worker --storage s3://b",
  ])("refuses: %s", (line) => {
    expect(() => parse(line)).toThrow(expect.objectContaining({ code: "OPTION_VALUE_INVALID" }));
  });
});

it("gives a worker its queue and its storage", () => {
  const command = parse("worker --database postgres://db/x --storage /mnt/pictures --workers 3 --quiet");
  expect(command).toMatchObject({ verb: "worker", storage: "/mnt/pictures", workers: 3, quiet: true });
});

it("opens the studio in a browser unless told not to", () => {
  expect(parse("studio")).toMatchObject({ verb: "studio", opens: true });
  expect(parse("studio --no-open --port 0")).toMatchObject({ opens: false, port: 0 });
});
