/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'speed',
  title: 'Speed',
  about: 'where the time goes, and how to compare times',
  reading: { minutes: 15, before: '01', teaches: 'ratios, medians, a profile by operation, graphs, memory' },
  exercises: () => import('./exercises'),
};
