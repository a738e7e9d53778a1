/** The screws' detector on files of pictures: the same lines in Node and in a page. */
import { decodeImage } from '../../src/images/decode';
import { fitImage } from '../../src/images/fitImage';
import { withImageTensor } from '../../src/images/tensorImages';
import { loadScorer } from '../../src/lessons/screw-anogan/scorer';

/** @returns the files' anomaly scores, and the detector's threshold */
export async function scorePictures(files: readonly string[]): Promise<{ scores: number[]; threshold: number }> {
  const { picture, prepare, detector, threshold } = await loadScorer({ data: 'rendered', seed: 1 });
  const scores: number[] = [];
  for (const file of files) {
    const decoded = fitImage(await decodeImage(file, picture), picture, picture);
    const { image } = prepare(decoded, file);
    const result = await withImageTensor(image, (tensor) => detector.score(tensor));
    scores.push(result.scores[0]);
  }
  detector.dispose();
  return { scores, threshold };
}
