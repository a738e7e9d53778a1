/** The part of README.md that is made from the files of results. */
import { readResults, resultsFiles } from './resultsFile';
import { resultsTables } from './resultsTable';

/**
 * README's text with its results as the files of a folder have them now.
 *
 * @throws Error with one sentence where a marker is missing, or a file of results is broken
 */
export function withResults(readme: string, folder: string): string {
  return withPart(readme, 'results', resultsTables(resultsFiles(folder).flatMap(readResults)));
}

/**
 * A text with what stands between two markers of a name replaced.
 *
 * @throws Error with one sentence where a marker is missing
 */
export function withPart(readme: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(
      `README.md: expected the line ${begin} and, further down, ${end}, found no such pair; put them back.`,
    );
  return `${readme.slice(0, from + begin.length)}\n\n${part}\n\n${readme.slice(to)}`;
}
