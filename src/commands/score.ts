/** `npm run score`: scores a folder of images in a shell, as CSV and as pictures. */
import { writeAtomically } from '../platform/node/files';
import { scorableLessons } from '../lessons/scorable';
import { commandLine, IncompleteError, readersPath, runCommand, say, UsageError } from './line/commandLine';
import { expectFree } from './line/freeFile';
import { chosenLesson } from './line/lessonChoice';
import { classList, readersData, wholeNumber } from './line/optionValues';
import { formatScores } from './scoring/scoreCsv';
import { scoreFolder, type FolderScores } from './scoring/scoreFolder';
import { terminalProgress } from './line/terminalProgress';

const help = `Scores all images below a folder. The CSV has the columns path, score, threshold, anomalous (true where the
score is at least the threshold) and ms (milliseconds of the detector).

  npm run --silent score -- screw-anogan <folder> [options]
  npm run --silent score -- mnist-anogan <folder> [options]
  npm run --silent score -- fashion-doc <folder> [options]
  npm run --silent score -- mnist-vae <folder> [options]
  npm run --silent score -- cifar10-dcgan <folder> [options]
  npm run --silent score -- capsule-vae <folder> [options]

  --out F             write the CSV to a file (default: standard output)
  --maps FOLDER       draw each image beside its anomaly map, as a PNG of the same relative path
  --recipe R          mnist-anogan: course-all (default), trained on all normal digits, or course, on 400 of them
                      mnist-vae: course (default) or source
                      cifar10-dcgan: course (default), or source-narrow, which draws maps
  --data D            what a detector of parts was trained on: mvtec (default), rendered, or the folder of your own parts
                      that npm run train -- screw-anogan --recipe course --data D was given (or capsule-vae)
  --seed N            the seed that it was trained with (default: the first at hand)
  --normal A,B        for a detector of other normal digits than 7,8 (mnist-vae: 8) or colour pictures than 1, trained here
                      before
  --trained           take the detector that npm run train left in models/runs, though one is shipped
  --invert            for dark on light paper: the digits and clothes of the lessons are light on dark
  --force             replace the CSV and the maps that are there
  --help              this text

Images (PNG, JPEG, WebP, TIFF, GIF, AVIF) of any size are fitted: resized as a whole, with their aspect ratio, and centred
on the colour of their border. A part may lie anyhow, dark on a light table, one a picture. Hidden files and links are left
out. The threshold lets 95 % of held-out normal images pass. Ctrl-C stops and keeps what is scored. Exit codes: 0 all scored,
1 failed, 2 wrong arguments, 3 some files could not be scored, 130 stopped.`;

async function score(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = commandLine(args, help, {
    out: { type: 'string' },
    maps: { type: 'string' },
    recipe: { type: 'string' },
    seed: { type: 'string' },
    normal: { type: 'string' },
    data: { type: 'string' },
    trained: { type: 'boolean', default: false },
    invert: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  });
  const { out, maps, recipe, data, normal } = values as Record<string, string | undefined>;
  const lesson = chosenLesson(scorableLessons, positionals, 'score with', { data, normal });
  const [, folder, ...more] = positionals as (string | undefined)[];
  if (folder === undefined || more.length > 0)
    throw new UsageError(`Say what to score: expected one folder, found ${positionals.slice(1).join(', ') || 'none'}.`);
  const seed = values.seed === undefined ? undefined : wholeNumber('--seed', values.seed);
  const normals = normal === undefined ? undefined : classList('--normal', normal);
  const trained = values.trained === true;
  const force = values.force === true;
  if (out !== undefined) expectFree('--out', out, { ending: '.csv', force });

  const scorer = await lesson.load({ recipe, seed, normal: normals, data: readersData(data), trained });
  try {
    const scores = await scoreFolder(scorer, readersPath(folder), {
      maps: maps === undefined ? undefined : readersPath(maps),
      force,
      invert: values.invert === true,
      signal,
      progress: terminalProgress(),
    });
    const csv = formatScores(scores.rows);
    if (out === undefined) writeToPipe(csv);
    else writeAtomically(readersPath(out), Buffer.from(csv));
    report(scores, { scorer: scorer.name, out, stopped: signal.aborted });
  } finally {
    scorer.detector.dispose();
  }
}

/** Writes to standard output; whoever reads it may have seen enough, as `head` does. */
function writeToPipe(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(text);
}

/** Says what could not be scored and, in the last line, how much was. */
function report(
  { rows, images, others, problems, failure }: FolderScores,
  { scorer, out, stopped }: { scorer: string; out?: string; stopped: boolean },
): void {
  for (const problem of problems) say(problem);
  if (failure) say(failure.message);
  const anomalous = rows.filter((row) => row.anomalous).length;
  const summary =
    `${scorer}: ${rows.length} of ${images} images scored, ${anomalous} of them anomalous` +
    (others > 0 ? `; other files left out: ${others}` : '') +
    `${stopped ? '; stopped' : ''}. ${out ?? 'Standard output'} has ${rows.length === images ? 'all' : 'these'} rows.`;
  if (failure) throw new Error(summary);
  if (problems.length > 0) throw new IncompleteError(summary);
  say(summary);
}

void runCommand(score);
