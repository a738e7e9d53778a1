/** What TensorFlow and WebGPU say where memory is at its end, in words that say what to do. */

/** TensorFlow's, on a card and on the processor, and those of platform/webgpu. */
const messages = [
  /OOM when allocating|RESOURCE_EXHAUSTED|ran out of memory|failed to allocate memory/i,
  /^This graphics card takes tensors of/,
  /^The graphics card refused a part of the work .*memory/i,
];

/**
 * @param batch images that were worked on at once; undefined where nobody knows
 * @returns the error, or one with a sentence that names the batch where memory is what was missing
 */
export function inWordsOfMemory(error: unknown, batch: number | undefined): unknown {
  const { message } = error as { message?: string };
  if (message === undefined || !messages.some((pattern) => pattern.test(message))) return error;
  const shape = /shape\s*\[([\d,]+)\]/.exec(message)?.[1].replaceAll(',', '×');
  const where = shape === undefined ? '' : ` for a tensor of ${shape}`;
  const at = batch === undefined ? '' : ` at a batch of ${batch}`;
  return new Error(
    `There is not enough memory${where}${at}: take a smaller batch, or end what else computes there (nvidia-smi lists it on an NVIDIA card).`,
    { cause: error },
  );
}
