/** TensorFlow.js's backends in a page. */
export type BackendName = 'webgpu' | 'webgl' | 'wasm';
