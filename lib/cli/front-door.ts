import { createServer, type RequestListener, type Server } from "node:http";
import { OperatorError } from "@/lib/db/operator-error";

/** How long requests that are already running may take once the portal stops. */
const graceMs = 10_000;

export type FrontDoor = {
  readonly server: Server;
  /** From now on requests reach `listener`; before, they are told to come back. */
  readonly open: (listener: RequestListener) => void;
  /** Takes no new requests, lets running ones finish, closes. */
  readonly close: () => Promise<void>;
};

/**
 * Takes the address before anything that costs time, so that a port in use is noticed at once.
 *
 * @throws OperatorError naming the setting, when the address cannot be had
 */
export async function takeAddress(host: string, port: number): Promise<FrontDoor> {
  let listener: RequestListener = (_, response) => {
    response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "2" }).end("starting\n");
  };
  const server = createServer((request, response) => listener(request, response));
  // Uploads of large evidence over slow lines take longer than Node's five minutes.
  server.requestTimeout = 0;
  await listen(server, host, port);
  return { server, open: (next) => (listener = next), close: () => closeServer(server) };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new OperatorError(explain(error, host, port), { cause: error })));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function explain({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE") return `PORT: ${port} is in use on ${host}`;
  if (code === "EACCES") return `PORT: ${port} may not be opened by this user`;
  return `HOST: ${host} is not an address of this machine (${code})`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
    // A browser keeps its connection after the answer, and would keep us.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(deadline);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
