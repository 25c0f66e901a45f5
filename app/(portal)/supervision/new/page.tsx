import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { issueNoticeAction } from "@/app/_actions/supervision";
import { SubjectChoice, type SubjectProblem } from "@/app/(portal)/supervision/new/_components/subject-choice";
import { SubjectFacts } from "@/app/(portal)/supervision/new/_components/subject-facts";
import { IssueNoticeForm } from "@/components/supervision/issue-notice-form";
import { Card } from "@/components/ui/card";
import type { PersonActor } from "@/lib/access/actor";
import { translator } from "@/lib/i18n/translator";
import { findAllocationId, getNoticeSubject, listNoticeChoices } from "@/lib/supervision/queries";
import { newNoticeAddressSchema } from "@/lib/supervision/schema";
import { addDays, type CalendarDate } from "@/lib/time/calendar-date";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

/** Days that are offered for the reply. */
const usualReplyDays = 7;

export function generateMetadata(): Metadata {
  const t = translator("supervision");
  return { title: t("issue") };
}

export default async function NewNoticePage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const actor = await requireActor();
  const { allocation, task, organisation } = newNoticeAddressSchema.parse(await searchParams);
  const t = translator("supervision");
  const day = today();
  return (
    <div className="max-w-3xl">
      <Link href="/supervision" className="inline-flex min-h-11 items-center text-brand">
        ← {t("create.back")}
      </Link>
      <h1 className="mb-4 text-lg">{t("issue")}</h1>
      {allocation ? <NewNotice actor={actor} allocationId={allocation} day={day} /> : await chooseSubject(actor, task, organisation, day)}
    </div>
  );
}

async function NewNotice({
  actor,
  allocationId,
  day,
}: {
  readonly actor: PersonActor;
  readonly allocationId: string;
  readonly day: CalendarDate;
}) {
  const subject = await orNotFound(getNoticeSubject(actor, allocationId, day));
  const t = translator("supervision.create");
  const form = translator("supervision.form");
  const texts = {
    demand: t("demand"),
    demandHint: t("demandHint"),
    replyBy: t("replyBy"),
    replyByHint: t("replyByHint"),
    explain: t("explain"),
    submit: t("submit"),
    sending: t("sending"),
    offline: form("offline"),
  };
  return (
    <div className="grid gap-4">
      <SubjectFacts subject={subject} />
      <Card title={t("demandTitle")}>
        <IssueNoticeForm
          action={issueNoticeAction}
          allocationId={allocationId}
          replyBy={addDays(day, usualReplyDays)}
          today={day}
          texts={texts}
        />
      </Card>
    </div>
  );
}

/** Task and organisation lead on to their allocation; what does not belong together is asked again. */
async function chooseSubject(actor: PersonActor, seq: number | undefined, organisation: string | undefined, day: CalendarDate) {
  const choices = await orNotFound(listNoticeChoices(actor, await shownPlanCode(actor), day));
  const task = choices.tasks.find((each) => each.seq === seq);
  let problem: SubjectProblem | null = seq === undefined && organisation === undefined ? null : "chooseBoth";
  if (task && organisation) {
    const allocationId = await findAllocationId(actor, task.id, organisation);
    if (allocationId) redirect(`/supervision/new?allocation=${allocationId}`);
    problem = "noAllocation";
  }
  return <SubjectChoice choices={choices} seq={task?.seq} organisation={organisation} problem={problem} />;
}
