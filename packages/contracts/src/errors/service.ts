// Error codes of the service: its queue, users, quota, pictures, database and storage.
// Not their HTTP status (the server's table). Part of the catalogue (error-catalogue.ts).

export const serviceErrors = {
  QUOTA_EXCEEDED: {
    title: "The day's points are used up",
    hint: "Wait until the time in the message, ask for less, or take a larger tier.",
    blame: "input",
  },
  QUEUE_FULL: {
    title: "Too many of your jobs are waiting",
    hint: "Wait until some are done, or cancel some.",
    blame: "input",
  },
  IDEMPOTENCY_KEY_INVALID: {
    title: "The Idempotency-Key is not valid",
    hint: "Send 1 to 255 printable characters, a new key for each new wish.",
    blame: "input",
  },
  LEASE_LOST: {
    title: "The job went to another worker",
    hint: "Nothing is lost: the worker was silent for too long and another one has the job. Drop what was drawn.",
    blame: "machine",
  },
  JOB_UNKNOWN: {
    title: "No such job",
    hint: "Check the id; a job is seen only by the user who submitted it.",
    blame: "input",
  },
  JOB_GIVEN_UP: {
    title: "The job was given up",
    hint: "Every attempt ended with its worker. Nothing was charged for what was not drawn; submit it again, or ask for less.",
    blame: "machine",
  },
  PICTURE_UNKNOWN: {
    title: "No such picture",
    hint: "Check the id; a picture is seen only by the user whose it is.",
    blame: "input",
  },
  PICTURE_GONE: {
    title: "The file of the picture is not there",
    hint: "The storage lost it, or another one is configured than when it was stored.",
    blame: "machine",
  },
  PICTURE_WITHOUT_LAYERS: {
    title: "The picture has no layers",
    hint: "Layers are in pictures of scenes whose plan was kept: draw several things, a background or writing, and not privately.",
    blame: "input",
  },
  CONVERSATION_UNKNOWN: {
    title: "No such conversation",
    hint: "Check the id; a conversation is seen only by the user who began it.",
    blame: "input",
  },
  TURN_UNKNOWN: {
    title: "No such turn in this conversation",
    hint: "Name a turn that the conversation lists, or leave it out for the newest.",
    blame: "input",
  },
  USER_UNKNOWN: {
    title: "No such user",
    hint: "Check the id.",
    blame: "input",
  },
  TEAM_UNKNOWN: {
    title: "No such team",
    hint: "Check the id.",
    blame: "input",
  },
  SEATS_TAKEN: {
    title: "All seats of the team are taken",
    hint: "Let somebody leave, or take a tier with more seats.",
    blame: "input",
  },
  TIER_UNKNOWN: {
    title: "No such tier",
    hint: "Name one of the tiers in the tiers file.",
    blame: "input",
  },
  TIERS_INVALID: {
    title: "The tiers file is not valid",
    hint: "Read the message: it names the field. docs/operations.md shows a whole file.",
    blame: "input",
  },
  DATABASE_UNAVAILABLE: {
    title: "The database does not answer",
    hint: "Check that it runs and that its address is right; what was submitted is kept.",
    blame: "machine",
  },
  DATABASE_TOO_NEW: {
    title: "The database was made by a newer version",
    hint: "Install that version, or a newer one: tables are never changed backwards.",
    blame: "input",
  },
  DATABASE_IN_USE: {
    title: "Another process has this database open",
    hint: "End it first; to run several processes on one database give them --database postgres://...",
    blame: "input",
  },
  STORAGE_UNAVAILABLE: {
    title: "The storage of the pictures does not answer",
    hint: "Check its address, its keys and that the bucket exists; nothing was left half-written.",
    blame: "machine",
  },
} as const;
