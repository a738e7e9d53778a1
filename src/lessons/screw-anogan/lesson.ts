/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

const data = 'mvtec, rendered, or a folder of your own parts';

export const lesson: Lesson = {
  id: 'screw-anogan',
  title: 'Screws, AnoGAN',
  about: 'from a camera image to a verdict, on MVTec AD’s screws or rendered ones, or on parts of your own',
  picture: 'A rendered screw, and the same with its damage in red',
  reading: {
    minutes: 40,
    before: '00; 01 helps',
    teaches: 'preparing photographs, maps and masks, pixel AUROC, AUPRO, parts turned upright',
  },
  exercises: () => import('./exercises'),
  train: {
    recipes: { source: 'as the walkthrough has it', course: 'what we recommend' },
    options: { data: `${data} (train/good, test/<kind>, or just good); default: MVTec’s where at hand, else rendered` },
    code: () => import('./train'),
  },
  evaluate: {
    options: { data: `${data} with test/good and test/<kind>; default: MVTec’s where at hand, else rendered` },
    code: () => import('./evaluation'),
  },
  score: {
    recipes: { course: 'the detector of turned screws' },
    options: { data: `what the detector was trained on: ${data}; default mvtec` },
    code: () => import('./scorer'),
  },
  bench: { code: () => import('./bench') },
  compare: [
    {
      set: 'screws',
      datasets: ['MVTec screw', 'MVTec screw (mirror)', 'rendered screws', 'rendered screws, a third'],
      own: { '1-nn': { id: '1-nn-one-light' }, pca: { id: 'pca-turned' }, search: { id: 'search' } },
      shipped: { id: 'marking-gan' },
      code: () => import('./compared'),
    },
  ],
  promise: { code: () => import('./promising') },
  live: {
    detectors: [
      {
        id: 'screws',
        title: 'Screws',
        hint: 'One countersunk screw on a light table, whole, lying anyhow.',
        file: 'screw-anogan/course-mvtec-seed1.safetensors',
        answer: 14.7576,
      },
      {
        id: 'screws-rendered',
        title: 'Screws, rendered',
        hint: 'A screw that this project has drawn; photographs are another thing to it.',
        file: 'screw-anogan/course-rendered-seed1.safetensors',
        answer: 15.6504,
      },
    ],
  },
};
