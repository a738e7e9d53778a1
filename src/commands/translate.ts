/** `npm run translate`: the lessons and pages in other languages. */
import fs from 'node:fs';
import path from 'node:path';
import { type Edition, readEditions } from '../handouts/translations/edition';
import { madeFiles } from '../handouts/translations/madeFiles';
import { writeAtomically } from '../platform/node/files';
import { type Command, commandLine, expectOptionsOnly } from './line/command';

const help = `Makes the lessons and pages in other languages, notebooks/<language>/, of the English ones and of the translators' files,
notebooks/translations/<language>/<name>.md; code and outputs are the English notebook's. live-page.md has the words of the
page before a camera, environment/live; checks.md and checks-<lesson>.md what the checks of exercises say. Lists what is stale: passages whose
English text has changed since, or that nobody has translated. They are shown in English, with a sentence that says so.

  npm run translate -- [options]

  --check             write nothing; exit with 1 when a file differs from what it is made of
  --help              this text

To renew a passage, translate it anew, take ", English …" out of the line above it, and run this command.`;

export const run: Command = async (args, { say, out, project }) => {
  const { values, positionals } = commandLine(args, help, { check: { type: 'boolean', default: false } });
  expectOptionsOnly(positionals);
  const editions = await readEditions(project);
  for (const line of editions.flatMap(staleLines)) out(`${line}\n`);
  const place = (file: string): string => path.join(project, file);
  const read = (file: string): string | undefined =>
    fs.existsSync(place(file)) ? fs.readFileSync(place(file), 'utf8') : undefined;
  const changed = [...madeFiles(editions, project)].filter(([file, text]) => read(file) !== text);
  const names = changed.map(([file]) => file).join(', ');
  if (values.check && changed.length > 0)
    throw new Error(`${names}: expected what the translations make, found another text; run npm run translate.`);
  for (const [file, text] of changed) writeAtomically(place(file), text);
  say(changed.length === 0 ? 'All translations are as their files make them.' : `${names}: made anew.`);
};

/** What a translator has to do for a text. */
function staleLines({ file, stale, left }: Edition): string[] {
  return [
    ...stale.map((id) => `${file}: passage ${id} is shown in English until it is translated anew.`),
    ...left.map((id) => `${file}: passage ${id} is of an English text that is gone; take it out.`),
  ];
}
