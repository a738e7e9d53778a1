import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { projectFolder } from '../platform/node/project';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { tf } from '../tensors/tf';
import type { Command } from './line/command';

const own = ownFolders();
const { folders } = own;
before(() => {
  // What is shipped is at hand, and nothing that was trained here.
  const shipped = path.join(projectFolder, 'models');
  fs.mkdirSync(folders.models);
  for (const name of fs.readdirSync(shipped).filter((each) => each !== 'runs'))
    fs.symlinkSync(path.join(shipped, name), path.join(folders.models, name));
  for (const [name, text] of [
    ['pictures/a.png', 'Whoever reads this picture finds none.'],
    ['taken/a.png', 'A map.'],
    ['empty/notes.txt', 'No picture.'],
    ['there.csv', ''],
    ['there.html', ''],
    ['there.onnx', ''],
    ['weights.h5', 'no weights'],
    ['few/good/a.png', 'Whoever reads this picture finds none.'],
  ]) {
    fs.mkdirSync(path.dirname(own.in(name)), { recursive: true });
    fs.writeFileSync(own.in(name), text);
  }
});
after(() => own.remove());

const [every, digits] = [
  'mnist-anogan, screw-anogan, mnist-vae, fashion-doc, cifar10-dcgan, capsule-vae or any-part',
  '7,8',
];
const works = 'mnist-anogan-step, .* or capsule-projection-differentiated';
const parts = 'mvtec, rendered or a folder of images';
const noOption = (option: string, id: string) => `--${option}: ${id} has no such option; leave it out.`;
const noFlag = "Unknown option '--fast'. --help lists the options.";
const seed = (found: string) => `--seed: expected a whole number from 1 on, found ${found}.`;
const list = (option: string, found: string) =>
  `--${option}: expected digits such as ${digits}, each once, found ${found}.`;
const none = (detector: string) => new RegExp(`^There is no detector ${detector}\\. Train it: npm run train -- `);
const onItsWay = (option: string) => `--${option}: expected a folder on its way, found the file ${here('there.csv')}.`;
const noName = (option: string) => `--${option}: expected a name, found nothing.`;
const lesson = (expected: string, found: string) => `The lesson: expected ${expected}, found ${found}.`;
const here = (file: string) => own.in(file);

/** A command's arguments, and what it says to them: its words, or a pattern of a long list. */
type Case = [args: string, sentence: string | RegExp];

const cases: Record<string, Case[]> = {
  train: [
    ['', lesson(every, 'nothing')],
    ['any-part --bank some', '--bank: expected a whole number from 0 to 20000, found some.'],
    ['cifar10-dcgan --channels 0', '--channels: expected a whole number from 1 to 256, found 0.'],
    ['cifar10-dcgan --epochs many', '--epochs: expected a whole number from 1 to 10000, found many.'],
    ['mnist-anogan --epochs 3', '--epochs: mnist-anogan has no such option; leave it out.'],
    ['nonsense', lesson(every, 'nonsense')],
    ['compare', lesson(every, 'compare')],
    ['mnist-anogan screw-anogan', lesson('one', 'mnist-anogan, screw-anogan')],
    ['mnist-anogan --fast', noFlag],
    ['mnist-anogan --recipe nonsense', '--recipe: expected source, course or course-all, found nonsense.'],
    ['screw-anogan --recipe course-all', '--recipe: expected source or course, found course-all.'],
    ['mnist-anogan --seed 0', seed('0')],
    ['mnist-anogan --seed -1', seed('-1')],
    ['mnist-anogan --seed=-1', seed('-1')],
    ['mnist-anogan --seed 1.5', seed('1.5')],
    ['mnist-anogan --seed abc', seed('abc')],
    ['mnist-anogan --seed=', seed('nothing')],
    ['mnist-anogan --seed', "Option '--seed <value>' argument missing. --help lists the options."],
    ['mnist-anogan --steps 0', '--steps: expected a whole number from 1 on, found 0.'],
    ['mnist-anogan --steps abc', '--steps: expected a whole number from 1 on, found abc.'],
    ['mnist-anogan --normal 7,7', list('normal', '7,7')],
    ['mnist-anogan --normal a', list('normal', 'a')],
    ['mnist-anogan --normal=', list('normal', 'nothing')],
    ['mnist-anogan --normal 10', list('normal', '10')],
    ['mnist-vae --normal 3;4', list('normal', '3;4')],
    ['fashion-doc --normal 3,4', '--normal: expected one class, found 3,4.'],
    ['cifar10-dcgan --normal 1,2', '--normal: expected one class, found 1,2.'],
    ['fashion-doc --anomalous 7', '--anomalous: expected a class that is not normal, found 7 as both.'],
    ['mnist-anogan --resume --anew', 'Expected --resume or --anew, found both.'],
    ['mnist-anogan --data rendered', noOption('data', 'mnist-anogan')],
    ['mnist-vae --anomalous 3', noOption('anomalous', 'mnist-vae')],
    ['screw-anogan --normal 7', noOption('normal', 'screw-anogan')],
    ['cifar10-dcgan --weights weights.h5', noOption('weights', 'cifar10-dcgan')],
    ['cifar10-dcgan --data nonsense', '--data: expected cifar10 or clothes, found nonsense.'],
    ['screw-anogan --data missing', `--data: expected ${parts}, found nothing at ${here('missing')}.`],
    ['capsule-vae --data there.csv', `--data: expected ${parts}, found the file ${here('there.csv')}.`],
    ['screw-anogan --data=', '--data: expected a name of images or a folder, found nothing.'],
    ['screw-anogan --data empty', new RegExp(`^${here('empty')}: expected images \\(.*, found none\\.$`)],
    [
      'screw-anogan --data few',
      /few: expected three normal images or more in train\/good or good, found 1; add some\.$/,
    ],
    ['capsule-vae --data mvtec', /^MVTec AD: the category capsule is not here; /],
    [
      'mnist-anogan --resume',
      /^--resume: expected a checkpoint, found nothing at .*source-seed1\.safetensors; leave it out /,
    ],
    ['fashion-doc --recipe course-decoder --seed 99', none('fashion-doc/course with seed 99, but with 1, 2 or 3')],
    [
      'fashion-doc --recipe source-imagenet --weights weights.h5',
      `${here('weights.h5')} is not a whole HDF5 file. Remove it or give another file.`,
    ],
    ['fashion-doc --weights=', noName('weights')],
    ['fashion-doc --weights there.csv/weights.h5', onItsWay('weights')],
    ['fashion-doc --weights missing', '--weights: expected a file, found nothing at missing.'],
    ['fashion-doc --weights pictures', '--weights: expected a file, found the folder pictures.'],
    [
      'fashion-doc --recipe course --weights weights.h5',
      '--weights: expected the recipe source-imagenet beside it, found course.',
    ],
    [
      'fashion-doc --recipe source-imagenet',
      '--weights: expected a file of ImageNet’s weights for MobileNetV2 (environment/weights/mobilenet_v2.py makes one), found none.',
    ],
  ],
  evaluate: [
    ['', lesson(every, 'nothing')],
    ['nonsense', lesson(every, 'nonsense')],
    ['mnist-vae mnist-anogan', lesson('one', 'mnist-vae, mnist-anogan')],
    ['mnist-anogan --fast', noFlag],
    ['mnist-anogan --normal 7,x', list('normal', '7,x')],
    ['mnist-anogan --anomalous 2,8', '--anomalous: expected digits that are not normal, found 8 in both.'],
    ['fashion-doc --normal 9', '--anomalous: expected a class that is not normal, found 9 as both.'],
    ['fashion-doc --anomalous x', list('anomalous', 'x')],
    ['fashion-doc --anomalous 1,2', '--anomalous: expected one class, found 1,2.'],
    ['cifar10-dcgan --normal 1,2', '--normal: expected one class, found 1,2.'],
    ['mnist-vae --anomalous 3', noOption('anomalous', 'mnist-vae')],
    ['mnist-vae --data mnist', noOption('data', 'mnist-vae')],
    ['cifar10-dcgan --data nonsense', '--data: expected cifar10 or clothes, found nonsense.'],
    ['screw-anogan --data missing', `--data: expected ${parts}, found nothing at ${here('missing')}.`],
    [
      'screw-anogan --data few',
      /few: expected three normal images or more in train\/good or good, found 1; add some\.$/,
    ],
    ['screw-anogan --data mvtec', /^MVTec AD: the category screw is not here; /],
    [
      'mnist-vae --normal 0,1,2,3,4,5,6,7,8,9',
      '--normal: expected digits that leave some to be anomalous, found all ten.',
    ],
    [
      'mnist-anogan --trained',
      '--trained: expected a detector in models/runs, found none; npm run train -- mnist-anogan makes one.',
    ],
  ],
  score: [
    ['', lesson(every, 'nothing')],
    ['nonsense pictures', lesson(every, 'nonsense')],
    ['mnist-anogan', 'Say what to score: expected one folder, found none.'],
    ['mnist-anogan pictures taken', 'Say what to score: expected one folder, found pictures, taken.'],
    ['mnist-anogan missing', `${here('missing')}: expected a folder of images, found nothing there.`],
    ['mnist-anogan there.csv', `${here('there.csv')}: expected a folder of images, found a file; give its folder.`],
    ['mnist-anogan empty', /^\S+ own \w+\/empty: expected images \(png, .*\).*, found none\.$/],
    ['mnist-anogan pictures --fast', noFlag],
    ['mnist-anogan pictures --recipe nonsense', '--recipe: expected course-all or course, found nonsense.'],
    ['mnist-vae pictures --recipe autoencoder', '--recipe: expected course or source, found autoencoder.'],
    ['mnist-anogan pictures --seed 0', seed('0')],
    [
      'mnist-anogan pictures --detector mine.safetensors --seed 2',
      '--detector: expected a file alone, found --seed beside it, which the file says itself.',
    ],
    [
      'mnist-anogan pictures --detector weights.h5',
      /^\S+ own \w+\/weights\.h5 is not a whole safetensors file: expected a header that ends at byte \d+, found 10 bytes\./,
    ],
    [
      'mnist-anogan pictures --detector none.safetensors',
      `There is no checkpoint ${here('none.safetensors')}. Train one, or give another file.`,
    ],
    ['mnist-anogan pictures --seed -1', seed('-1')],
    ['mnist-anogan pictures --seed 99', none('mnist-anogan/course-all with seed 99, but with 1, 2 or 3')],
    ['mnist-anogan pictures --trained', none('mnist-anogan/course-all')],
    ['mnist-anogan pictures --normal 3', none('mnist-anogan/course-all-normal-3')],
    ['screw-anogan pictures --data pictures', none('screw-anogan/course-own-pictures-\\w{8}')],
    ['mnist-anogan pictures --normal a', list('normal', 'a')],
    ['mnist-anogan pictures --data rendered', noOption('data', 'mnist-anogan')],
    ['screw-anogan pictures --normal 7', noOption('normal', 'screw-anogan')],
    ['fashion-doc pictures --normal 3', noOption('normal', 'fashion-doc')],
    ['cifar10-dcgan pictures --normal 1,2', '--normal: expected one class, found 1,2.'],
    ['screw-anogan pictures --data auto', '--data: expected mvtec, rendered or a folder, found auto.'],
    ['mnist-anogan pictures --out scores.txt', '--out: expected a name that ends in .csv, found scores.txt.'],
    ['mnist-anogan pictures --out=', noName('out')],
    ['mnist-anogan pictures --out there.csv/scores.csv', onItsWay('out')],
    ['mnist-anogan pictures --resume', '--resume: expected --out with the file to go on from, found none.'],
    ['mnist-anogan pictures --out x.csv --resume --force', 'Expected --resume or --force, found both.'],
    ['mnist-anogan pictures --maps=', noName('maps')],
    ['mnist-anogan pictures --maps there.csv/maps', onItsWay('maps')],
    ['mnist-anogan pictures --out pictures', '--out: expected a file, found the folder pictures.'],
    [
      'mnist-anogan pictures --out there.csv',
      'there.csv is there already: give another name, or add --force to replace it.',
    ],
    [
      'mnist-anogan pictures --maps pictures --force',
      `--maps: expected a folder that does not hold the images, found ${here('pictures')}; name another one.`,
    ],
    [
      'mnist-anogan pictures --maps . --force',
      `--maps: expected a folder that does not hold the images, found ${own.root}; name another one.`,
    ],
    ['mnist-anogan pictures --maps there.csv', `--maps: expected a folder, found the file ${here('there.csv')}.`],
    [
      'mnist-anogan pictures --maps taken',
      `${here('taken/a.png')} is there already: name another folder, or add --force to replace its maps.`,
    ],
  ],
  report: [
    ['', lesson(every, 'nothing')],
    ['mnist-anogan', 'Say what to score: expected one folder, found none.'],
    ['mnist-anogan missing', `${here('missing')}: expected a folder of images, found nothing there.`],
    ['mnist-anogan pictures --maps maps', "Unknown option '--maps'. --help lists the options."],
    ['mnist-anogan pictures --recipe nonsense', '--recipe: expected course-all or course, found nonsense.'],
    ['mnist-anogan pictures --seed 0', seed('0')],
    ['mnist-anogan pictures --seed 99', none('mnist-anogan/course-all with seed 99, but with 1, 2 or 3')],
    ['mnist-anogan pictures --data rendered', noOption('data', 'mnist-anogan')],
    ['mnist-anogan pictures --out=', noName('out')],
    ['mnist-anogan pictures --out report.txt', '--out: expected a name that ends in .html, found report.txt.'],
    ['mnist-anogan pictures --out there.csv/report.html', onItsWay('out')],
    [
      'mnist-anogan pictures --out there.html',
      'there.html is there already: give another name, or add --force to replace it.',
    ],
  ],
  export: [
    ['', lesson('any-part', 'nothing')],
    ['mnist-anogan', lesson('any-part', 'mnist-anogan')],
    ['any-part pictures', lesson('one', 'any-part, pictures')],
    ['any-part --fast', noFlag],
    ['any-part --recipe nonsense', '--recipe: expected course, found nonsense.'],
    ['any-part --seed 0', seed('0')],
    ['any-part --data pictures', none('any-part/course-own-pictures-\\w{8}')],
    ['any-part --data=', '--data: expected a name of images or a folder, found nothing.'],
    ['any-part --out=', noName('out')],
    ['any-part --out part.txt', '--out: expected a name that ends in .onnx, found part.txt.'],
    ['any-part --out there.csv/part.onnx', onItsWay('out')],
    ['any-part --out there.onnx', 'there.onnx is there already: give another name, or add --force to replace it.'],
  ],
  ablate: [
    ['', lesson('mnist-anogan, mnist-vae or fashion-doc', 'nothing')],
    ['screw-anogan', lesson('mnist-anogan, mnist-vae or fashion-doc', 'screw-anogan')],
    ['mnist-anogan mnist-vae', lesson('one', 'mnist-anogan, mnist-vae')],
    ['mnist-anogan --seed 0', seed('0')],
    ['mnist-anogan --fast', noFlag],
  ],
  sweep: [
    ['', lesson('mnist-anogan, capsule-vae or any-part', 'nothing')],
    ['screw-anogan', lesson('mnist-anogan, capsule-vae or any-part', 'screw-anogan')],
    ['mnist-anogan capsule-vae', lesson('one', 'mnist-anogan, capsule-vae')],
    ['mnist-anogan --fast', noFlag],
    ['mnist-anogan --lambda=', '--lambda: expected numbers such as 0,0.1,0.5 or 0..1/5, each once, found nothing.'],
    ['mnist-anogan --lambda 0,x', '--lambda: expected numbers such as 0,0.1,0.5 or 0..1/5, each once, found 0,x.'],
    ['mnist-anogan --lambda 2', '--lambda: expected a number from 0 to 1, found 2.'],
    ['mnist-anogan --lambda -1', '--lambda: expected a number from 0 to 1, found -1.'],
    ['mnist-anogan --iterations 0', '--iterations: expected a whole number from 1 on, found 0.'],
    ['mnist-anogan --iterations 1.5', '--iterations: expected a whole number from 1 on, found 1.5.'],
    ['mnist-anogan --bank 0', '--bank: mnist-anogan has no such option; leave it out.'],
    ['any-part --registration none,sideways', "--registration: expected 'none', 'shift' or 'upright', found sideways."],
    ['any-part --bank 0,-1', '--bank: expected a whole number from 0 to 20000, found -1.'],
    ['any-part --pictures 4,4', /^--pictures: expected numbers such as .*, each once, found 4,4\.$/],
    ['any-part --covariance paper,paper', '--covariance: expected each value once, found paper, paper.'],
    ['any-part --data=', '--data: expected a name of images or a folder, found nothing.'],
    ['mnist-anogan --seeds 0', '--seeds: expected a whole number from 1 on, found 0.'],
    ['mnist-anogan --images 1', '--images: expected a whole number from 2 on, found 1.'],
    ['mnist-anogan --workers 0', '--workers: expected a whole number from 1 on, found 0.'],
    ['mnist-anogan --threads 0', '--threads: expected a whole number from 1 on, found 0.'],
    ['mnist-anogan --scheduler x', '--scheduler: expected an address such as tcp://127.0.0.1:8786, found x.'],
  ],
  compare: [
    ['digits', 'Expected options only, found digits. --help lists them.'],
    ['--fast', noFlag],
    [
      '--data digits,nails',
      '--data: expected digits, screws, sneakers, automobiles, capsules, bottles, toothbrushes, commutators or cells, found nails.',
    ],
    [
      '--data=',
      '--data: expected digits, screws, sneakers, automobiles, capsules, bottles, toothbrushes, commutators or cells, found nothing.',
    ],
    ['--data digits,screws,digits', '--data: expected each set once, found digits,screws,digits.'],
    ['--seeds 0', '--seeds: expected a whole number from 1 on, found 0.'],
    ['--seeds 1,x', '--seeds: expected a whole number from 1 on, found x.'],
    ['--seeds 1,1', '--seeds: expected each seed once, found 1,1.'],
  ],
  bench: [
    ['nonsense', new RegExp(`^The work: expected ${works}, found nonsense\\.$`)],
    ['mnist-vae-step nonsense', new RegExp(`^The work: expected ${works}, found nonsense\\.$`)],
    ['--profile nonsense', new RegExp(`^The work: expected ${works}, found nonsense\\.$`)],
    ['--memory nonsense', new RegExp(`^The work: expected ${works}, found nonsense\\.$`)],
    ['--batches=', new RegExp(`^The work: expected ${works}, found nothing\\.$`)],
    ['--profile mnist-vae-step mnist-anogan-step', '--profile: expected no more works, found mnist-anogan-step.'],
    ['mnist-vae-step mnist-vae-step', 'The work: expected each once, found mnist-vae-step, mnist-vae-step.'],
    ['mnist-vae-step --python nonsense', '--python: expected a Python, found nonsense.'],
    ['mnist-vae-step --steps 3', '--steps: a work has no such option; leave it out.'],
    ['--list --batch 3', '--batch: --list has no such option; leave it out.'],
    ['--profile mnist-vae-step --write', '--write: --profile has no such option; leave it out.'],
    ['--list --settings', 'Expected one of these, found --list and --settings.'],
    ['--fast', noFlag],
    ['--rounds 0', '--rounds: expected a whole number from 1 on, found 0.'],
    ['--batch x', '--batch: expected a whole number from 1 to 4096, found x.'],
    ['--memory mnist-vae-step --batch 1000000', '--batch: expected a whole number from 1 to 4096, found 1000000.'],
    ['--threads 0', '--threads: expected a whole number from 1 on, found 0.'],
    ['--profile mnist-vae-step --steps 0', '--steps: expected a whole number from 1 on, found 0.'],
  ],
  data: [
    ['', /^Say which data set: expected one of mnist, .*, rendered-capsules, mvtec; found nothing\.$/],
    ['cifar', /^Say which data set: expected one of mnist, .*, rendered-capsules, mvtec; found cifar\.$/],
    ['mnist screw', 'Expected nothing after mnist, found screw.'],
    ['mnist --accept-licence', '--accept-licence: mnist has no such option; leave it out.'],
    ['mvtec', /^Say which category: expected all, or some of bottle, .*; found nothing\.$/],
    ['mvtec screw bolt', /^Say which category: expected all, or some of bottle, .*; found bolt\.$/],
    ['mvtec all screw', /^Say which category: expected all, or some of bottle, .*; found all\.$/],
    ['mvtec screw --fast', noFlag],
  ],
  runs: [
    ['more', 'Expected options only, found more. --help lists them.'],
    ['--fast', noFlag],
    ['--lesson 99', '--lesson: there are no runs yet, found 99.'],
    ['--csv runs.csv --json', 'Expected --csv or --json, found both.'],
    ['--csv=', noName('csv')],
    ['--csv runs.txt', '--csv: expected a name that ends in .csv, found runs.txt.'],
    ['--csv pictures', '--csv: expected a file, found the folder pictures.'],
    ['--csv there.csv', 'there.csv is there already: give another name, or add --force to replace it.'],
  ],
  fuzz: [
    ['nonsense', /^--reader: expected idx, .* or wire, found nonsense\.$/],
    ['--fast', noFlag],
    ['--minutes 0', '--minutes: expected a whole number from 1 on, found 0.'],
    ['--seed x', '--seed: expected a whole number, found x.'],
    ['--file there.csv', '--file: expected one reader beside it, found none.'],
    ['idx runs --file there.csv', '--file: expected one reader beside it, found idx, runs.'],
    ['runs --file missing', `--file: expected a file, found nothing at ${here('missing')}.`],
    ['runs --file pictures', `--file: expected a file, found the folder ${here('pictures')}.`],
  ],
  results: [
    ['more', 'Expected options only, found more. --help lists them.'],
    ['--fast', noFlag],
  ],
  translate: [
    ['de', 'Expected options only, found de. --help lists them.'],
    ['--fast', noFlag],
  ],
  grade: [
    ['', 'Expected one folder, found 0. --help says of what.'],
    ['few pictures', 'Expected one folder, found 2. --help says of what.'],
    ['few --fast', noFlag],
    ['missing', `Expected a folder, found nothing at ${here('missing')}.`],
    ['there.csv', `Expected a folder, found the file ${here('there.csv')}.`],
    ['few', `${here('few')}: expected files such as answers-mnist-anogan.json, found none.`],
    ['few --out there.csv', 'there.csv is there already: give another name, or add --force to replace it.'],
    ['few --out scores.txt', '--out: expected a name that ends in .csv, found scores.txt.'],
  ],
  handout: [
    ['01 --class elsewhere', "--class takes the whole project: expected no lesson's name, found 01."],
    ['--class a --nbgrader b', 'Expected one of --out, --class and --nbgrader, found --class and --nbgrader.'],
    [`--class ${projectFolder}/a`, `--class: expected a folder outside the project, found ${projectFolder}/a.`],
    ['--nbgrader there.csv', `--nbgrader: expected a folder, found the file ${here('there.csv')}.`],
    ['77', /^No lesson's name begins with 77: there are 00-start-here\.ipynb, .*\.$/],
    ['--fast', noFlag],
    ['01 --out=', noName('out')],
    [
      '01 --out elsewhere',
      `--out: expected a folder in the project, so that copies import its src, found ${here('elsewhere')}.`,
    ],
    [
      `01 --out ${path.join(projectFolder, 'README.md')}`,
      `--out: expected a folder, found the file ${path.join(projectFolder, 'README.md')}.`,
    ],
  ],
};

for (const [name, wrong] of Object.entries(cases))
  test(`${name}: wrong arguments get one sentence and exit code 2, before anything is read, computed or written`, async (t) => {
    const { run } = (await import(`./${name}`)) as { run: Command };
    const before = fs.readdirSync(own.root, { recursive: true });
    const computed = t.mock.method(tf.engine(), 'runKernel');
    for (const [args, sentence] of wrong) {
      const words = args.split(' ').filter(Boolean);
      const shown: string[] = [];
      const show = ({ label }: { label: string }): void => void shown.push(label);
      const progress = () => ({ update: show, end: show });
      const { code, out, said } = await ranCommand(run, words, { ...own, folders }, { progress });
      const what = `${name} ${args}: ${said}`;
      assert.deepEqual({ code, out, lines: said.split('\n').length }, { code: 2, out: '', lines: 2 }, what);
      if (typeof sentence === 'string') assert.equal(said.trim(), sentence);
      else assert.match(said.trim(), sentence);
      assert.deepEqual(shown, [], what);
      assert.equal(computed.mock.callCount(), 0, what);
      assert.deepEqual(fs.readdirSync(own.root, { recursive: true }), before, what);
    }
  });
