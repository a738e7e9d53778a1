/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'compare',
  title: 'All of them',
  about:
    'every detector on every data set by one protocol; which are worth their time, and how little five data sets prove',
  picture: 'Eight detectors: quality against time',
  reading: { minutes: 25, before: '01 to 06', teaches: 'one protocol, ranks, critical difference, Pareto front' },
  exercises: () => import('./exercises'),
};
