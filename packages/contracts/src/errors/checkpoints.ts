// Errors of weights files and the folders they lie in. Part of error-catalogue.ts, which says what an entry is.
// Not what a network asks of its weights: NETWORK_UNSUPPORTED and its likes.

export const checkpointErrors = {
  CHECKPOINT_INVALID: {
    title: "Weights file is not valid",
    hint: "Check that it is a .safetensors file and fetch it again if it was cut off.",
    blame: "input",
  },
  CHECKPOINT_NOT_FOUND: {
    title: "Weights file not found",
    hint: "Check the path; `imagier models list` names the models that are here.",
    blame: "input",
  },
  CHECKPOINT_TRUNCATED: {
    title: "Weights file is cut off",
    hint: "Fetch the file again and compare its size with the source.",
    blame: "input",
  },
  CHECKPOINT_PICKLE: {
    title: "Weights file is a pickle",
    hint: "A pickle can run any program when it is opened. Use the .safetensors version of this model.",
    blame: "input",
  },
  CHECKPOINT_HASH_MISMATCH: {
    title: "Weights file has another hash",
    hint: "The file was changed or damaged: fetch it again.",
    blame: "input",
  },
  CHECKPOINT_NOT_FINITE: {
    title: "Weights contain NaN or infinity",
    hint: "The file is damaged or its training diverged: use another version.",
    blame: "input",
  },
  CHECKPOINT_TENSOR_MISSING: {
    title: "Tensor is not in the weights file",
    hint: "The file belongs to another network, or the name has a typing error.",
    blame: "input",
  },
  CHECKPOINT_DTYPE_UNSUPPORTED: {
    title: "Number format is not supported",
    hint: "Use a version of the file in F32, F16 or BF16.",
    blame: "input",
  },
  CHECKPOINT_UNREADABLE: {
    title: "Weights file cannot be read",
    hint: "Check the permissions of the file and the health of the disk.",
    blame: "machine",
  },
  CHECKPOINT_WRITE_FAILED: {
    title: "Weights file cannot be written",
    hint: "Check that the folder exists, may be written and has room.",
    blame: "machine",
  },
  CHECKPOINT_SHAPE_MISMATCH: {
    title: "A weight has another shape than the network",
    hint: "The config and the weights are of different models: take both from the same place.",
    blame: "input",
  },
  CHECKPOINT_SHARD_MISSING: {
    title: "A part of the weights is missing",
    hint: "The weights come in several files: fetch the one that the message names.",
    blame: "input",
  },
  CHECKPOINT_OUTSIDE_FOLDER: {
    title: "A file lies outside the checkpoint's folder",
    hint: "Put the files themselves into the folder instead of links or paths that lead elsewhere.",
    blame: "input",
  },
  CHECKPOINT_CONFIG_INVALID: {
    title: "A checkpoint's JSON file is not valid",
    hint: "Fetch the file that the message names again.",
    blame: "input",
  },
  CHECKPOINT_INCOMPLETE: {
    title: "The checkpoint lacks weights",
    hint: "`imagier models inspect` lists what is missing; fetch the whole model.",
    blame: "input",
  },
  CHECKPOINT_FAMILY_UNSUPPORTED: {
    title: "This kind of checkpoint is not supported",
    hint: "Supported: Stable Diffusion 1.x, 2.x, XL and 3, FLUX.1, PixArt and DiT; docs/models.md lists the forms.",
    blame: "input",
  },
} as const;
