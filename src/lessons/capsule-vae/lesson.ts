/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

const data = 'mvtec, rendered, or a folder of your own parts';

export const lesson: Lesson = {
  id: 'capsule-vae',
  title: 'Capsules, VAE and projection',
  about:
    'move a faulty capsule onto the normal ones, step by step; on MVTec AD’s capsules or rendered ones, or on parts of your own',
  picture: 'A rendered capsule, and the same with its damage marked',
  reading: {
    minutes: 45,
    before: '02, 03',
    teaches: 'energy, iterative projection, structural similarity, choosing without faulty parts',
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
    recipes: { course: 'the detector of level capsules' },
    options: { data: `what the detector was trained on: ${data}; default mvtec` },
    code: () => import('./scorer'),
  },
  sweep: {
    options: { lambda: 'weights of the distance from the picture, from 0 to 1', iterations: 'whole numbers from 1' },
    code: () => import('./sweep'),
  },
  bench: { code: () => import('./bench') },
  compare: [
    {
      set: 'capsules',
      datasets: ['MVTec capsule', 'MVTec capsule (mirror)', 'rendered capsules', 'rendered capsules, a third'],
      own: {
        '1-nn': { id: '1-nn-one-light' },
        pca: { id: 'pca-turned' },
        reconstruction: { id: 'reconstruction-squared' },
        projection: { id: 'projection-differentiated-chosen-squared' },
      },
      shipped: { id: 'marking-gan' },
      code: () => import('./compared'),
    },
  ],
  promise: { code: () => import('./promising') },
  live: {
    detectors: [
      {
        id: 'capsules',
        title: 'Capsules',
        hint: 'One capsule, half dark and half red, on a light table, whole, lying anyhow.',
        file: 'capsule-vae/course-mvtec-seed1.safetensors',
        answer: 14.9664,
      },
      {
        id: 'capsules-rendered',
        title: 'Capsules, rendered',
        hint: 'A capsule that this project has drawn; photographs are another thing to it.',
        file: 'capsule-vae/course-rendered-seed1.safetensors',
        answer: 18.2711,
      },
    ],
  },
};
