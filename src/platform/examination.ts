/** One finding of `npm run doctor`. */
export interface Finding {
  name: string;
  value: string;
  ok: boolean;
  advice?: string;
}
