/** What students get wrong, from what the exercises say of wrong answers. */
import type { Exercise } from '../../exercises/judge';
import type { Question } from '../../exercises/question';
import type { ListedLesson } from '../../lessons/index';

/** A heading a lesson, a paragraph a question, a line a mistake. */
export async function mistakesPart(lessons: readonly ListedLesson[]): Promise<string> {
  const parts = await Promise.all(
    lessons.map(async ({ number, title, exercises }) => {
      const asked = exercises ? Object.entries((await exercises()).exercises) : [];
      const questions = asked.flatMap(([of, exercise]) => questionsOf(of, exercise));
      return questions.length > 0 ? [`### ${number} ${title}`, ...questions].join('\n\n') : '';
    }),
  );
  return parts.filter((part) => part !== '').join('\n\n');
}

function questionsOf(number: string, exercise: Exercise): string[] {
  return Object.values(exercise).map((question) => {
    const lines = mistakesOf(question).map(([answer, said]) => `- ${answer === '' ? '' : `${answer}: `}${plain(said)}`);
    return `**${number}.** ${plain(question.wants)}\n\n${lines.join('\n')}`;
  });
}

/** Wrong answers, '' where one has no name, each with what is said of it. */
function mistakesOf(question: Question<unknown>): [string, string][] {
  const { names, several, by } = question;
  const off = (answer: unknown): string | undefined => question.off(answer);
  if (names)
    return names.flatMap((name): [string, string][] => {
      const said = off(several ? [name] : name);
      const isMissing = several && names.every((each) => off([each]) !== undefined) && said === off([]);
      return said === undefined || isMissing ? [] : [[`_${plain(name)}_`, said]];
    });
  if (!by) return [];
  if ('inputs' in by) return by.mistakes.map(({ say }) => ['', say]);
  return [
    ['lower', by.low],
    ['higher', by.high],
  ];
}

/** Words that Markdown takes as they are. */
const plain = (text: string): string => text.replace(/([*_<>\\[\]|`])/g, '\\$1');
