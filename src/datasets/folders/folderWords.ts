/** What people call the folders of a data set. Case, spaces, hyphens and underscores don't matter. */

export type Role = 'train' | 'validation' | 'test' | 'mask' | 'images';

const roles: Record<Role, string> = {
  train: 'train training trainset',
  validation: 'validation val valid',
  test: 'test testing testset testpublic testprivate testprivatemixed',
  mask: 'groundtruth groundtruths gt gts mask masks segmentation segmentations annotations',
  images: 'images image imgs img data',
};

const verdicts = {
  normal:
    'good ok okay normal nominal pass passed nodefect nodefects nondefective defectfree noanomaly noanomalies nonanomalous anomalyfree ' +
    'faultfree faultless flawless undamaged intact healthy',
  anomalous:
    'bad ng nok ko notok notgood nogood abnormal anomaly anomalies anomalous defect defects defective ' +
    'fail failed fault faults faulty damaged broken reject rejected',
};

/** What a folder is for; undefined where its name is that of a kind, or says nothing. */
export function roleOf(folder: string): Role | undefined {
  return named(folder, roles);
}

/** What a folder's name says of the images in it, also with a number before or a word for images behind: `01_ok`, `NG images`. */
export function verdictOf(folder: string): 'normal' | 'anomalous' | undefined {
  return (
    named(folder, verdicts) ??
    named(folder.replace(/^\d+[\s_-]+|[\s_-]*(images?|imgs?|pictures?|photos?|samples?|parts?)$/gi, ''), verdicts)
  );
}

/** The folder beside it whose masks a folder holds, where that one's name says whether its images are good: `NG` of `NG_masks` or `gt_NG`. */
export function maskedFolder(folder: string): string | undefined {
  return withoutMaskMark(folder).find((name) => verdictOf(name) !== undefined);
}

function named<Name extends string>(folder: string, words: Record<Name, string>): Name | undefined {
  const plain = folder.toLowerCase().replace(/[\s_-]/g, '');
  return (Object.keys(words) as Name[]).find((name) => words[name].split(' ').includes(plain));
}

/** The names without what marks a mask: `000` of `000_mask`, `000-gt`, `mask_000` and `000_mask_2`. None where nothing does. */
export function withoutMaskMark(stem: string): string[] {
  const mark = '(?:masks?|gt|ground[_-]?truth|seg(?:mentation)?)';
  const [, before] =
    new RegExp(`^(.+)[\\s._-]${mark}(?:[\\s._-]?\\d+)?$`, 'i').exec(stem) ?? ([] as (string | undefined)[]);
  const [, after] = new RegExp(`^${mark}[\\s._-](.+)$`, 'i').exec(stem) ?? ([] as (string | undefined)[]);
  return [before, after].filter((name): name is string => name !== undefined);
}
