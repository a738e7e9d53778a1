/** How many pictures it takes to learn: words for a page, which loads nothing else of it. */

/** Fewer pictures say too little of how parts differ. */
export const fewestLearnt = 5;
/** So many are asked for. */
export const enoughLearnt = 20;
