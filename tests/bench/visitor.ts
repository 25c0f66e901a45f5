import { Agent, request } from "node:http";

export type Subject = {
  readonly name: string;
  readonly url: string;
  /** The `Cookie` header; empty for a page that needs none. */
  readonly cookie: string;
};

export type Visit = {
  /** From sending the request to the last byte. */
  readonly milliseconds: number;
  /** Of the body, as it came over the line. */
  readonly bytes: number;
};

/** Asks for one page again and again, over connections that stay open, compressed: as a browser does. */
export class Visitor {
  readonly #agent: Agent;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor({ url, cookie }: Subject, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#url = url;
    this.#headers = { accept: "text/html", "accept-encoding": "gzip, deflate, br, zstd", ...(cookie && { cookie }) };
  }

  /**
   * Asks once and reads the whole answer.
   *
   * @throws Error when the answer is anything but the page
   */
  visit(): Promise<Visit> {
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const sent = request(this.#url, { agent: this.#agent, headers: this.#headers }, (response) => {
        let bytes = 0;
        response.on("data", (chunk: Buffer) => (bytes += chunk.length));
        response.once("error", reject);
        response.once("end", () => {
          const { statusCode, headers } = response;
          if (statusCode === 200) resolve({ milliseconds: performance.now() - start, bytes });
          else reject(new Error(`${this.#url} answers ${statusCode} ${headers.location ?? ""}`));
        });
      });
      sent.once("error", reject);
      sent.end();
    });
  }

  leave(): void {
    this.#agent.destroy();
  }
}
