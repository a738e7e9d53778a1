/** What the time of scoring went into. */

/**
 * What is done with a picture, in this order: from the file to a picture of the size that the detector wants; turned, cropped and scaled to what
 * it was learnt from; scored; its map drawn and written.
 */
export const stages = ['reading', 'preparing', 'detecting', 'drawing'] as const;
export type Stage = (typeof stages)[number];
/** By stage, all processes together. */
export type StageSeconds = Record<Stage, number>;
