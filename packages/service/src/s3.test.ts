import { afterAll, beforeAll, describe } from "vitest";
import { openService, type Service } from "./index.js";
import { type FlakyProxy, startFlakyProxy } from "./testing/flaky-proxy.js";
import { describePictures } from "./testing/pictures-suite.js";
import { findS3Server, type S3Server, startS3Server } from "./testing/s3-server.js";

describe.skipIf(findS3Server() === undefined)("embedded database, S3 of which 30 % of the calls fail", () => {
  let server: S3Server;
  let proxy: FlakyProxy;
  let service: Service;
  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID = "S3RVER";
    process.env.AWS_SECRET_ACCESS_KEY = "S3RVER";
    server = await startS3Server();
    proxy = await startFlakyProxy(server.endpoint, 0.3);
    const storage = `s3://${server.bucket}/?endpoint=${proxy.endpoint}`;
    service = await openService({ database: "memory:", storage, tendEveryMs: 0 });
  });
  afterAll(async () => {
    await service?.close();
    await proxy?.stop();
    await server?.stop();
  });

  describePictures(() => service);
});
