/** A lesson as an assignment of nbgrader: https://nbgrader.readthedocs.io, the metadata's schema 3. */
import type { Exercise } from '../../exercises/judge';
import { exercisePoints } from '../../exercises/points';
import { codeCell, markdownCell, wayToProject } from '../handInCells';
import type { Notebook } from '../notebookFile';
import { studentCopy } from '../studentCopy';

const heading = `### Points

nbgrader runs the lesson once more, with the file of answers that was handed in beside it. Each cell here passes when all answers of its
exercise are right.`;

/**
 * The students' copy with a locked cell an exercise at its end, which has the exercise's points. It holds no answer: at grading it looks
 * at what was handed in, by the exercises of the installation that grades.
 *
 * @param exercises of the lesson, by number
 */
export function nbgraderCopy(lesson: Notebook, exercises: Readonly<Record<number, Exercise>>): Notebook {
  const copy = studentCopy(lesson);
  const cells = Object.entries(exercises).map(([number, exercise], i) => {
    const first = i === 0 ? `import { expectRight } from '${wayToProject(lesson)}src/notebook/handIn';\n\n` : '';
    const metadata = {
      nbgrader: {
        cell_type: 'code',
        grade: true,
        grade_id: `exercise-${number}`,
        locked: true,
        points: exercisePoints(exercise),
        schema_version: 3,
        solution: false,
        task: false,
      },
    };
    return codeCell(`points-${number}`, `${first}expectRight(exercises, ${number});`, metadata as object);
  });
  return { ...copy, cells: [...copy.cells, markdownCell('points', heading), ...cells] };
}

/** The settings of a course of nbgrader: what is not said is as nbgrader has it. */
export const nbgraderConfig = `# Made by npm run handout -- --nbgrader.
c = get_config()

c.CourseDirectory.course_id = "visual-anomaly-lab"
# A lesson takes minutes.
c.ExecutePreprocessor.timeout = 600
# nbgrader wants a word for each language; no cell here has a solution to be cleared.
c.ClearSolutions.code_stub = {"typescript": "// Your code here"}
c.ClearSolutions.enforce_metadata = False
`;
