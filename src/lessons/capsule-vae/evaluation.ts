/** All methods of lesson capsule-vae side by side. */
import { levelCapsule } from './course';
import { capsuleBaselines, capsuleCourseMethods, capsuleSourceMethods } from './methods';
import type { PartLesson } from '../parts/partEvaluation';

/** The name of the notebook whose results these are. */
export const capsuleVaeLesson = 'capsule-vae';

export const capsuleComparison: PartLesson = {
  name: 'capsule-vae',
  notebook: capsuleVaeLesson,
  colour: 'rgb',
  preparation: levelCapsule,
  // One after another, since networks are freed after the last of their methods.
  methods: function* (task, at) {
    yield* capsuleBaselines(task);
    yield* capsuleSourceMethods(task, at('source'));
    yield* capsuleCourseMethods(task, at('course'));
  },
};
