// Everything below space but tab, line feed, form feed and carriage return; and DEL.
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

// What a browser would take for a page or a picture, wherever it begins, and what a shell or a desktop would run.
const markup = /<(?:!doctype|!--|\?xml|\?php|html|head|body|script|style|iframe|object|embed|svg|img|link|meta|base|form|a\s|div|table)/i;
const program = /^(?:#!|@echo\s|\{\\rtf|%!ps|MIME-Version:|BEGIN:VCALENDAR)/i;

/**
 * Whether bytes read as text: UTF-8 (with or without a mark) or GB18030, the two that Chinese offices write.
 * Text that a browser could run, or another program would, does not count.
 *
 * @param sample the first bytes of the file
 * @param isWhole false when the file goes on: its last character may be cut
 */
export function isPlainText(sample: Uint8Array, isWhole: boolean): boolean {
  const text = decode(sample, "utf-8", isWhole) ?? decode(sample, "gb18030", isWhole);
  if (text === null || text.trim() === "" || controls.test(text)) return false;
  return !markup.test(text) && !program.test(text.trimStart());
}

function decode(sample: Uint8Array, encoding: string, isWhole: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: !isWhole });
  } catch {
    return null;
  }
}
