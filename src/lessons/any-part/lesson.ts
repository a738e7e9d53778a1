/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';
import { comparedFolders } from './comparedSets';

const data = 'mvtec, rendered (capsules), or a folder of whatever lies under your camera';
const places = 'a Gaussian at each place of the network’s features, or a memory of patches of them';

export const lesson: Lesson = {
  id: 'any-part',
  title: 'Any part',
  about: 'a detector for whatever lies under the camera, in a minute, from features that someone else has learnt',
  reading: {
    minutes: 20,
    before: '01, 04',
    teaches: 'features of a trained network, a Gaussian a place, registration, few pictures',
  },
  exercises: () => import('./exercises'),
  train: {
    recipes: { course: places },
    options: {
      data: `${data} (train/good, test/<kind>, or just good); default: MVTec’s capsules where at hand, else rendered ones`,
      registration:
        'none, shift (moved and turned a little), upright (found, turned and cropped), or auto (default): whichever finds damage ' +
        'drawn onto held-out good pictures best',
      tiles:
        'RxC, such as 2x3: photographs are seen at a larger size, in so many rows and columns of tiles that overlap (default: 1x1, or ' +
        '3x3 where that finds drawn damage best)',
      bank: 'patches that a memory of patches keeps, 0 for a Gaussian a place (default: whichever finds drawn damage best, or 1000)',
    },
    code: () => import('./train'),
  },
  evaluate: {
    options: {
      data: `${data} with test/good and test/<kind>; default: MVTec’s capsules where at hand, else rendered`,
      pictures:
        'also detectors that have seen so few good ones, such as 1,4,16, drawn three times, with the settings of the one at hand',
    },
    code: () => import('./evaluation'),
  },
  score: {
    recipes: { course: places },
    options: { data: `what the detector was learnt from: ${data}; default mvtec` },
    code: () => import('./scorer'),
  },
  export: {
    recipes: { course: places },
    options: { data: `what the detector was learnt from: ${data}; default mvtec` },
    code: () => import('./export'),
  },
  sweep: {
    options: {
      data: `${data}; default: MVTec’s capsules where at hand, else rendered`,
      registration: 'of none, shift, upright (default none)',
      covariance: 'of ledoit-wolf, paper, shared: at a place (default ledoit-wolf)',
      channels: 'from 1 to 152: of the features that a Gaussian has (default 100)',
      bank: 'features that a memory of patches keeps; 0 is a Gaussian a place (default 0,1000)',
      pictures: 'good ones that are learnt, drawn by the seed, at most all but those held out (default 1,4,16,50,200)',
    },
    code: () => import('./sweep'),
  },
  compare: comparedFolders.map((folder) => ({
    ...folder,
    code: async () => (await import('./compared')).comparedFolder(folder),
  })),
  promise: { code: () => import('./promising') },
  live: {
    with: ['any-part/efficientnet-lite0.safetensors'],
    detectors: [
      {
        id: 'any-part-capsules',
        title: 'Any part: capsules',
        hint: 'One capsule, half dark and half red, on a light table, whole, lying anyhow.',
        file: 'any-part/course-mvtec-seed1.safetensors',
        answer: 66.8145,
      },
      {
        id: 'any-part-capsules-rendered',
        title: 'Any part: capsules, rendered',
        hint: 'A capsule that this project has drawn; photographs are another thing to it.',
        file: 'any-part/course-rendered-seed1.safetensors',
        answer: 63.5435,
      },
    ],
  },
};
