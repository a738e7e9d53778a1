/** Scores some images of a folder, in a process that npm run score has started: see ScoringTask. */
import { createInterface } from 'node:readline';
import type { ProgressReporter } from '../work/work';
import type { Command } from './line/command';
import { blockSize } from './scoring/scoreFolder';
import { scoreImages } from './scoring/scoreImages';
import { scoringChoice } from './scoring/scoringChoice';
import type { ScoringEvent, ScoringTask, SentPart } from './scoring/scoringTask';

export const run: Command = async ([text], { out, input }) => {
  // Whoever has started this process holds the other end: where that dies, nobody waits for the scores any more.
  input.on('end', () => process.exit(1));
  const { positionals, values, part, ...own } = JSON.parse(text) as ScoringTask;
  const { folder, load, reading } = await scoringChoice(positionals, values, own);
  const scorer = await load();
  const say = (event: ScoringEvent): void => out(`${JSON.stringify(event)}\n`);
  const progress: ProgressReporter = { update: ({ done }) => say({ done }), end: () => undefined };
  const scorePart = async ({ images, maps }: SentPart): Promise<void> => {
    const files = maps && new Map(maps);
    for (let from = 0; from < images.length; from += blockSize) {
      const block = { folder, images: images.slice(from, from + blockSize), maps: files };
      say({ scores: await scoreImages(scorer, block, { ...reading, progress }) });
    }
  };
  if (part) {
    input.resume();
    await scorePart(part);
    process.exit();
  }
  say({ ready: true });
  for await (const line of createInterface({ input })) await scorePart(JSON.parse(line) as SentPart);
};
