/** The graphics card that WebGPU finds, in words. */

/** The few properties of WebGPU's objects that are looked at; TypeScript's own types have none yet. */
export interface Gpu {
  requestAdapter: (options?: { powerPreference?: 'high-performance' }) => Promise<Adapter | null>;
}

interface Adapter {
  isFallbackAdapter?: boolean;
  info?: { vendor?: string; architecture?: string; description?: string; isFallbackAdapter?: boolean };
}

export interface AdapterWords {
  /** Such as `nvidia turing`. */
  words: string;
  /** Whether the processor does the work. */
  isSoftware: boolean;
}

/** Names under which drivers tell that the processor does the work. */
export const software = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** The one that computes when WebGPU is started. @returns undefined where there is none */
export async function findAdapter(gpu: Gpu): Promise<AdapterWords | undefined> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return undefined;
  const { vendor = '', architecture = '', description = '' } = adapter.info ?? {};
  const words = [vendor, architecture, description].filter(Boolean).join(' ') || 'a graphics card';
  const isFallback = adapter.isFallbackAdapter === true || adapter.info?.isFallbackAdapter === true;
  return { words, isSoftware: isFallback || software.test(words) };
}
