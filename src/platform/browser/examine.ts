import type { Finding } from '../examination';
import { tf } from './tensorflow/tensorflow';

/** What the page runs on: what `npm run doctor` says of a computer, as far as a browser tells. */
export async function examine(_root: string): Promise<Finding[]> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const backend = tf.getBackend();
  const findings: (Omit<Finding, 'ok'> & { ok?: boolean })[] = [
    { name: 'Browser', value: navigator.userAgent },
    { name: 'Processor', value: `${navigator.hardwareConcurrency} threads` },
    {
      name: 'TensorFlow.js',
      value: `${tf.version.tfjs}, computed by ${backend === 'wasm' ? 'the processor (WebAssembly)' : `the graphics card (${backend})`}`,
      ok: backend !== 'cpu',
      advice: backend === 'wasm' ? 'A browser with WebGL and a graphics card is faster.' : undefined,
    },
    { name: 'Storage', value: `${(usage / 1e6).toFixed(0)} of ${(quota / 1e6).toFixed(0)} MB taken` },
  ];
  return findings.map((finding) => ({ ok: true, ...finding }));
}
