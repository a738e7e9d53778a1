/** All methods of lesson screw-anogan side by side. */
import { partEvaluation, type PartLesson } from '../parts/partEvaluation';
import { screwBaselines, screwCourseMethods, screwPlacesMethods, screwSourceMethods } from './methods';
import { uprightScrew } from './images';

export const screwComparison: PartLesson = {
  id: 'screw-anogan',
  colour: 'grey',
  preparation: uprightScrew,
  // One after another, since the course's networks are freed after the last of theirs.
  methods: function* (task, at) {
    yield* screwBaselines(task);
    yield* screwSourceMethods(task, at('source'));
    const course = at('course');
    yield* screwCourseMethods(task, course);
    yield* screwPlacesMethods(task, course);
  },
};

/** As `npm run evaluate` measures the lesson. */
export const evaluate = partEvaluation('screw', screwComparison);
