// How much a process writes into its log, from nothing to everything. Parsed by whoever starts it, obeyed by whoever logs.
// Not the log itself: that is the server's.

export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];
