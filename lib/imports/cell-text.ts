/** `text` for comparing only: full-width digits, letters and brackets made narrow, all white space removed. */
export function comparableText(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}
