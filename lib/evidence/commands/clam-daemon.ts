import { connect, type Socket } from "node:net";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** Of one scan; a gigabyte takes a minute. */
const silenceMs = 120_000;

export type Verdict = { readonly isClean: true } | { readonly isClean: false; readonly finding: string };

/**
 * Asks a ClamAV daemon what it thinks of a stream, by its command INSTREAM (clamd(8)): the bytes go in pieces, each with
 * its length before it, an empty one ends them, and a line comes back.
 *
 * @param address `unix:/run/clamav/clamd.ctl` or `tcp://host:port`
 * @throws Error when the daemon is away, silent, or gives no verdict (a file beyond its own StreamMaxLength, for one)
 */
export async function askClamDaemon(address: string, source: Readable): Promise<Verdict> {
  const socket = open(address);
  const answer = readAnswer(socket);
  // Whoever fails first ends both; the answer then tells why.
  const sending = send(socket, source).catch((error: unknown) => void socket.destroy(error as Error));
  try {
    return verdictOf(await answer);
  } finally {
    source.destroy();
    socket.destroy();
    await sending;
  }
}

function open(address: string): Socket {
  const socket = address.startsWith("unix:") ? connect(address.slice("unix:".length)) : connectTcp(new URL(address));
  return socket.setTimeout(silenceMs, () => socket.destroy(new Error("the scanner is silent")));
}

function connectTcp({ hostname, port }: URL): Socket {
  return connect({ host: hostname, port: Number(port) });
}

async function send(socket: Socket, source: Readable): Promise<void> {
  await once(socket, "connect");
  socket.write("zINSTREAM\0");
  for await (const piece of source as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await once(socket, "drain");
  }
  socket.write(Buffer.alloc(4));
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = "";
    socket.setEncoding("utf8").on("data", (text: string) => (line += text));
    socket.once("error", reject);
    socket.once("close", () => (line ? resolve(line) : reject(new Error("the scanner hung up"))));
    socket.once("end", () => resolve(line));
  });
}

function verdictOf(answer: string): Verdict {
  const line = answer.replaceAll("\0", "").trim();
  if (line.endsWith(": OK")) return { isClean: true };
  const finding = /: (.+) FOUND$/.exec(line)?.[1];
  if (finding !== undefined) return { isClean: false, finding: finding.slice(0, 200) };
  throw new Error(`the scanner gives no verdict: ${line.slice(0, 200)}`);
}
