/**
 * 演示照片 as dots: twenty rows of twenty bits each. Drawn rather than set in type, so that a machine without a Chinese
 * font makes the same picture as one with.
 */
const glyphs = [
  "00000 10180 38180 0fffc 03004 03004 00ff8 70180 39ff8 01ffc 0118c 01ffc 0d98c 1918c 19ffc 30420 30e38 2381c 02004 00000",
  "00000 00000 1fff8 1fff8 00000 00000 00000 7fffe 3fffc 00600 00600 0c630 0c630 18618 3060c 3060c 60604 03e00 03c00 00000",
  "00000 00000 3f7fc 33084 33184 3330c 3f73c 3fc00 337fc 3360c 3360c 3360c 3f7fc 307fc 00008 19198 3188c 318c6 61886 00000",
  "00000 08100 08100 08100 08100 08100 0fffc 0fffc 08000 08000 0c000 1ffe0 18060 18060 18060 30060 30060 60060 20060 00000",
] as const;
const side = 20;

/** Three by five dots a digit, a row an octal number. */
const digits: Readonly<Record<string, string>> = {
  "0": "75557",
  "1": "26227",
  "2": "71747",
  "3": "71717",
  "4": "55711",
  "5": "74717",
  "6": "74757",
  "7": "71122",
  "8": "75757",
  "9": "75717",
  "-": "00700",
};

export type Mark = { readonly x: number; readonly y: number; readonly width: number };

/** The dots of 演示照片, in runs one dot high; `count` 2 gives 演示 alone. */
export function demoMarks(count: 2 | 4 = 4): Mark[] {
  return glyphs.slice(0, count).flatMap((glyph, index) =>
    glyph.split(" ").flatMap((row, y) => runs(Number.parseInt(row, 16), side).map((run) => ({ ...run, x: run.x + index * (side + 2), y }))),
  );
}

/** The dots of digits and hyphens; other characters leave a gap. */
export function digitMarks(text: string): Mark[] {
  return [...text].flatMap((letter, index) =>
    [...(digits[letter] ?? "")].flatMap((row, y) => runs(Number.parseInt(row, 8), 3).map((run) => ({ ...run, x: run.x + index * 4, y }))),
  );
}

/** The set bits of a row, the highest leftmost, as runs. */
function runs(row: number, width: number): { x: number; width: number }[] {
  const found: { x: number; width: number }[] = [];
  for (let x = 0; x < width; x++) {
    if (!((row >> (width - 1 - x)) & 1)) continue;
    const last = found.at(-1);
    if (last && last.x + last.width === x) last.width++;
    else found.push({ x, width: 1 });
  }
  return found;
}
