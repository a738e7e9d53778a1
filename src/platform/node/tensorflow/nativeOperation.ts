/** Operations of the native TensorFlow that TensorFlow.js has no function for. */
import { nativeBackend } from './nativeBackend';
import type { tf } from './tensorflow';

export interface NativeOperation {
  /** As in TensorFlow's list of raw operations. */
  name: string;
  /** Numbers are floating-point; the types of all tensors are left out. */
  attributes?: Record<string, number | string | boolean>;
  /** Names of attributes that are types of tensors. All of them are float32. Default `T`. */
  types?: readonly string[];
  inputs: tf.Tensor[];
  /** How many outputs it has. */
  outputs: number;
}

/** Runs one operation on tensors of float32. Not differentiable by itself. The caller disposes what it gives. */
export function nativeOperation({
  name,
  attributes = {},
  types = ['T'],
  inputs,
  outputs,
}: NativeOperation): tf.Tensor[] {
  const backend = nativeBackend();
  const { binding } = backend;
  const kinds = { number: binding.TF_ATTR_FLOAT, string: binding.TF_ATTR_STRING, boolean: binding.TF_ATTR_BOOL };
  const settings = [
    ...types.map((type) => ({ name: type, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT })),
    ...Object.entries(attributes).map(([attribute, value]) => ({
      name: attribute,
      type: kinds[typeof value as keyof typeof kinds],
      value,
    })),
  ];
  return backend.executeMultipleOutputs(name, settings, inputs, outputs);
}
