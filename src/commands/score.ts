/** `npm run score`: scores a folder of images in a shell, as CSV and as pictures. */
import { type Command, commandLine, readersPath, UsageError } from './line/command';
import { expectFree, readersFolder } from './line/freeFile';
import { lessonHelp } from './line/lessonChoice';
import { schedulerAddress, wholeNumber } from './line/optionValues';
import type { FolderScores } from './scoring/gatheredScores';
import { imagesToScore } from './scoring/imagesToScore';
import type { ScoreRow } from './scoring/scoreCsv';
import { scoringChoice, scoringHelp, scoringOptions } from './scoring/scoringChoice';
import { tellScores } from './scoring/tellScores';
import { usualWorkers } from './scoring/usualWorkers';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('score', (id) => `npm run --silent score -- ${id} <folder> [options]`);
  return `Scores all images below a folder. The CSV has the columns path, score, threshold, anomalous (true where the
score is at least the threshold, unjudged where the picture does not show one whole part) and ms (milliseconds of the detector).

${calls}

  --out F             write the CSV to a file (default: standard output)
  --resume            go on from what a run with the same --out, stopped or killed, has scored
  --workers N         processes at once on this computer (default: as many as are worth their start, at most one a core)
  --scheduler ADDR    use the workers of a Dask scheduler that runs, such as tcp://10.0.0.1:8786, with this folder and the
                      pictures at the same place (npm run dask)
  --maps FOLDER       draw each image beside its anomaly map, as a PNG of the same relative path
${choices}
${scoringHelp}
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
    resume: { type: 'boolean', default: false },
    workers: { type: 'string' },
    scheduler: { type: 'string' },
    ...scoringOptions,
  });
  const { out, maps, workers: wanted, scheduler: address } = values as Record<string, string | undefined>;
  const scheduler = address === undefined ? undefined : schedulerAddress(address);
  const { folder, force, load, reading } = await scoringChoice(positionals, values, io);
  const resume = values.resume === true;
  if (out !== undefined) expectFree('--out', out, { ending: '.csv', force: force || resume }, io);
  else if (resume) throw new UsageError('--resume: expected --out with the file to go on from, found none.');
  if (resume && force) throw new UsageError('Expected --resume or --force, found both.');
  const { ScoreSheet } = await import('./scoring/scoreSheet');
  const sheet = out === undefined ? undefined : new ScoreSheet(readersPath(out, io), { resume, force });
  const pictures = imagesToScore(folder, {
    maps: maps === undefined ? undefined : readersFolder('--maps', maps, io),
    // The maps of an unfinished block are there, its rows are not.
    force: force || resume,
    done: sheet?.done,
  });

  const workers = wanted === undefined ? usualWorkers(pictures.images.length) : wholeNumber('--workers', wanted, 1);

  // By now the arguments are right: from here on the detector's own modules are loaded, and TensorFlow with them.
  const scorer = await load();
  const { formatRows, header } = await import('./scoring/scoreCsv');
  try {
    if (pictures.maps && Number.isNaN(scorer.mapLimit))
      throw new UsageError(`--maps: ${scorer.name} scores images without maps; leave --maps out.`);
    if (sheet) sheet.begin(scorer);
    else io.out(header);
    const work = {
      write: (rows: readonly ScoreRow[]) => (sheet ? sheet.add(rows) : io.out(formatRows(rows))),
      signal: io.signal,
      progress: io.progress(),
    };
    const inProcesses = async (): Promise<FolderScores> => {
      const { scoreInProcesses } = await import('./scoring/scoreInProcesses');
      const task = { positionals, values, folder: io.folder, folders: io.folders };
      return scoreInProcesses(task, pictures, { ...work, workers, scheduler, say: io.say });
    };
    const inThisOne = async (): Promise<FolderScores> => {
      const { scoreFolder } = await import('./scoring/scoreFolder');
      return scoreFolder(scorer, pictures, { ...reading, ...work });
    };
    const found = await (workers > 1 || scheduler !== undefined ? inProcesses() : inThisOne());
    sheet?.end();
    const { kept = [] } = sheet ?? {};
    const scores = { ...found, rows: [...kept, ...found.rows], images: found.images + kept.length };
    if (scorer.warning) io.say(scorer.warning);
    tellScores(scores, { scorer: scorer.name, result: out ?? 'Standard output', stopped: io.signal.aborted }, io.say);
  } finally {
    scorer.detector.dispose();
  }
};
