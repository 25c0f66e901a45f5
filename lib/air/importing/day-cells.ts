/**
 * Readers for the cells of a daily file. Each gives the value it understood, or the cell's own text, which the record
 * schema then refuses with the fitting code; nothing is guessed.
 */

const dateParts = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[ T]0?0:00(?::00)?)?$/;
const dashes = /^[-–—―_]+$/;
const missingWords = new Set(["", "nan", "na", "n/a", "null", "none", "/", "\\", "无", "缺", "缺测", "缺失", "无数据", "无效"]);
const yesWords = new Set(["是", "1", "true", "yes", "y", "√", "✓", "沙尘", "沙尘日", "扣沙"]);
const noWords = new Set(["否", "0", "false", "no", "n", "×", "x", "非沙尘"]);
const provisionalWords = new Set(["provisional", "实时", "实况", "初步", "未审核", "待审核"]);
const auditedWords = new Set(["audited", "审核", "已审核", "审核后"]);

/** `2025-01-02`, `2025/1/2`, `2025.1.2` or `2025年1月2日` as `YYYY-MM-DD`; undefined when blank. */
export function readDateCell(cell: string): string | undefined {
  const text = plain(cell);
  if (isMissing(text)) return undefined;
  const parts = dateParts.exec(text);
  if (!parts) return text;
  const [, year, month, day] = parts;
  return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
}

/** A number; null where the cell says that there is none (blank, NaN, a dash, 缺测). */
export function readNumberCell(cell: string): number | string | null {
  const text = plain(cell);
  if (isMissing(text)) return null;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text;
}

/** 是 / 否 and their relatives; a blank cell is no. */
export function readDustCell(cell: string): boolean | string {
  const text = plain(cell);
  if (yesWords.has(text)) return true;
  return noWords.has(text) || isMissing(text) ? false : text;
}

/** 实时 / 审核 and their relatives; undefined when blank. */
export function readStateCell(cell: string): string | undefined {
  const text = plain(cell);
  if (isMissing(text)) return undefined;
  if (provisionalWords.has(text)) return "provisional";
  return auditedWords.has(text) ? "audited" : text;
}

/** Free text as it was written; null when blank. */
export function readTextCell(cell: string): string | null {
  const text = cell.trim();
  return isMissing(plain(text)) ? null : text;
}

function isMissing(text: string): boolean {
  return missingWords.has(text) || dashes.test(text);
}

/** Full-width digits, letters and signs become their plain forms. */
function plain(cell: string): string {
  return cell.normalize("NFKC").trim().toLowerCase();
}
