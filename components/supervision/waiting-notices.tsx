import Link from "next/link";
import { NoticeTable } from "@/components/supervision/notice-table";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { WaitingNotices as Waiting } from "@/lib/supervision/types";

/** The notices that wait for the reader, above everything else they owe; nothing when there are none. */
export function WaitingNotices({ waiting, isOffice }: { readonly waiting: Waiting; readonly isOffice: boolean }) {
  const { notices, total } = waiting;
  if (total === 0) return null;
  const t = translator("supervision.work");
  const count = notices.length < total ? t("countShown", { count: total, shown: notices.length }) : t("count", { count: total });
  return (
    <Card
      title={t(isOffice ? "titleOffice" : "titleOwn")}
      aside={
        <span className="inline-flex flex-wrap items-center gap-x-4">
          {count}
          <Link href="/supervision" className="inline-flex min-h-7 items-center text-brand hover:underline">
            {t("all")}
          </Link>
        </span>
      }
    >
      <NoticeTable notices={notices} hasOrganisation={isOffice} />
    </Card>
  );
}
