import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export type ReceivedMail = { readonly to: string; readonly messageId: string; readonly raw: string };

export type SmtpServer = {
  readonly url: string;
  readonly received: ReceivedMail[];
  readonly close: () => Promise<void>;
};

/**
 * A mail server that takes whatever it is given and keeps it.
 *
 * @param onMail called with each mail before it is acknowledged; false: it is refused
 */
export async function startSmtpServer(onMail: (mail: ReceivedMail) => boolean | Promise<boolean> = () => true): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    socket.setEncoding("utf8").write("220 test\r\n");
    let to = "";
    let data: string[] | null = null;
    let rest = "";
    const take = async (chunk: string) => {
      const lines = `${rest}${chunk}`.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (data === null) {
          to = /^RCPT TO:<(.*)>/i.exec(line)?.[1] ?? to;
          if (/^DATA/i.test(line)) data = [];
          socket.write(/^DATA/i.test(line) ? "354 go on\r\n" : /^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n");
        } else if (line === ".") {
          const raw = data.join("\n");
          data = null;
          const mail = { to, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? "", raw };
          received.push(mail);
          const isTaken = await onMail(mail);
          if (!isTaken) received.pop();
          socket.write(isTaken ? "250 taken\r\n" : "451 later\r\n");
        } else data.push(line);
      }
    };
    let taking = Promise.resolve();
    socket.on("data", (chunk: string) => void (taking = taking.then(() => take(chunk))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** The plain text part of a mail, decoded. */
export function plainTextOf({ raw }: ReceivedMail): string {
  const part = /Content-Type: text\/plain[^]*?\n\n([^]*?)\n--/i.exec(raw)?.[0] ?? "";
  const [head = "", ...body] = part.split("\n\n");
  const text = body.join("\n\n").replace(/\n--$/, "");
  if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  const bytes = text.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
