/** A demand's lines as a letter's paragraphs. */
export function letterParagraphs(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
