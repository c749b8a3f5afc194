// How the studio is built and served while it is written: under /studio/, with /v1 and /health passed on to a running service.
// Not how it is served to people: the server hands out dist/.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const service = process.env.IMAGIER_SERVER ?? "http://127.0.0.1:7860";

// biome-ignore lint/style/noDefaultExport: vite reads its configuration from the default export
export default defineConfig({
  base: "/studio/",
  plugins: [react()],
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  build: {
    outDir: "dist",
    // Inlined files would need data: in a content security policy.
    assetsInlineLimit: 0,
    manifest: true,
  },
  server: {
    proxy: { "/v1": service, "/health": service },
  },
});
