/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

export const lesson: Lesson = {
  id: 'mnist-vae',
  title: 'A VAE on digits',
  about:
    'a latent space you can look at, sample and walk through; the same network as a detector, seven ways to ask it, and the ' +
    'one-class table of ten digits',
  picture: 'Digits that turn into each other over a latent plane',
  reading: { minutes: 30, before: '01', teaches: 'VAE, ELBO, latent space, one network and seven scores' },
  exercises: () => import('./exercises'),
  train: {
    recipes: {
      source: 'as the walkthrough has it',
      autoencoder: 'its plain twin',
      course: 'what we recommend',
    },
    options: { normal: 'the digits that are trained on (default: all, and 8 for course)' },
    code: () => import('./train'),
  },
  evaluate: {
    options: {
      normal:
        'the digits of one table row (default: each of the ten in turn), whose detectors are trained at once where they ' +
        'are not at hand',
    },
    code: () => import('./evaluation'),
  },
  score: {
    recipes: { course: 'what we recommend', source: 'as the walkthrough has it' },
    options: { normal: 'the digits that the detector was trained on here, if not 8' },
    code: () => import('./scorer'),
  },
  ablate: { on: 'held-out digits against the same ones damaged', code: () => import('./ablation') },
  bench: { code: () => import('./bench') },
  promise: { code: () => import('./promising') },
};
