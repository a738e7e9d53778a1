/** VisA (Zou et al., 2022): a category's pictures as its table `image_anno.csv` has them. */
import Papa from 'papaparse';
import { paths, store } from '../../platform/machine';
import { someOf } from '../../work/someOf';
import type { SortedFolder } from './folderLayout';
import { good, type SortedImage } from './imageListing';

const tableName = 'image_anno.csv';
const columns = ['image', 'label', 'mask'] as const;

/**
 * Sorts a category's images by its table: `image,label,mask`, paths from the folder above, the label `normal` or what is wrong. Which are to be
 * tested `split_csv/1cls.csv` beside the category says; where it isn't there all normal ones are for training.
 *
 * @param folder of one category, such as `VisA/candle`
 * @param images its image files, relative to it
 * @returns undefined where there is no such table
 */
export function sortByVisaTable(folder: string, images: readonly string[]): SortedFolder | undefined {
  const table = paths.join(folder, tableName);
  if (!store.exists(table)) return undefined;
  const rows = readTable(table);
  const tested = testedByTable(folder);
  const there = new Set(images);
  const named = new Set<string>();
  const missing: string[] = [];
  const sorted = rows.flatMap(({ image, label, mask }): SortedImage[] => {
    const name = belowCategory(image);
    named.add(name);
    if (!there.has(name)) {
      missing.push(name);
      return [];
    }
    if (label === 'normal') {
      const split = tested?.has(name) ? 'test' : 'train';
      return [{ name, split, kind: good, anomalous: false }];
    }
    const maskName = belowCategory(mask);
    if (mask) named.add(maskName);
    return [{ name, split: 'test', kind: label, anomalous: true, ...(there.has(maskName) && { mask: maskName }) }];
  });
  const leftOut = images.filter((name) => !named.has(name));
  return {
    images: [...sorted.filter(({ split }) => split === 'train'), ...sorted.filter(({ split }) => split === 'test')],
    leftOut,
    problems: [
      ...(missing.length > 0
        ? [`${table}: expected its pictures in ${folder}, found none for ${someOf(missing)}.`]
        : []),
      ...(leftOut.length > 0
        ? [`${table}: expected a row for each picture, found none for ${someOf(leftOut)}; they are left out.`]
        : []),
      ...(tested
        ? []
        : [
            `${folder}: expected split_csv/1cls.csv beside it, found none; all normal pictures are taken for training, so none is left to test.`,
          ]),
    ],
  };
}

function readTable(file: string): Record<(typeof columns)[number], string>[] {
  const { data, meta } = Papa.parse<Record<string, string>>(store.readText(file), {
    header: true,
    skipEmptyLines: true,
  });
  const absent = columns.filter((column) => !meta.fields?.includes(column));
  if (absent.length > 0)
    throw new Error(
      `${file}: expected the columns ${columns.join(', ')}, found no ${absent.join(', ')}; take the table that VisA comes with.`,
    );
  return data.map(({ image, label, mask }) => ({ image, label, mask }));
}

/** The pictures of a category that the table of splits wants tested; undefined where there is no such table. */
function testedByTable(folder: string): Set<string> | undefined {
  const file = paths.join(paths.dirname(folder), 'split_csv', '1cls.csv');
  if (!store.exists(file)) return undefined;
  const { data } = Papa.parse<Record<string, string>>(store.readText(file), { header: true, skipEmptyLines: true });
  const ofCategory = data.filter(({ object, split }) => object === paths.basename(folder) && split === 'test');
  return new Set(ofCategory.map(({ image }) => belowCategory(image)));
}

/** `candle/Data/…` as `Data/…`. */
function belowCategory(file: string): string {
  return file.slice(file.indexOf('/') + 1);
}
