/** The course's detector: four readings of an encoder GAN, each in units of normal images, added up. */
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { EncoderGanNetworks } from '../../training/trainables/encoderGan';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import type { EncoderGanKnowledge } from './encoderGanKnowledge';
import { EncoderGanMeasurement, EncoderGanPart, encoderGanParts } from './encoderGanParts';
import { BlockScores, scoreInBlocks } from '../scoreInBlocks';

export interface EncoderGanDetectorOptions extends EncoderGanNetworks {
  /** What was learnt from the training images; its tensors stay the caller's. */
  knowledge: EncoderGanKnowledge;
  /** Which parts make the score. Default all. */
  parts?: readonly EncoderGanPart[];
}

export class EncoderGanDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  private constructor(
    private readonly options: EncoderGanDetectorOptions,
    private readonly measurement: EncoderGanMeasurement,
  ) {
    this.name = `encoder GAN: ${this.parts.join(' + ')}`;
  }

  /** The weights are those that the networks have by then. */
  static async of(options: EncoderGanDetectorOptions): Promise<EncoderGanDetector> {
    return new EncoderGanDetector(options, await EncoderGanMeasurement.of(options, options.knowledge.latents.clone()));
  }

  /**
   * The score is the sum over the parts of (part − mean) / deviation, mean and deviation being those of normal images. The
   * result's parts are these summands; reconstructions are the projections, and maps where the images differ from them.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: 'Encoder GAN', ...work });
  }

  dispose(): void {
    this.measurement.dispose();
  }

  private get parts(): readonly EncoderGanPart[] {
    return this.options.parts ?? encoderGanParts;
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const { units } = this.options.knowledge;
    const { parts, projections, maps } = this.measurement.measure(images);
    const inUnits = this.parts.map((part): [string, tf.Tensor] => {
      const { mean, deviation } = units[part];
      return [part, tf.div(tf.sub(parts[part], mean), deviation)];
    });
    return {
      scores: tf.addN(inUnits.map(([, values]) => values)),
      parts: Object.fromEntries(inUnits),
      reconstructions: projections,
      maps,
    };
  }
}
