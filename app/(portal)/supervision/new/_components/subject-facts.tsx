import Link from "next/link";
import { LightDetails } from "@/components/plan/light-details";
import { noticeNumber } from "@/components/supervision/notice-number";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import { translator } from "@/lib/i18n/translator";
import type { NoticeSubject } from "@/lib/supervision/types";

/** The duty in question with its standing, which is what the demand will refer to. */
export function SubjectFacts({ subject }: { readonly subject: NoticeSubject }) {
  const { task, organisation, role, standing, limits, open } = subject;
  const t = translator("supervision.create");
  const words = translator("supervision");
  const tasks = translator("tasks");
  return (
    <Card
      title={t("subject")}
      aside={
        <Link href="/supervision/new" className="inline-flex min-h-7 items-center text-brand hover:underline">
          {t("another")}
        </Link>
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-bold">{organisation.name}</span>
        <span className="text-quiet">{tasks(`role.${role}`)}</span>
        <Link href={`/tasks/${task.seq}`} className="text-brand hover:underline">
          {words("task", { seq: task.seq, name: task.name })}
        </Link>
      </p>
      <div className="mt-2 flex flex-wrap items-start gap-x-6 gap-y-1">
        <ProgressBar percent={standing.percent} />
        <LightDetails reading={standing.light} limits={limits} />
      </div>
      {open.length > 0 ? (
        <div className="mt-3">
          <Notice tone="warning">
            {t("open")}
            {open.map((notice) => (
              <Link key={notice.id} href={`/supervision/${notice.id}`} className="ml-2 text-brand underline underline-offset-4">
                {noticeNumber(notice)}
              </Link>
            ))}
          </Notice>
        </div>
      ) : null}
    </Card>
  );
}
