/** Trains the small GAN for ever, saving after each step and printing its number: to be killed by gan.long.test.ts. */
import { GanTraining } from '../../training/trainables/gan';
import { adamForBoth } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import { smallDigitsDcgan } from '../small/smallDigitsDcgan';

async function main(checkpoint: string): Promise<void> {
  const gan = new GanTraining({
    ...smallDigitsDcgan(),
    optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
  });
  const trainer = new Trainer(gan, { recipe: 'reference', settings: { seed: 'reference' }, checkpoint, every: 1 });
  await trainer.resume();
  for (;;) {
    await trainer.run({ steps: trainer.step + 1 });
    process.stdout.write(`${trainer.step}\n`);
  }
}

void main(process.argv[2]);
