// Every error code there is, with its title, hint and who can put it right. Codes are permanent: never renamed or reused.
// Not messages: the place that throws writes those, quoting the value it received.

interface ErrorEntry {
  title: string;
  hint: string;
  blame: "input" | "machine" | "cancelled";
}

export const errorCatalogue = {
  GRAPH_SHAPE_MISMATCH: {
    title: "Shapes do not fit",
    hint: "Compare the shapes in the message with the operator's shape rule.",
    blame: "machine",
  },
  GRAPH_INVALID: {
    title: "The graph is not valid",
    hint: "Read the message: it names the operator and the value.",
    blame: "machine",
  },
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
  VALUE_INVALID: {
    title: "Value is out of range",
    hint: "Read the message: it names the value and what is wanted.",
    blame: "input",
  },
  CANCELLED: {
    title: "Cancelled",
    hint: "Nothing was written; start again when you like.",
    blame: "cancelled",
  },
  DATASET_INSTALL_FAILED: {
    title: "Drawing packages could not be installed",
    hint: "Check that npm is on the PATH and that its registry can be reached, then build again.",
    blame: "machine",
  },
  DATASET_NOT_BUILT: {
    title: "There is no dataset",
    hint: "Run `imagier dataset build` first.",
    blame: "input",
  },
  DATASET_INVALID: {
    title: "The dataset is not valid",
    hint: "Delete its folder and run `imagier dataset build` again.",
    blame: "machine",
  },
  TENSOR_INVALID: {
    title: "Tensor is not valid",
    hint: "Compare the tensor's dtype, shape and data length in the message.",
    blame: "machine",
  },
  ENGINE_START_FAILED: {
    title: "The engine did not start",
    hint: "Check that onnxruntime-node is installed for this platform and that processes may be started.",
    blame: "machine",
  },
  ENGINE_LOAD_FAILED: {
    title: "The engine refused the model",
    hint: "Read the message: it quotes ONNX Runtime. Check that the weights files are whole and in the folder given.",
    blame: "machine",
  },
  ENGINE_RUN_FAILED: {
    title: "The engine could not run the model",
    hint: "Read the message: it quotes ONNX Runtime. Compare the names and shapes with the model's inputs.",
    blame: "machine",
  },
  ENGINE_CRASHED: {
    title: "The engine process ended by itself",
    hint: "A SIGKILL that nobody sent is mostly the system's out-of-memory killer: close other programs or use a smaller size.",
    blame: "machine",
  },
  ENGINE_CLOSED: {
    title: "The engine is closed",
    hint: "Open a new engine: one that was closed, cancelled or has crashed cannot be used again.",
    blame: "machine",
  },
  MEMORY_LIMIT_EXCEEDED: {
    title: "The memory limit is too small for this model",
    hint: "Raise the memory limit, or load with `prepacking: false` to leave the weights in their file.",
    blame: "machine",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
