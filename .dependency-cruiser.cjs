/** Which way imports point in src, as README.md's map says. Tests and reference generators may import anything. */

/** From the ground up: a layer may import the ones before it, and itself. */
const layers = [
  { name: 'ground', path: '^src/[^/]+$' },
  { name: 'metrics and figures', path: '^src/(metrics|figures)/' },
  { name: 'results', path: '^src/results/' },
  { name: 'runs', path: '^src/runs/' },
  { name: 'sweeps', path: '^src/sweeps/' },
  { name: 'images and datasets', path: '^src/(images|datasets)/' },
  { name: 'networks', path: '^src/networks/' },
  { name: 'training', path: '^src/training/' },
  { name: 'detectors', path: '^src/detectors/' },
  { name: 'recipes', path: '^src/recipes/' },
  { name: 'bench', path: '^src/bench/' },
  { name: 'exercises and handouts', path: '^src/(exercises|handouts)/' },
  { name: 'commands', path: '^src/commands/' },
];

const tests = '(\\.test\\.ts$|/references/)';

const upward = layers.slice(0, -1).map(({ name, path }, index) => ({
  name: `no-upward-import-from-${name.replace(/ /g, '-')}`,
  comment: `${name} may import only the layers below.`,
  severity: 'error',
  from: { path, pathNot: tests },
  to: { path: layers.slice(index + 1).map((layer) => layer.path) },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'figures-from-numbers',
      comment: 'A figure is made of plain numbers: from elsewhere it may import types only.',
      severity: 'error',
      from: { path: '^src/figures/', pathNot: tests },
      to: { pathNot: ['^src/figures/', '@types/plotly\\.js/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'metrics-from-numbers',
      comment: 'A metric is computed from plain numbers, and a seeded random source where it draws.',
      severity: 'error',
      from: { path: '^src/metrics/', pathNot: [tests, '/referenceValues\\.ts$'] },
      to: { pathNot: ['^src/metrics/', '^src/tensors/random\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'results-from-metrics',
      comment: 'A row of results is made of plain numbers and kept in a file.',
      severity: 'error',
      from: { path: '^src/results/', pathNot: tests },
      to: { pathNot: ['^src/(results|metrics)/', '^src/platform/node/files\\.ts$', '^(node:)?(fs|path)$', 'papaparse/'] },
    },
    {
      name: 'tensorflow-in-one-place',
      comment: 'Take `tf` from src/tensors/tf.ts, so that the backend can change in one line.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/node/tensorflow/tensorflow\\.ts$' },
      to: { path: '@tensorflow/' },
    },
    {
      name: 'tensorflow-with-its-gradients',
      comment: 'Take `tf` from src/tensors/tf.ts, which gives it faster gradients first.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(tensors|native[^/]+)\\.ts$' },
      to: { path: '^src/platform/node/tensorflow/tensorflow\\.ts$' },
    },
    {
      name: 'notebook-for-notebooks',
      comment: 'Only notebooks and tests talk to Jupyter.',
      severity: 'error',
      from: { path: '^src/(?!notebook/)', pathNot: tests },
      to: { path: '^src/notebook/' },
    },
    {
      name: 'notebook-knows-no-lesson',
      comment: 'What talks to Jupyter shows figures, images and tables; of the trainer it knows the types.',
      severity: 'error',
      from: { path: '^src/notebook/', pathNot: tests },
      to: {
        path: '^src/(datasets|networks|training|detectors|recipes|commands)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'exercises-know-no-lesson',
      comment: 'An exercise is words and numbers; it runs nothing.',
      severity: 'error',
      from: { path: '^src/exercises/', pathNot: tests },
      to: { pathNot: '^src/exercises/' },
    },
    {
      name: 'no-missing-module',
      comment: 'The module cannot be found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-in-use',
      comment: 'A test is imported by nothing.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
