/** `npm run export`: a detector as a file for those who inspect without this project. */
import { type Command, commandLine, readersPath } from './line/command';
import { expectFree } from './line/freeFile';
import { chosenLesson, chosenRecipe, expectOneLesson, lessonHelp } from './line/lessonChoice';
import { readersData, wholeNumber } from './line/optionValues';

async function help(): Promise<string> {
  const { calls, choices } = await lessonHelp('export', (id) => `npm run export -- ${id} [options]`);
  return `Writes a detector in ONNX's format: from the bytes of pictures to scores, verdicts and maps in one graph.

${calls}

  --out F             the file (default: <lesson>.onnx in the folder that you stand in)
${choices}
  --seed N            the seed that it was trained with (default: the first at hand)
  --trained           take the detector that npm run train left in models/runs, though one is shipped
  --force             replace the file that is there
  --help              this text

Exit codes: 0 done, 1 failed, 2 wrong arguments.`;
}

export const run: Command = async (args, io) => {
  const { values, positionals } = commandLine(args, await help(), {
    out: { type: 'string' },
    recipe: { type: 'string' },
    seed: { type: 'string' },
    data: { type: 'string' },
    trained: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  });
  const { data, recipe: wanted } = values as Record<string, string | undefined>;
  const lesson = await chosenLesson('export', positionals, { data });
  expectOneLesson(positionals);
  const recipe = chosenRecipe(lesson.export, wanted);
  const seed = values.seed === undefined ? undefined : wholeNumber('--seed', values.seed, 1);
  const images = readersData(data, io, lesson.export.images);
  const out = (values.out as string | undefined) ?? `${lesson.id}.onnx`;
  expectFree('--out', out, { ending: '.onnx', force: values.force === true }, io);

  // By now the arguments are right: from here on the detector's own modules are loaded, and TensorFlow with them.
  const { exportOnnx } = await lesson.export.code();
  const { writeAtomically } = await import('../platform/node/files');
  const trained = values.trained === true;
  const { name, file, notes } = await exportOnnx({ recipe, seed, data: images, trained, folders: io.folders });
  writeAtomically(readersPath(out, io), file);
  for (const note of notes) io.say(note);
  io.say(`${name} is in ${out}, ${(file.length / 1e6).toFixed(1)} MB.`);
};
