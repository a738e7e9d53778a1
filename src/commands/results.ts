/** `npm run results`: brings the pages' tables of lessons and of results up to date. */
import fs from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../platform/node/files';
import { type Command, commandLine, expectOptionsOnly } from './line/command';
import { madePages } from './tables/madePages';

const help = `Writes the lessons' list into README.md, the reading order and the first lesson, the results of the lessons
(notebooks/results/*.csv) and of npm run bench into notebooks/pages/results.md, and what students get wrong into
notebooks/pages/teaching.md.

  npm run results -- [options]

  --check             write nothing; exit with 1 when a page differs from what it is made of
  --help              this text

The environment variable LAB_RESULTS names another folder of results.`;

export const run: Command = async (args, { say, folders, project }) => {
  const { values, positionals } = commandLine(args, help, { check: { type: 'boolean', default: false } });
  expectOptionsOnly(positionals);
  const pages = await madePages(folders.results, project);
  const place = (file: string): string => path.join(project, file);
  const stale = [...pages].filter(([file, text]) => fs.readFileSync(place(file), 'utf8') !== text);
  const names = stale.map(([file]) => file).join(', ');
  if (values.check && stale.length > 0)
    throw new Error(`${names}: expected the lessons' list and results, found others; run npm run results.`);
  for (const [file, text] of stale) writeAtomically(place(file), Buffer.from(text));
  say(stale.length === 0 ? 'All pages have the lessons’ list and results.' : `${names}: brought up to date.`);
};
