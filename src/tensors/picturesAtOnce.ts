/** How many pictures networks look at together: as many as a detector likes, and as the machine has memory for. */
import { numbersAtOnce } from '../platform/tensorflow';

/**
 * @param liked at most
 * @param picture numbers of one picture
 * @param numbers of all pictures at once, at most; by default the machine's
 * @returns at least 1
 */
export function picturesAtOnce(liked: number, picture: number, numbers = numbersAtOnce): number {
  return Math.max(1, Math.min(liked, Math.floor(numbers / picture)));
}
