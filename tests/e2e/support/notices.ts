import { callAction } from "./action-call";
import type { Caller } from "./caller";
import { queryOne } from "./database";

export const supervisionActions = "app/_actions/supervision.ts#";

export type NoticeRow = { readonly id: string; readonly version: number };

/** The office's demand for an allocation, issued as its form does; throws when it is refused. */
export async function issueNotice(office: Caller, allocationId: string): Promise<NoticeRow> {
  const fields = { allocationId, demand: "请限期完成整改并报送材料。", replyBy: "2025-12-01" };
  const { redirect, result } = await callAction(office, "/supervision/new", `${supervisionActions}issueNoticeAction`, fields);
  const id = /^\/supervision\/([0-9a-f-]{36})$/.exec(redirect ?? "")?.[1];
  if (!id) throw new Error(`not issued: ${JSON.stringify(result)}`);
  return queryOne<NoticeRow>("SELECT id, version FROM supervision_notice WHERE id = $1", [id]);
}
