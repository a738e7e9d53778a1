/** The lessons on parts as `npm run evaluate` measures them. */
import { capsuleComparison } from '../recipes/capsuleVaeEvaluation';
import { findParts, type PartKind } from '../recipes/partData';
import { evaluateParts, type PartLesson } from '../recipes/partEvaluation';
import { screwComparison } from '../recipes/screwAnoganEvaluation';
import { say } from './commandLine';
import type { EvaluableLesson } from './evaluableLesson';
import { readersData } from './optionValues';
import { terminalProgress } from './terminalProgress';

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
