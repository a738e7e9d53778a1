/** `npm run report`: what a detector finds in a folder, as a page for people who inspect. */
import { type Command, commandLine, readersPath } from './line/command';
import { expectFree } from './line/freeFile';
import { lessonHelp } from './line/lessonChoice';
import { imagesToScore } from './scoring/imagesToScore';
import { scoringChoice, scoringHelp, scoringOptions } from './scoring/scoringChoice';
import { tellScores } from './scoring/tellScores';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('score', (id) => `npm run report -- ${id} <folder> [options]`);
  return `Scores all images below a folder and writes a page that a browser opens without a network: the scores as a histogram with
a threshold that you move, the worst and the most doubtful pictures with their maps, and, where the folder says what is good
(test/good, test/<kind>), the kinds and the errors at that threshold.

${calls}

  --out F             the page (default: report.html in the folder that you stand in)
${choices}
${scoringHelp}
  --force             replace the page that is there
  --help              this text

Ctrl-C stops and reports what is scored. Exit codes: 0 all scored, 1 failed, 2 wrong arguments, 3 some files could not be
scored, 130 stopped.`;
}

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, await help(), { out: { type: 'string' }, ...scoringOptions });
  const out = (values.out as string | undefined) ?? 'report.html';
  const { folder, force, load, reading } = await scoringChoice(positionals, values, io);
  expectFree('--out', out, { ending: '.html', force }, io);
  const pictures = imagesToScore(folder);

  // By now the arguments are right: from here on the detector's own modules are loaded, and TensorFlow with them.
  const scorer = await load();
  const { reportFolder } = await import('./reporting/reportFolder');
  const { reportPage } = await import('./reporting/reportPage');
  const { writeAtomically } = await import('../platform/node/files');
  try {
    const { scores, content } = await reportFolder(scorer, pictures, {
      ...reading,
      signal: io.signal,
      progress: io.progress(),
    });
    writeAtomically(readersPath(out, io), reportPage(content, io.project));
    if (scorer.warning) io.say(scorer.warning);
    tellScores(scores, { scorer: scorer.name, result: out, stopped: io.signal.aborted }, io.say);
  } finally {
    scorer.detector.dispose();
  }
};
