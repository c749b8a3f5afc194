// The rooms in order, highest first: a package may import only from rooms below its own. ARCHITECTURE.md draws the same map.

export const rooms = [
  "apps/studio",
  "apps/cli",
  "apps/server",
  "packages/imagier",
  "packages/service",
  "packages/client",
  "packages/provenance",
  "packages/scenes",
  "packages/pipelines",
  "packages/evaluation",
  "packages/inspection",
  "packages/training",
  "packages/datasets",
  "packages/networks",
  "packages/checkpoints",
  "packages/sampling",
  "packages/words",
  "packages/colours",
  "packages/licences",
  "packages/runtime",
  "packages/graph",
  "packages/contracts",
] as const;

/** Imported by tests only, so it may look into every room and no package may depend on it. */
export const testKit = "packages/test-kit";
