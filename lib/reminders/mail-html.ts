/**
 * A mail's plain text as simple HTML: a paragraph for each block between empty lines, addresses as links, and nothing
 * else that a mail program could refuse or follow.
 */
export function mailHtml(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((block) => `<p>${block.split("\n").map(linked).join("<br>\n")}</p>`);
  return `<!doctype html>\n<html lang="zh-CN"><meta charset="utf-8"><body style="font-family:sans-serif;line-height:1.7">\n${paragraphs.join("\n")}\n</body></html>\n`;
}

function linked(line: string): string {
  return line
    .split(/(https?:\/\/[^\s]+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join("");
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
