/** A period's code `YYYY-MM` as values for messages that name it: `{year}年{month}月`. */
export function periodValues(code: string): { readonly year: string; readonly month: string } {
  return { year: code.slice(0, 4), month: String(Number(code.slice(5, 7))) };
}
