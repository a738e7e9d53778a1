/**
 * What the card refuses (a buffer for which it has no memory, a program that it does not take) is only told to the console, and the numbers
 * are noughts (tfjs-backend-webgpu 4.22.0). From here on whoever reads a tensor after that is told so in place of the numbers.
 */
import type { GpuBackend } from './gpuBackend';

export function tellDeviceErrors(backend: GpuBackend): void {
  let refused: string | undefined;
  const note = (message: string): void => void (refused ??= message.trim().split('\n')[0]);
  backend.device.addEventListener('uncapturederror', ({ error }) => note(error.message));
  void backend.device.lost.then(({ message }) => note(message || 'it was lost'));
  const read = backend.read.bind(backend);
  backend.read = async (id) => {
    const values = await read(id);
    if (refused === undefined) return values;
    const reason = refused;
    // Once: what does not depend on what was refused may be right, and a later cell shall be able to go on.
    refused = undefined;
    throw new Error(
      `The graphics card refused a part of the work (${reason}); use smaller pictures or fewer at a time.`,
    );
  };
}
