import { createServer, type Socket } from "node:net";
import yauzl from "yauzl";

/** The harmless file that every scanner calls a virus; put together here so that none mistakes this source for it. */
export const eicar = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].join(""));

export type ClamDaemon = {
  /** For `CLAMAV_SOCKET`. */
  readonly address: string;
  /** Files that were scanned to their end. */
  readonly scanned: () => number;
  readonly close: () => Promise<void>;
};

/**
 * Speaks clamd's INSTREAM, and finds EICAR, bare or in a zip file.
 *
 * @param path of a Unix socket; without, a TCP port
 * @param maxBytes its StreamMaxLength
 */
export async function startClamDaemon({ path, maxBytes = Infinity }: { readonly path?: string; readonly maxBytes?: number } = {}): Promise<ClamDaemon> {
  let scanned = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    let buffer = Buffer.alloc(0);
    const file: Buffer[] = [];
    let isGreeted = false;
    socket.on("data", (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      if (!isGreeted) {
        if (!buffer.includes(0)) return;
        if (!buffer.subarray(0, buffer.indexOf(0)).equals(Buffer.from("zINSTREAM"))) return void socket.end("UNKNOWN COMMAND\0");
        buffer = buffer.subarray(buffer.indexOf(0) + 1);
        isGreeted = true;
      }
      while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUInt32BE(0)) {
        const length = buffer.readUInt32BE(0);
        file.push(buffer.subarray(4, 4 + length));
        buffer = buffer.subarray(4 + length);
        if (file.reduce((sum, part) => sum + part.length, 0) > maxBytes) return void socket.end("INSTREAM size limit exceeded. ERROR\0");
        if (length > 0) continue;
        void contains(Buffer.concat(file)).then((isFound) => {
          scanned += 1;
          socket.end(isFound ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0");
        });
        return;
      }
    });
  });
  await new Promise<void>((resolve) => (path ? server.listen(path, resolve) : server.listen(0, "127.0.0.1", resolve)));
  const bound = server.address();
  return {
    address: typeof bound === "string" ? `unix:${bound}` : `tcp://127.0.0.1:${bound?.port}`,
    scanned: () => scanned,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function contains(bytes: Buffer): Promise<boolean> {
  if (bytes.includes(eicar)) return true;
  if (!bytes.subarray(0, 2).equals(Buffer.from("PK"))) return false;
  return new Promise((resolve) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return resolve(false);
      zip.on("end", () => resolve(false));
      zip.on("entry", (entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return zip.readEntry();
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part)).on("end", () => (Buffer.concat(parts).includes(eicar) ? resolve(true) : zip.readEntry()));
        }),
      );
      zip.readEntry();
    });
  });
}
