/** A certificate's number as official papers carry it: the office's mark, the year, a number counted within it. */
export function certificateNumber(year: number, number: number): string {
  return `${certificateMark(year)}${number}号`;
}

/** What all numbers of a year begin with. */
export function certificateMark(year: number): string {
  return `朝蓝天销〔${year}〕`;
}
