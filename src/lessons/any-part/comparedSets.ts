/** What lies under other cameras than the lessons': data sets for the comparison of all detectors. What is known of them without reading them. */
import type { ComparedSet } from '../comparable';
import type { PhotoFolder } from './compared';

/** Each is compared where a mirror has it; nothing takes its place. */
export const comparedFolders: readonly (PhotoFolder & ComparedSet)[] = [
  photoFolder('bottles', 'MVTec bottle', { folder: 'mvtec-256/bottle', colour: 'rgb' }),
  photoFolder('toothbrushes', 'MVTec toothbrush', { folder: 'mvtec-256/toothbrush', colour: 'rgb' }),
  photoFolder('commutators', 'Kolektor commutators', { folder: 'commutator', colour: 'grey', height: 640 }),
  photoFolder('cells', 'solar cells', { folder: 'elpv-mono', colour: 'grey', unsure: ['prob_033', 'prob_067'] }),
];

function photoFolder(set: string, name: string, photos: Omit<PhotoFolder, 'name'>): PhotoFolder & ComparedSet {
  return { set, name, datasets: [`${name} (mirror)`], own: {}, ...photos };
}
