/** Lesson 01's recipes as `npm run train` trains them. */
import type { ListedImage } from '../datasets/imageListing';
import type { ImageSet } from '../datasets/imageSet';
import { loadListed } from '../datasets/loadListed';
import { imagesToTensor } from '../images/tensorImages';
import { shortName } from '../recipes/checkpointFiles';
import {
  prepareSourceScrews,
  reduceScrews,
  screwAnoganNetworks,
  screwAnoganSource,
  screwAnoganTrainer,
} from '../recipes/screwAnogan';
import { smallScrewWeights } from '../recipes/screwAnoganFile';
import { findScrews, screwPhotoWidth, type ScrewData } from '../recipes/screwData';
import type { WorkOptions } from '../work';
import { say } from './commandLine';
import type { OpenedTraining, PreparedTraining, TrainableLesson } from './trainableLesson';

type Prepare = (data: ScrewData, task: Parameters<OpenedTraining['prepare']>[0]) => Promise<PreparedTraining>;

async function prepareSource(data: ScrewData, { seed, checkpoint, work }: Parameters<Prepare>[1]): ReturnType<Prepare> {
  const reduced = await reduceScrews(await load(data, data.train, work));
  const images = imagesToTensor(prepareSourceScrews(reduced));
  const networks = screwAnoganNetworks(seed);
  const recipe = screwAnoganSource;
  return {
    trainer: screwAnoganTrainer({ recipe, seed, networks, images, data: data.id, checkpoint }),
    steps: recipe.steps,
    smallWeights: () => smallScrewWeights(networks, seed),
  };
}

async function load({ listing }: ScrewData, images: readonly ListedImage[], work: WorkOptions): Promise<ImageSet> {
  const size = { height: screwPhotoWidth, width: screwPhotoWidth };
  const { set, problems } = await loadListed(listing, { images, ...size, colour: 'grey', ...work });
  problems.forEach(say);
  return set;
}

const recipes = new Map<string, Prepare>([[shortName(screwAnoganSource), prepareSource]]);

export const screwsTraining: TrainableLesson = {
  name: 'screw-anogan',
  recipes: [...recipes.keys()],
  choices: ['data'],
  open: async ({ recipe, data: wanted }, work) => {
    const data = await findScrews({ data: wanted, say, ...work });
    const prepare = recipes.get(recipe) ?? prepareSource;
    return {
      of: { lesson: screwsTraining.name, recipe: `${recipe}-${data.id}` },
      prepare: (task) => prepare(data, task),
    };
  },
};
