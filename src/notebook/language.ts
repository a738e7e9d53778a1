/** The language of the notebook that runs: its folder's, such as notebooks/de; English in any other folder. */
import { unlock } from '../exercises/sealing';
import { sentences } from '../exercises/sentences';
import { paths, store } from '../platform/machine';
import { filled, sentenceTeller } from '../work/sentences';
import { labKernel } from './kernel';

/** The language's id, such as `de`. */
export function languageHere(): string {
  const { root, folder } = labKernel();
  const name = paths.basename(folder);
  return Object.hasOwn(textsIn(paths.join(root, 'notebooks', 'translations', 'languages.json')), name) ? name : 'en';
}

const tell = sentenceTeller(sentences);

/**
 * What says an English sentence in the notebook's language: a lesson's, or what is said of exercises in general. One that nobody has
 * translated stays English.
 *
 * @param lesson the id of the lesson that the sentences are of
 */
export function wordsHere(lesson?: string): (english: string) => string {
  const language = languageHere();
  if (language === 'en') return (english) => english;
  const words = (name: string): Readonly<Record<string, string>> =>
    textsIn(paths.join(labKernel().root, 'src', 'exercises', 'words', language, `${name}.json`));
  const general = words('general');
  const own = lesson === undefined ? {} : words(lesson);
  const say = (english: string): string => {
    const known = (Object.hasOwn(own, english) ? own[english] : undefined) ?? unlock(own, lesson ?? '', english);
    if (known !== undefined) return known;
    const told = tell(english);
    const text = told && general[told.english];
    if (!text) return english;
    const values = Object.entries(told.values).map(([name, value]) => [name, name === 'own' ? value : say(value)]);
    return filled(text, Object.fromEntries(values) as Record<string, string>);
  };
  return say;
}

/** Texts by name, as a file of JSON has them; none where there is no such file. */
function textsIn(file: string): Readonly<Record<string, string>> {
  return store.exists(file) ? (JSON.parse(store.readText(file)) as Record<string, string>) : {};
}
