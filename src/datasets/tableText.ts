/** The text of a table as programs write it. */
import { gunzip } from '../platform/machine';

/**
 * The text in a file's bytes: unpacked where they are gzip, by its own mark or its zeros in UTF-16, else in UTF-8; lines end in \n.
 *
 * @param file named in errors
 * @throws Error with one sentence where it is no text
 */
export async function tableText(content: Uint8Array, file: string): Promise<string> {
  const [first, second] = content;
  if (first === 0x1f && second === 0x8b)
    return tableText(
      await gunzip(content).catch(() => {
        throw new Error(`${file}: expected a whole gzip file, found one that cannot be unpacked; fetch it again.`);
      }),
      file,
    );
  if (first === 0x50 && second === 0x4b)
    throw new Error(
      `${file}: expected a table as text, found a ZIP archive or a workbook; unpack it, or save it as CSV.`,
    );
  const encoding = first === 0xfe || first === 0 ? 'utf-16be' : first === 0xff || second === 0 ? 'utf-16le' : 'utf-8';
  // It leaves the mark of the encoding out.
  const text = new TextDecoder(encoding).decode(content);
  if (text.includes('\0')) throw new Error(`${file}: expected a table as text, found other bytes; fetch it again.`);
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  // Excel's own word on what stands between values.
  return lines.replace(/^sep=.\n/i, '');
}
