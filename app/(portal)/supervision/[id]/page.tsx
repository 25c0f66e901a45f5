import type { Metadata } from "next";
import Link from "next/link";
import { NextSteps } from "@/app/(portal)/supervision/[id]/_components/next-steps";
import { DaysLeft } from "@/components/plan/days-left";
import { noticeNumber } from "@/components/supervision/notice-number";
import { NoticeStateBadge } from "@/components/supervision/notice-state-badge";
import { NoticeTimeline } from "@/components/supervision/notice-timeline";
import { Card } from "@/components/ui/card";
import { buttonClass } from "@/components/ui/button";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import { getNotice } from "@/lib/supervision/queries";
import type { NoticeDetail } from "@/lib/supervision/types";
import { taskAddress } from "@/lib/plan/task-address";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

export function generateMetadata(): Metadata {
  const t = translator("supervision");
  return { title: t("title") };
}

export default async function NoticePage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const day = today();
  const notice = await orNotFound(getNotice(actor, id, day));
  const t = translator("supervision");
  const { task, organisation, state, deadline } = notice;
  return (
    <div className="mx-auto max-w-6xl">
      <Link href="/supervision" className="inline-flex min-h-11 items-center text-brand">
        ← {t("detail.all")}
      </Link>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <NoticeStateBadge state={state} />
            {deadline ? <DaysLeft {...deadline} /> : null}
          </p>
          <h1 className="text-lg">{noticeNumber(notice)}</h1>
          <p className="flex flex-wrap gap-x-3">
            {organisation.name}
            <Link href={taskAddress({ seq: task.seq, planCode: notice.planCode })} prefetch={false} className="text-brand hover:underline">
              {t("task", { seq: task.seq, name: task.name })}
            </Link>
          </p>
        </div>
        <a href={`/api/v1/supervision/${id}/document`} className={buttonClass()}>
          {translator("documents.notice")("download")}
        </a>
        <a href={`/print/supervision/${id}`} className={buttonClass()}>
          {t("detail.print")}
        </a>
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <NoticeTimeline notice={notice} />
        <div className="grid min-w-0 gap-4 lg:sticky lg:top-18">
          <NextSteps actor={actor} notice={notice} today={day} />
          <NoticeFacts notice={notice} isAudited={decide(actor, "audit.read").allowed} />
        </div>
      </div>
    </div>
  );
}

function NoticeFacts({ notice, isAudited }: { readonly notice: NoticeDetail; readonly isAudited: boolean }) {
  const t = translator("supervision.detail");
  const { id, organisation, issuedOn, issuedBy, replyBy } = notice;
  const facts = [
    [t("organisation"), organisation.name],
    [t("replyBy"), replyBy],
    [t("issuedOn"), issuedOn],
    [t("issuedBy"), issuedBy.displayName],
  ] as const;
  return (
    <Card title={t("facts")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isAudited ? (
        <Link
          href={`/admin/audit?subjectType=supervision&subjectId=${id}`}
          prefetch={false}
          className="mt-2 inline-flex min-h-9 items-center text-brand hover:underline"
        >
          {t("audit")}
        </Link>
      ) : null}
    </Card>
  );
}
