import { readFileSync } from "node:fs";
import type { PersonActor } from "@/lib/access/actor";
import { receivePlanDocument } from "@/lib/imports/commands/receive-plan-document";
import { now } from "../../support/factories";

export const planText = readFileSync("seeds/reference/plan.txt", "utf8");

export const head = ["序号", "任务名称", "具体内容", "完成时限", "牵头部门", "配合部门", "责任单位"] as const;

/** A table as pasted text. */
export function table(...rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((cells) => cells.join("\t")).join("\n");
}

export async function receive(actor: PersonActor, content: string | Buffer, fileName = "方案.txt"): Promise<string> {
  const { id } = await receivePlanDocument(actor, fileName, one(Buffer.from(content as string)), now);
  return id;
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
