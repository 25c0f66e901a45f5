import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

// What Node alone does with a file: bytes to the disk with their SHA-256, fsync, rename; and back. Parameters: folder, port.
const [folder = "", port = ""] = process.argv.slice(2);

const server = createServer((request, response) => {
  answer(request.method ?? "").catch((error: unknown) => response.destroy(error as Error));

  async function answer(method: string): Promise<void> {
    if (method === "PUT") {
      const hash = createHash("sha256");
      const hashing = new Transform({ transform: (chunk: Buffer, _encoding, pass) => (hash.update(chunk), pass(null, chunk)) });
      const incoming = path.join(folder, "bare.incoming");
      await pipeline(request, hashing, createWriteStream(incoming));
      const file = await open(incoming, "r+");
      await file.sync();
      await file.close();
      await rename(incoming, path.join(folder, "bare"));
      response.writeHead(201).end(hash.digest("hex"));
    } else {
      const file = path.join(folder, "bare");
      response.writeHead(200, { "content-length": (await stat(file)).size });
      await pipeline(createReadStream(file), response);
    }
  }
});
server.requestTimeout = 0;
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("Bare store ready\n"));
