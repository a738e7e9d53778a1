/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'start-here',
  title: 'Start here',
  about: 'ten minutes on cells, figures, stopping and restarting',
  reading: { minutes: 10, before: 'nothing', teaches: 'cells, figures, stopping, restarting' },
  exercises: () => import('./exercises'),
};
