/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

const normal = 'the one class that is normal (default 1, automobiles)';
const data = 'cifar10 (default) or clothes';
const images = ['cifar10', 'clothes'];

export const lesson: Lesson = {
  id: 'cifar10-dcgan',
  title: 'DCGAN with an encoder',
  about:
    'cars are normal, all else is not; why reconstruction measures contrast, and how far asking “which way up?” gets',
  picture: 'One picture, turned and shifted in 36 ways',
  reading: {
    minutes: 35,
    before: '01, 04',
    teaches: 'an encoder for a frozen GAN, what a residual measures, questions that need no labels',
  },
  exercises: () => import('./exercises'),
  train: {
    recipes: {
      source: 'as the walkthrough has it',
      course: 'what we recommend',
    },
    options: {
      normal,
      data,
      channels: 'of the source’s networks, next to the picture (default 64)',
      epochs: 'of the source’s GAN, and a third of them, at most 30, of its encoder (default 200)',
    },
    images,
    code: () => import('./train'),
  },
  evaluate: {
    options: { normal: `${normal}; for others train detectors first`, data },
    images,
    code: () => import('./evaluation'),
  },
  score: {
    recipes: {
      course: 'turns and shifts, without maps',
      source: 'the encoder’s residual, with maps',
    },
    options: { normal: 'the class that the detector was trained on here, if not 1' },
    code: () => import('./scorer'),
  },
  bench: { code: () => import('./bench') },
  compare: [
    {
      set: 'automobiles',
      datasets: ['CIFAR-10', 'CIFAR-10 (mirror)', 'Fashion-MNIST in colour, trouser', 'digits in colour, 1'],
      own: {
        '1-nn': { id: '1-nn' },
        pca: { id: 'pca' },
        search: { id: 'search' },
        encoder: { id: 'encoder' },
        'features-mahalanobis': { id: 'features' },
      },
      shipped: { id: 'turns-and-shifts' },
      code: () => import('./compared'),
    },
  ],
  promise: { code: () => import('./promising') },
};
