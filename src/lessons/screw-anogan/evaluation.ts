/** All methods of lesson screw-anogan side by side. */
import type { PartLesson } from '../parts/partEvaluation';
import { screwBaselines, screwCourseMethods, screwSourceMethods } from './methods';
import { uprightScrew } from './images';

/** The name of the notebook whose results these are. */
export const screwAnoganLesson = 'screw-anogan';

export const screwComparison: PartLesson = {
  name: 'screw-anogan',
  notebook: screwAnoganLesson,
  colour: 'grey',
  preparation: uprightScrew,
  // One after another, since the course's networks are freed after the last of theirs.
  methods: function* (task, at) {
    yield* screwBaselines(task);
    yield* screwSourceMethods(task, at('source'));
    yield* screwCourseMethods(task, at('course'));
  },
};
