import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "vitest";

it("goes on when whoever read its output is gone", async () => {
  const child = spawn(process.execPath, ["--import", "tsx/esm", path.resolve("tests/support/chatterbox.ts")], { stdio: ["ignore", "pipe", "pipe"] });
  await once(child.stdout, "data");
  child.stdout.destroy();
  child.stderr.destroy();
  expect(await once(child, "exit")).toEqual([0, null]);
});
