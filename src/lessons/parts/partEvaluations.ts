/** The lessons on parts as `npm run evaluate` measures them. */
import { capsuleComparison } from '../capsule-vae/evaluation';
import { findParts, type PartKind } from './partData';
import { evaluateParts, type PartLesson } from './partEvaluation';
import { screwComparison } from '../screw-anogan/evaluation';
import { say } from '../../commands/line/commandLine';
import type { EvaluableLesson } from '../evaluable';
import { readersData } from '../../commands/line/optionValues';
import { terminalProgress } from '../../commands/line/terminalProgress';

function evaluation(kind: PartKind, lesson: PartLesson): EvaluableLesson {
  return {
    name: lesson.name,
    notebook: lesson.notebook,
    choices: ['data'],
    rows: async function* ({ data: wanted, trained }, signal) {
      const begin = (what: string) => {
        say(what);
        return { signal, progress: terminalProgress() };
      };
      const data = await findParts(kind, { data: readersData(wanted), say, signal, progress: terminalProgress() });
      yield* evaluateParts(lesson, { data, trained, begin, say });
    },
  };
}

export const screwsEvaluation = evaluation('screw', screwComparison);
export const capsulesEvaluation = evaluation('capsule', capsuleComparison);
