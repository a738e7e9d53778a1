/** What computes in Node, as LAB_BACKEND says: the native TensorFlow, or a graphics card of any vendor by WebGPU. */
import { setting } from '../setting';

export const nodeBackends = ['native', 'webgpu'] as const;
export type NodeBackend = (typeof nodeBackends)[number];

/** Default: native. @throws Error where LAB_BACKEND is neither; environment/base/backend.mjs says the same before a set-up */
export function wantedBackend(): NodeBackend {
  const wished = setting('LAB_BACKEND') ?? 'native';
  const found = nodeBackends.find((name) => name === wished);
  if (!found) throw new Error(`LAB_BACKEND: expected ${nodeBackends.join(' or ')}, found ${wished}.`);
  return found;
}
