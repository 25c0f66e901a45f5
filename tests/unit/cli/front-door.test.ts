import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { takeAddress } from "@/lib/cli/front-door";
import { freePort } from "@/lib/db/embedded-process";

const host = "127.0.0.1";

describe("the portal's front door", () => {
  it("asks to come back while the portal starts, and lets in afterwards", async () => {
    const port = await freePort();
    const door = await takeAddress(host, port);
    const early = await fetch(`http://${host}:${port}/`);
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "2"]);
    door.open((_, response) => void response.end("portal"));
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe("portal");
    await door.close();
  });

  it("lets a running request finish when it closes, and takes no new one", async () => {
    const port = await freePort();
    const door = await takeAddress(host, port);
    let arrived = (): void => undefined;
    const isRunning = new Promise<void>((resolve) => (arrived = resolve));
    let answer = (): void => undefined;
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    door.open((_, response) => {
      arrived();
      void mayAnswer.then(() => response.end("finished"));
    });
    const running = fetch(`http://${host}:${port}/`);
    await isRunning;
    const closed = door.close();
    await delay(20);
    await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow();
    answer();
    expect(await (await running).text()).toBe("finished");
    await closed;
  });

  it("names the setting when the address cannot be had", async () => {
    const port = await freePort();
    const door = await takeAddress(host, port);
    await expect(takeAddress(host, port)).rejects.toThrow(`PORT: ${port} is in use on ${host}`);
    await door.close();
    await expect(takeAddress("192.0.2.1", port)).rejects.toThrow(/^HOST: 192\.0\.2\.1 is not an address of this machine/);
  });
});
