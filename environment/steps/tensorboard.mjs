import { tensorboardTarget } from '../base/paths.mjs';
import { apart } from './apart.mjs';

/** TensorBoard, which not every reader opens. */
export const tensorboard = apart({
  name: 'TensorBoard',
  lock: 'tensorboard.txt',
  target: tensorboardTarget,
  proof: 'tensorboard',
  gigabytes: 0.4,
});
