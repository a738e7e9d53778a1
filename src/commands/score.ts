/** `npm run score`: scores a folder of images in a shell, as CSV and as pictures. */
import { type Command, type CommandIo, commandLine, IncompleteError, readersPath, UsageError } from './line/command';
import { expectFree, readersFolder } from './line/freeFile';
import { chosenLesson, chosenRecipe, lessonHelp } from './line/lessonChoice';
import { classList, readersData, wholeNumber } from './line/optionValues';
import { imagesToScore } from './scoring/imagesToScore';
import type { FolderScores } from './scoring/scoreFolder';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('score', (id) => `npm run --silent score -- ${id} <folder> [options]`);
  return `Scores all images below a folder. The CSV has the columns path, score, threshold, anomalous (true where the
score is at least the threshold, unjudged where the picture does not show one whole part) and ms (milliseconds of the detector).

${calls}

  --out F             write the CSV to a file (default: standard output)
  --maps FOLDER       draw each image beside its anomaly map, as a PNG of the same relative path
${choices}
  --seed N            the seed that it was trained with (default: the first at hand)
  --trained           take the detector that npm run train left in models/runs, though one is shipped
  --pages             score each page or frame of a file, as name#1, name#2 …, rather than the first
  --invert            for dark on light paper: the digits and clothes of the lessons are light on dark
  --force             replace the CSV and the maps that are there
  --help              this text

Images (PNG, JPEG, WebP, TIFF, GIF, AVIF) of any size are fitted: resized as a whole, with their aspect ratio, and centred
on the colour of their border. A part may lie anyhow, dark on a light table, one a picture. Hidden files and links are left
out, and of a data set its masks and the pictures for training. The threshold lets 95 % of held-out normal images pass. Ctrl-C stops and keeps what is scored. Exit codes: 0 all scored,
1 failed, 2 wrong arguments, 3 some files could not be scored, 130 stopped.`;
}

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, await help(), {
    out: { type: 'string' },
    maps: { type: 'string' },
    recipe: { type: 'string' },
    seed: { type: 'string' },
    normal: { type: 'string' },
    data: { type: 'string' },
    trained: { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
    invert: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  });
  const { out, maps, data, normal } = values as Record<string, string | undefined>;
  const lesson = await chosenLesson('score', positionals, { data, normal });
  const recipe = chosenRecipe(lesson.score, values.recipe as string | undefined);
  const [, folder, ...more] = positionals as (string | undefined)[];
  if (folder === undefined || more.length > 0)
    throw new UsageError(`Say what to score: expected one folder, found ${positionals.slice(1).join(', ') || 'none'}.`);
  const seed = values.seed === undefined ? undefined : wholeNumber('--seed', values.seed, 1);
  const normals = normal === undefined ? undefined : classList('--normal', normal);
  const trained = values.trained === true;
  const force = values.force === true;
  if (out !== undefined) expectFree('--out', out, { ending: '.csv', force }, io);
  const pictures = imagesToScore(readersPath(folder, io), {
    maps: maps === undefined ? undefined : readersFolder('--maps', maps, io),
    force,
  });

  // By now the arguments are right: from here on the detector's own modules are loaded, and TensorFlow with them.
  const { loadScorer } = await lesson.score.code();
  const { scoreFolder } = await import('./scoring/scoreFolder');
  const { formatScores } = await import('./scoring/scoreCsv');
  const scorer = await loadScorer({
    recipe,
    seed,
    normal: normals,
    data: readersData(data, io),
    trained,
    folders: io.folders,
  });
  try {
    if (pictures.maps && Number.isNaN(scorer.mapLimit))
      throw new UsageError(`--maps: ${scorer.name} scores images without maps; leave --maps out.`);
    const scores = await scoreFolder(scorer, pictures, {
      invert: values.invert === true,
      eachPage: values.pages === true,
      signal: io.signal,
      progress: io.progress(),
    });
    const csv = formatScores(scores.rows);
    if (out === undefined) io.out(csv);
    else {
      const { writeAtomically } = await import('../platform/node/files');
      writeAtomically(readersPath(out, io), Buffer.from(csv));
    }
    if (scorer.warning) io.say(scorer.warning);
    report(scores, { scorer: scorer.name, out, stopped: io.signal.aborted }, io.say);
  } finally {
    scorer.detector.dispose();
  }
};

/** Says what could not be scored and, in the last line, how much was. */
function report(
  { rows, images, others, problems, notes, failure }: FolderScores,
  { scorer, out, stopped }: { scorer: string; out?: string; stopped: boolean },
  say: CommandIo['say'],
): void {
  for (const line of [...problems, ...notes]) say(line);
  if (failure) say(failure.message);
  const anomalous = rows.filter((row) => row.anomalous === true).length;
  const unjudged = rows.filter((row) => row.anomalous === 'unjudged').length;
  const summary =
    `${scorer}: ${rows.length - unjudged} of ${images} images scored, ${anomalous} of them anomalous` +
    (unjudged > 0 ? `; unjudged: ${unjudged}` : '') +
    (others > 0 ? `; other files left out: ${others}` : '') +
    `${stopped ? '; stopped' : ''}. ${out ?? 'Standard output'} has ${rows.length === images ? 'all' : 'these'} rows.`;
  if (failure) throw new Error(summary);
  if (problems.length > 0) throw new IncompleteError(summary);
  say(summary);
}
