/** Scores a folder for a report, and keeps the pictures that it shows. */
import type { FloatImages } from '../../images/imageBatch';
import { contactSheet } from '../../images/shown/contactSheet';
import { pictures } from '../../platform/machine';
import type { Scorer } from '../../detectors/scorer';
import type { ImagesToScore } from '../scoring/imagesToScore';
import { mapPicture } from '../scoring/mapPicture';
import type { FolderScores } from '../scoring/gatheredScores';
import { scoreFolder, type ScoreFolderOptions } from '../scoring/scoreFolder';
import type { ScoredPicture } from '../scoring/scoreImages';
import { type ReportContent, reportContent, type ReportPicture } from './reportContent';
import { Telling } from './telling';

/** Of the worst as of the most doubtful pictures. */
const most = 12;

export async function reportFolder(
  scorer: Scorer,
  images: ImagesToScore,
  options: Omit<ScoreFolderOptions, 'look'> = {},
): Promise<{ scores: FolderScores; content: ReportContent }> {
  const [worst, doubtful] = [new Telling<ScoredPicture>(most), new Telling<ScoredPicture>(most)];
  const look = (scored: ScoredPicture): void => {
    const kept = (): ScoredPicture => ({ ...scored, map: scored.map && copied(scored.map) });
    worst.offer(-scored.score, kept);
    doubtful.offer(Math.abs(scored.score - scorer.threshold), kept);
  };
  const scores = await scoreFolder(scorer, images, { ...options, look });
  const drawn = new Map<string, string>();
  const draw = async (scored: ScoredPicture): Promise<ReportPicture> => {
    const source = drawn.get(scored.name) ?? (await sourceOf(scorer, scored));
    drawn.set(scored.name, source);
    return { path: scored.name, source };
  };
  const shown: Pick<ReportContent, 'worst' | 'doubtful'> = { worst: [], doubtful: [] };
  for (const each of worst.items) shown.worst.push(await draw(each));
  for (const each of doubtful.items) shown.doubtful.push(await draw(each));
  return { scores, content: reportContent(scorer, images, scores, shown) };
}

/** What is kept must not keep the maps of the whole block. */
function copied(map: FloatImages): FloatImages {
  return { ...map, values: map.values.slice() };
}

async function sourceOf(scorer: Scorer, { prepared, map }: ScoredPicture): Promise<string> {
  const png = map ? await mapPicture(scorer, prepared, map) : await contactSheet(prepared.shown);
  const { file } = await pictures.compress(png, 'image/webp');
  return `data:image/webp;base64,${Buffer.from(file).toString('base64')}`;
}
