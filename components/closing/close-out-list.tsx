import Link from "next/link";
import { CloseOutStateBadge } from "@/components/closing/close-out-state";
import type { CloseOutListItem } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";

/** Applications to close out, one a row; on phones each row becomes a block. */
export function CloseOutList({ items }: { readonly items: readonly CloseOutListItem[] }) {
  const t = translator("closing");
  const roles = translator("tasks.role");
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li
          key={item.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0 lg:grid-cols-[minmax(0,1fr)_10rem_8rem_7rem]"
        >
          <p className="min-w-0">
            <Link href={`/close-outs/${item.id}`} prefetch={false} className="text-brand hover:underline">
              {t("rowTitle", { organisation: item.organisation.name, seq: item.task.seq, name: item.task.name })}
            </Link>
            <span className="ml-2 text-sm whitespace-nowrap text-quiet">
              {item.round > 1 ? t("rowRound", { role: roles(item.role), round: item.round }) : roles(item.role)}
            </span>
          </p>
          <CloseOutStateBadge state={item.state} role={item.role} />
          <span className="text-sm text-quiet">{item.coverage.all > 0 ? t("coverage", item.coverage) : t("noClauses")}</span>
          <span className="text-right text-sm whitespace-nowrap text-quiet">{shanghaiDate(item.changedAt)}</span>
          {item.certificateNo ? <span className="col-span-full text-sm text-quiet">{item.certificateNo}</span> : null}
        </li>
      ))}
    </ul>
  );
}
