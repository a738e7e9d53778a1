/** However many numbers pictures have that are looked at together: a computer's memory comes back. */
export const numbersAtOnce = Infinity;
