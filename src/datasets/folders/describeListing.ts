/** What was understood of a folder, in a sentence. */
import { paths } from '../../platform/machine';
import { someOf } from '../../work/someOf';
import { good, type ImageListing, type SkippedFiles } from './imageListing';

/** Such as `bolts: 9 good to train on, 2 good held out; to be tested: 3 good, 4 bent; masks for 4 of 4 anomalous.` */
export function describeListing({ folder, images, kinds, skipped }: ImageListing): string {
  const count = (isMeant: (image: (typeof images)[number]) => boolean): number => images.filter(isMeant).length;
  const train = count(({ split, heldOut }) => split === 'train' && !heldOut);
  const heldOut = count((image) => image.heldOut === true);
  const tested = kinds
    .map((kind) => [count((image) => image.split === 'test' && image.kind === kind), kind] as const)
    .filter(([number]) => number > 0)
    .map(([number, kind]) => `${number} ${kind}`);
  const anomalous = count((image) => image.anomalous === true);
  const masks = count(({ mask }) => mask !== undefined);
  const parts = [
    train > 0 && `${train} ${good} to train on`,
    heldOut > 0 && `${heldOut} ${good} held out`,
    tested.length > 0 && `to be tested: ${tested.join(', ')}`,
    anomalous > 0 ? `masks for ${masks} of ${anomalous} anomalous` : masks > 0 && `masks for ${masks}`,
  ];
  const said = parts.filter(Boolean).join('; ');
  const left = describeSkipped(skipped);
  return `${paths.basename(folder)}: ${said}${left ? `; left out: ${left}` : ''}.`;
}

/** Such as `2 links, 1 hidden, maps of an earlier scoring in maps`; nothing where nothing was skipped. */
export function describeSkipped({ links, hidden, mapFolders }: SkippedFiles): string {
  const parts = [
    links > 0 && `${links} ${links === 1 ? 'link' : 'links'} (not followed)`,
    hidden > 0 && `${hidden} hidden`,
    mapFolders.length > 0 && `maps of an earlier scoring in ${someOf(mapFolders)}`,
  ];
  return parts.filter(Boolean).join(', ');
}
