/** Only texts are printed in a tab. */
export class StringDecoder {
  write(bytes: Uint8Array): string {
    return new TextDecoder().decode(bytes);
  }
}
