/** What a report of a scored folder says, as plain values: its page makes words, bars and pictures of them. */
import { good } from '../../datasets/folders/imageListing';
import type { Scorer } from '../../detectors/scorer';
import { auroc } from '../../metrics/auroc';
import { kindAuroc } from '../../metrics/kindAuroc';
import type { ImagesToScore } from '../scoring/imagesToScore';
import type { FolderScores } from '../scoring/gatheredScores';

/** A scored picture of the report. */
export interface ReportRow {
  path: string;
  score: number;
  kind: string;
  /** Undefined where nobody has said. */
  anomalous?: boolean;
}

/** A picture that is shown. */
export interface ReportPicture {
  path: string;
  /** `data:image/webp;base64,…`: the picture, and its map beside it where there is one. */
  source: string;
}

export interface ReportContent {
  folder: string;
  scorer: string;
  threshold: number;
  /** What the detector was learnt from, each in words. */
  learnt: Record<string, string>;
  rows: ReportRow[];
  /** AUROC of all anomalous pictures against the good ones, and of each kind; empty where there are not both. */
  aurocs: Record<string, number>;
  /** By falling score. */
  worst: ReportPicture[];
  /** By rising distance from the threshold. */
  doubtful: ReportPicture[];
  /** Sentences on pictures that could not be judged, and on what was left out. */
  notes: string[];
}

/** What all kinds together are called among the AUROCs. */
export const allKinds = 'all';

export function reportContent(
  scorer: Pick<Scorer, 'name' | 'threshold' | 'learnt' | 'warning'>,
  { folder, sorted }: Pick<ImagesToScore, 'folder' | 'sorted'>,
  scores: FolderScores,
  shown: Pick<ReportContent, 'worst' | 'doubtful'>,
): ReportContent {
  const rows = scores.rows.flatMap(({ path, score }) =>
    score === undefined ? [] : [{ path, score, ...placeOf(path, sorted) }],
  );
  const { threshold, warning } = scorer;
  return {
    folder,
    scorer: scorer.name,
    threshold,
    learnt: { ...scorer.learnt },
    rows,
    aurocs: aurocsOf(rows),
    ...shown,
    notes: [...(warning === undefined ? [] : [warning]), ...scores.problems, ...scores.notes],
  };
}

/** Of a page of a file, what is said of the file. */
function placeOf(path: string, sorted: ImagesToScore['sorted']): Pick<ReportRow, 'kind' | 'anomalous'> {
  const { kind, anomalous } = sorted.get(path) ??
    sorted.get(path.replace(/#\d+$/, '')) ?? { kind: '', anomalous: undefined };
  return { kind, anomalous };
}

function aurocsOf(rows: readonly ReportRow[]): Record<string, number> {
  const judged = rows.filter(({ anomalous }) => anomalous !== undefined);
  const labels = judged.map(({ anomalous }) => Number(anomalous));
  if (!labels.includes(0) || !labels.includes(1)) return {};
  const scores = judged.map(({ score }) => score);
  const kinds = [...new Set(judged.filter(({ anomalous }) => anomalous).map(({ kind }) => kind))].sort();
  const ofKinds = kinds
    .filter((kind) => kind !== good)
    .map((kind) => [kind, kindAuroc(scores, labels, (item) => judged[item].kind === kind)] as const);
  return { [allKinds]: auroc(scores, labels), ...Object.fromEntries(ofKinds) };
}
