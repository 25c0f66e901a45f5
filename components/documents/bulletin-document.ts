import type { BulletinText } from "@/components/documents/bulletin-text";
import { addressee, documentNumber, heading, letterhead, note, officialDocument, paragraph, picture, signature, table, title } from "@/components/documents/official-document";

/** 调度通报 as a Word document, ready to be numbered and signed. */
export async function bulletinDocument(text: BulletinText): Promise<Uint8Array> {
  const blocks = await Promise.all(
    text.blocks.map(async (block) => {
      switch (block.kind) {
        case "heading":
          return heading(block.text);
        case "paragraph":
          return paragraph(block.text);
        case "picture":
          return picture(block.picture);
        case "table":
          return table(block.columns, block.widths, block.rows);
      }
    }),
  );
  return officialDocument(text.title, [
    letterhead(text.letterhead),
    documentNumber(text.number),
    title(text.title),
    addressee(text.to),
    ...blocks.flat(),
    paragraph(text.attachment),
    ...signature(text.signature, text.date),
    note(text.note),
  ]);
}
