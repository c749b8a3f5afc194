// One test project over all rooms; tests read the TypeScript sources, never dist/.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "apps/*/src/**/*.test.{ts,tsx}",
      "tools/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    // Their parser of event streams has a "source" condition too, that is TypeScript.
    server: { deps: { inline: [/eventsource-parser/, /@modelcontextprotocol\/sdk/] } },
    setupFiles: ["tools/property-seed.ts"],
    pool: "forks",
    // Tests wait for engines, databases and browsers much of the time: two side by side end sooner, 723 s against 1,089 on two cores.
    maxWorkers: 2,
    // One engine process serves a whole worker; no test changes what another imports.
    isolate: false,
    // Characters, keys and accepted licences of tests are not those of whoever runs them.
    env: { IMAGIER_DATA: join(tmpdir(), "imagier-tests") },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
