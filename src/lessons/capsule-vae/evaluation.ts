/** All methods of lesson capsule-vae side by side. */
import { levelCapsule } from './course';
import { capsuleBaselines, capsuleCourseMethods, capsulePlacesMethods, capsuleSourceMethods } from './methods';
import { partEvaluation, type PartLesson } from '../parts/partEvaluation';

export const capsuleComparison: PartLesson = {
  id: 'capsule-vae',
  colour: 'rgb',
  preparation: levelCapsule,
  // One after another, since networks are freed after the last of their methods.
  methods: function* (task, at) {
    yield* capsuleBaselines(task);
    yield* capsuleSourceMethods(task, at('source'));
    const course = at('course');
    yield* capsuleCourseMethods(task, course);
    yield* capsulePlacesMethods(task, course);
  },
};

/** As `npm run evaluate` measures the lesson. */
export const evaluate = partEvaluation('capsule', capsuleComparison);
