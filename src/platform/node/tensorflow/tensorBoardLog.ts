/** Logs that TensorBoard opens: numbers and pictures by step, written by TensorFlow's own summary writer. */
import fs from 'node:fs';
import type { TrainingLog } from '../../trainingLog';
import { nativeBackend } from './nativeBackend';
import { tf } from './tensorflow';

/** What the native backend offers beyond the interface of all backends. */
interface SummaryBackend {
  binding: Record<'TF_ATTR_TYPE' | 'TF_ATTR_STRING' | 'TF_FLOAT' | 'TF_STRING' | 'TF_INT64', number> & {
    createTensor(shape: number[], type: number, values: Int32Array): number;
    deleteTensor(id: number): void;
    executeOp(name: string, attributes: Attribute[], inputs: number[], outputs: number): void;
  };
  executeMultipleOutputs(name: string, attributes: Attribute[], inputs: tf.Tensor[], outputs: number): tf.Tensor[];
  getInputTensorIds(tensors: tf.Tensor[]): number[];
}

interface Attribute {
  name: string;
  type: number;
  value: number | string;
}

/** Pending events that are written of themselves, and how long others wait: as TensorFlow has it. */
const [maxQueue, flushMilliseconds] = [10, 120_000];

/** The image dashboard's SummaryMetadata in its wire format: field 1, plugin data, of it field 1, the plugin's name. */
const imageMetadata = Buffer.concat([Buffer.of(0x0a, 8, 0x0a, 6), Buffer.from('images')]);

let opened = 0;

/**
 * A log in a folder, which is made where there is none. Each begins a file of its own; TensorBoard shows all files of a folder as
 * one run, so that a later log goes on with later steps.
 */
export class TensorBoardLog implements TrainingLog {
  private readonly backend = nativeBackend() as unknown as SummaryBackend;
  private readonly writer: tf.Tensor;

  /** @throws Error with one sentence when the folder can't be made */
  constructor(folder: string) {
    try {
      fs.mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new Error(`The folder ${folder} can't be made: ${(error as Error).message}.`);
    }
    opened++;
    const { binding } = this.backend;
    const text = (name: string, value: string): Attribute => ({ name, type: binding.TF_ATTR_STRING, value });
    const names = [text('shared_name', `log ${opened}`), text('container', '')];
    [this.writer] = this.backend.executeMultipleOutputs('SummaryWriter', names, [], 1);
    tf.tidy(() => {
      const settings = [
        tf.scalar(folder),
        tf.scalar(maxQueue, 'int32'),
        tf.scalar(flushMilliseconds, 'int32'),
        // TensorFlow puts time, process and a running number before it, so that no two files have one name.
        tf.scalar('.v2'),
      ];
      this.backend.executeMultipleOutputs('CreateSummaryFileWriter', [], [this.writer, ...settings], 0);
    });
  }

  /** @param step a whole number from 0 to below 2³¹, as of {@link image} */
  scalar(tag: string, value: number, step: number): void {
    this.write('WriteScalarSummary', step, this.backend.binding.TF_FLOAT, () => [tf.scalar(tag), tf.scalar(value)]);
  }

  /**
   * @param file the whole content of a PNG file
   * @throws RangeError when it is none
   */
  image(tag: string, file: Uint8Array, step: number): void {
    const png = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    if (png.length < 24 || png.toString('latin1', 1, 4) !== 'PNG')
      throw new RangeError(`TensorBoard log: expected a PNG as ${tag}, found ${png.length} bytes of something else.`);
    // A PNG begins with its size.
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    this.write('WriteSummary', step, this.backend.binding.TF_STRING, () => [
      bytes([Buffer.from(`${width}`), Buffer.from(`${height}`), png]),
      tf.scalar(tag),
      bytes([imageMetadata]).reshape([]),
    ]);
  }

  /** Writes what is pending, so that TensorBoard shows it. */
  flush(): void {
    this.backend.executeMultipleOutputs('FlushSummaryWriter', [], [this.writer], 0);
  }

  /** Writes what is pending and closes the file. The log is not to be used after. */
  close(): void {
    this.backend.executeMultipleOutputs('CloseSummaryWriter', [], [this.writer], 0);
    this.writer.dispose();
  }

  /** @param rest the inputs after writer and step; disposed here */
  private write(operation: string, step: number, type: number, rest: () => tf.Tensor[]): void {
    const { binding } = this.backend;
    // TensorFlow.js has no 64-bit numbers, which steps are here, so this one is made and freed by hand.
    const at = binding.createTensor([], binding.TF_INT64, Int32Array.of(step, 0));
    try {
      tf.tidy(() => {
        const [writer, ...others] = this.backend.getInputTensorIds([this.writer, ...rest()]);
        const attributes = [{ name: 'T', type: binding.TF_ATTR_TYPE, value: type }];
        binding.executeOp(operation, attributes, [writer, at, ...others], 0);
      });
    } finally {
      binding.deleteTensor(at);
    }
  }
}

/** @throws Error with one sentence when the folder can't be made */
export function openTrainingLog(folder: string): TrainingLog {
  return new TensorBoardLog(folder);
}

/** A vector of strings that are no text; TensorFlow.js takes them so but has no type for it. */
function bytes(strings: readonly Uint8Array[]): tf.Tensor {
  return tf.tensor1d(strings as unknown as string[], 'string');
}
