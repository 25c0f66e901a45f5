/** A period's code `YYYY-MM` as values for messages that name it: `{year}年{month}月`. */
export function periodValues(code: string): { readonly year: number; readonly month: number } {
  return { year: Number(code.slice(0, 4)), month: Number(code.slice(5, 7)) };
}
