/** Bytes as text, for what a page holds within itself. */

/** As many as a function takes arguments. */
const atOnce = 8192;

export function base64(bytes: Uint8Array): string {
  let characters = '';
  for (let from = 0; from < bytes.length; from += atOnce)
    characters += String.fromCharCode(...bytes.subarray(from, from + atOnce));
  return btoa(characters);
}
