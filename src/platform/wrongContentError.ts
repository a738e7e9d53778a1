/** Says that a file is there but its content is not the registered one. */
export class WrongContentError extends Error {
  override readonly name = 'WrongContentError';
}
