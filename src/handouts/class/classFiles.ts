/** The whole project as a class gets it: it runs, checks answers and holds no solution. */
import fs from 'node:fs';
import path from 'node:path';
import { allLessons } from '../../lessons/index';
import { notebookText } from '../notebookFile';
import { readLesson } from '../lessons';
import { studentCopy } from '../studentCopy';
import { checkWordsFile } from '../translations/checkWords';
import { readLanguages } from '../translations/languages';
import { sealedSource, sealedWords } from './seal';

/** What a class does not get: what was made or downloaded here, and what holds solutions or was made from them. */
const left = [
  /^(\.git|\.ci|node_modules|\.venv|handouts|site|slides|package|environment\/(\.state|tests)|models\/runs)(\/|$)/,
  /^data\/(?!README\.md$)/,
  /^(src|environment)\/.*\.test\.(ts|mjs)$/,
  /^src\/testing\/references\//,
  /^notebooks\/translations\/[a-z]+\//,
  /(^|\/)(__pycache__|\.ipynb_checkpoints)(\/|$)|\.(log|tmp)$/,
];

/** Of a lesson's exercises that are sealed already: the whole project is a class's. */
const sealed = /from '\.\.\/\.\.\/exercises\/sealed'/;

/** The files' contents by name, from the project's folder; of a class's copy, its own. */
export async function classFiles(project: string): Promise<Map<string, string | Uint8Array>> {
  const lessons = await allLessons();
  const languages = readLanguages(project);
  const files = new Map<string, string | Uint8Array>();
  for (const name of namesBelow(project, '')) {
    const [isLesson, language] = /^notebooks\/(?:([a-z]+)\/)?[^/]+\.ipynb$/.exec(name) ?? [];
    if (isLesson) {
      const { handIn } = languages.find(({ id }) => id === language) ?? {};
      files.set(name, notebookText(studentCopy(readLesson(name.replace('notebooks/', ''), project), { handIn })));
    } else files.set(name, fs.readFileSync(path.join(project, name)));
  }
  for (const { id, exercises } of lessons) {
    const name = `src/lessons/${id}/exercises.ts`;
    const isSealed = sealed.test(String(files.get(name)));
    if (!exercises || isSealed) continue;
    files.set(name, sealedSource(id, (await exercises()).exercises));
    for (const words of languages.map((language) => checkWordsFile(language.id, id)))
      if (files.has(words)) files.set(words, sealedWords(id, JSON.parse(String(files.get(words))) as Record<string, string>));
  }
  files.set('notebooks/pages/teaching.md', '# Teaching\n\nThe teacher’s guide is in the whole project, with the solutions.\n');
  return files;
}

function namesBelow(project: string, folder: string): string[] {
  return fs.readdirSync(path.join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (left.some((pattern) => pattern.test(name))) return [];
    return entry.isDirectory() ? namesBelow(project, name) : entry.isFile() ? [name] : [];
  });
}
