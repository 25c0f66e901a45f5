import type { MailSettings } from "@/lib/env";
import type { Mail } from "@/lib/reminders/commands/send-digests";
import { mailHtml } from "@/lib/reminders/mail-html";

const timeoutMs = 15_000;

export type MailTransport = { readonly send: (mail: Mail) => Promise<void>; readonly close: () => void };

/** One connection to the mail server, kept for a run. A mail sent twice has one message id, so that programs can drop it. */
export async function openMailTransport({ smtpUrl, from }: MailSettings): Promise<MailTransport> {
  // Most portals send no mail: they need not load what does.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 1,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Nothing a mail says may read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, subject, text }) => {
      await transport.sendMail({ from, to, subject, text, html: mailHtml(text), messageId: `<${id}@clean-air-portal>` });
    },
    close: () => transport.close(),
  };
}
