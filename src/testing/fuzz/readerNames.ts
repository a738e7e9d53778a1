/** What there is to fuzz, without loading it: the readers are in readers/index.ts. */
export const readerNames = [
  ...(['idx', 'cifar', 'digits-csv', 'digits-gzip', 'results', 'runs'] as const),
  ...(['safetensors', 'safetensors-header', 'checkpoint', 'detector', 'keras'] as const),
  ...(['png', 'jpeg', 'tiff', 'webp', 'gif', 'tar', 'tar-gz', 'tar-xz'] as const),
  ...(['handout', 'answers', 'cell', 'comm', 'request', 'wire'] as const),
];
