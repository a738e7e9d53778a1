/** Lesson 01 as `npm run evaluate` measures it. */
import { evaluateParts } from '../recipes/partEvaluation';
import { screwComparison } from '../recipes/screwAnoganEvaluation';
import { findScrews } from '../recipes/screwData';
import { say } from './commandLine';
import type { EvaluableLesson } from './evaluableLesson';
import { readersData } from './optionValues';
import { terminalProgress } from './terminalProgress';

export const screwsEvaluation: EvaluableLesson = {
  name: 'screw-anogan',
  notebook: screwComparison.notebook,
  choices: ['data'],
  rows: async function* ({ data: wanted, trained }, signal) {
    const begin = (what: string) => {
      say(what);
      return { signal, progress: terminalProgress() };
    };
    const data = await findScrews({ data: readersData(wanted), say, signal, progress: terminalProgress() });
    yield* evaluateParts(screwComparison, { data, trained, begin, say });
  },
};
