import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedCall = { readonly method: string; readonly headers: IncomingHttpHeaders; readonly body: string };

export type WebhookReceiver = {
  readonly url: string;
  readonly received: ReceivedCall[];
  readonly close: () => Promise<void>;
};

/**
 * Another system, which keeps what it is told.
 *
 * @param answer the status it answers a call with; a promise keeps the caller waiting
 */
export async function startWebhookReceiver(answer: (call: ReceivedCall) => number | Promise<number> = () => 204): Promise<WebhookReceiver> {
  const received: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = { method: request.method ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      received.push(call);
      void Promise.resolve(answer(call)).then((status) => response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end());
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}/hook`, received, close };
}
