/** The weights of EfficientNet-Lite0 that the project carries: ImageNet's, up to its block 10 (models/any-part/README.md). */
import type { EfficientNetWeights } from '../../networks/efficientNetLite0';
import type { FolderOptions } from '../../platform/folders';
import { machineFolders, paths, store } from '../../platform/machine';
import { decodeSafetensors } from './safetensors';

/** Where they are. @throws Error with one sentence when the file is not there */
export function shippedEfficientNetFile({ folders = machineFolders() }: FolderOptions = {}): string {
  const file = paths.join(folders.models, 'any-part', 'efficientnet-lite0.safetensors');
  if (!store.exists(file))
    throw new Error(
      `${file}: expected the weights of EfficientNet-Lite0, found no file; it is part of the repository, and ` +
        'python environment/weights/efficientnet_lite0.py makes it again.',
    );
  return file;
}

/** @throws Error with one sentence when the file is not there or is no whole one */
export function shippedEfficientNet(options: FolderOptions = {}): EfficientNetWeights {
  const file = shippedEfficientNetFile(options);
  return decodeSafetensors(store.read(file), file).tensors;
}
