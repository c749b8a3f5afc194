// The smallest model that says whether a device computes: y = x x, for a square x of any size.
// Not built at run time: 83 bytes of ONNX (ir 8, opset 13), so that this process needs no protobuf library.

export const squareModel: Uint8Array = Buffer.from(
  "CAg6SQoRCgF4CgF4EgF5IgZNYXRNdWwSBnNxdWFyZVoVCgF4EhAKDggBEgoKAxIBbgoDEgFuYhUKAXkSEAoOCAESCgoDEgFuCgMSAW5CBAoAEA0=",
  "base64",
);
