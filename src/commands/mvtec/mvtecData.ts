/** `npm run data -- mvtec`: shows the licence, has it accepted, and fetches categories. */
import { agreementFile, readAgreement, recordAgreement } from '../../datasets/obtaining/agreement';
import { findMvtec, mvtecCategories, type MvtecCategory } from '../../datasets/mvtec';
import { fetchMvtec, mvtecCost } from '../../datasets/obtaining/mvtecArchive';
import { licenceLine, mvtec, type Dataset } from '../../datasets/registry';
import type { ProgressReporter } from '../../work/work';
import { type CommandIo, UsageError } from '../line/command';
import { agree } from './agree';

export interface MvtecDataOptions extends Pick<CommandIo, 'input' | 'say' | 'signal' | 'folders'> {
  progress?: ProgressReporter;
  /** The reader accepts the licence by an option. */
  acceptLicence: boolean;
  keepArchive: boolean;
  /** Another than the registered one, for tests. */
  dataset?: Dataset;
}

/**
 * Sees to it that categories are at hand, downloading those that are not once the licence is accepted.
 *
 * @param names of categories, or `all`
 * @throws UsageError where a name is wrong, or where nobody can be asked; Error where the licence is not accepted, the disk is
 * too small or the fetching fails
 */
export async function mvtecData(names: readonly string[], options: MvtecDataOptions): Promise<void> {
  const { dataset = mvtec, keepArchive, signal, progress, say, folders } = options;
  const categories = categoriesOf(names);
  for (const category of categories) {
    const found = findMvtec({ category, folders });
    if (found) say(`${dataset.title}: ${category} is here already, in ${found.folder}.`);
  }
  const missing = categories.filter((category) => !findMvtec({ category, folders }));
  if (missing.length === 0) return;

  const { download, disk, free } = await mvtecCost(missing.length, dataset, { folders });
  say(licenceLine(dataset));
  say(
    `To download: ${gigabytes(download)}${download > 0 ? ', the archive of all categories' : ', the archive is here'}; ` +
      `disk space needed: about ${gigabytes(disk)}, free: ${gigabytes(free)} in ${folders.data}.`,
  );
  if (free < disk)
    throw new Error(`Too little disk space in ${folders.data}: free some, or make it a link to a larger disk.`);
  await haveAccepted(dataset, options);
  await fetchMvtec({ categories: missing, keepArchive, dataset, signal, progress, folders });
  for (const category of missing)
    say(`${dataset.title}: ${findMvtec({ category, folders })?.folder ?? category} is there now.`);
}

function categoriesOf(names: readonly string[]): MvtecCategory[] {
  if (names.length === 1 && names[0] === 'all') return [...mvtecCategories];
  const wrong = names.find((name) => !(mvtecCategories as readonly string[]).includes(name));
  if (names.length === 0 || wrong !== undefined)
    throw new UsageError(
      `Say which category: expected all, or some of ${mvtecCategories.join(', ')}; found ${wrong ?? 'nothing'}.`,
    );
  return [...new Set(names)] as MvtecCategory[];
}

async function haveAccepted(dataset: Dataset, { acceptLicence, ...terminal }: MvtecDataOptions): Promise<void> {
  const { folders } = terminal;
  const before = readAgreement(dataset, { folders });
  if (before) {
    terminal.say(
      `You accepted its licence on ${before.accepted.slice(0, 10)} (${agreementFile(dataset, { folders })}).`,
    );
    return;
  }
  if (!acceptLicence) {
    if (!terminal.input.isTTY)
      throw new UsageError(
        `${dataset.title}: expected --accept-licence where there is no terminal to ask in; nothing was downloaded.`,
      );
    if (!(await agree('Do you accept this licence?', terminal)))
      throw new Error(`${dataset.title}: the licence was not accepted; nothing was downloaded.`);
  }
  recordAgreement(dataset, { folders });
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
