/** What of the core starts with a notebook's worker; the bundle's modules are listed beside it as it is built. */
import { gunzipSync } from 'fflate';
import { drawSvgBy } from '../../src/platform/browser/pictures';
import { startBackend } from '../../src/platform/browser/tensorflow/backends';
import { store } from '../../src/platform/browser/store';

/** The files that are there to be fetched, by name: their sizes, and whether they lie there packed. */
type Offered = Readonly<Record<string, { bytes: number; packed: boolean }>>;

export interface StartOptions {
  folder: string;
  drawSvg: (svg: string) => Promise<ImageBitmap>;
}

/**
 * Offers the shipped files, and chooses what computes.
 *
 * @param options.folder the address of the kernel's files, with a slash at its end
 * @param options.drawSvg has the page draw
 * @returns in words, what computes
 */
export async function start({ folder, drawSvg }: StartOptions): Promise<string> {
  drawSvgBy(drawSvg);
  const offered = (await (await fetch(`${folder}files.json`)).json()) as Offered;
  const sizes = new Map(Object.entries(offered).map(([name, { bytes }]) => [name, bytes]));
  store.offer(sizes, (name) => {
    if (!offered[name].packed) return fetched(`${folder}files/${name}`);
    return gunzipSync(fetched(`${folder}files/${name}.gz`));
  });
  // Not WebGPU: cells may read a tensor at once (dataSync), which it cannot do.
  for (const name of ['webgl', 'wasm'] as const)
    try {
      return (await startBackend(name, { folder })).words;
    } catch {
      // The next one.
    }
  throw new Error('This browser has neither WebGL nor WebAssembly, one of which computes here; take another browser.');
}

/** A worker may wait for a file, so that whoever reads one needs not: the page goes on meanwhile. */
function fetched(address: string): Uint8Array {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200) throw new Error(`${address} could not be fetched (${request.status}).`);
  return new Uint8Array(request.response as ArrayBuffer);
}
