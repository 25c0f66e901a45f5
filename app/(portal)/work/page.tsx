import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwedReports, WorkUpdates } from "@/components/progress/work-lists";
import { WorkSummary, type WorkSection } from "@/components/progress/work-summary";
import { WaitingNotices } from "@/components/supervision/waiting-notices";
import type { PersonActor } from "@/lib/access/actor";
import { translator } from "@/lib/i18n/translator";
import { listWork } from "@/lib/progress/queries/updates";
import type { WorkList } from "@/lib/progress/types";
import { listWaitingNotices } from "@/lib/supervision/queries";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("work");
  return { title: t("title") };
}

export default async function WorkPage() {
  const actor = await requireActor();
  // Leadership reads and owes nothing: its screen is the overview.
  if (actor.role === "leadership") redirect("/dashboard");
  const t = translator("work");
  const roles = translator("layout.roles");
  const day = today();
  const [work, notices] = await Promise.all([listWork(actor, await shownPlanCode(actor), day), listWaitingNotices(actor, day)]);
  const openPeriod = work.period?.period ?? null;
  const sections = sectionsOf(actor, work);
  const shows = (key: WorkSection["key"]) => sections.some((section) => section.key === key);
  return (
    <>
      <WorkSummary
        organisation={actor.organisation?.name ?? roles(actor.role)}
        work={work}
        sections={sections}
        reports={work.period !== null && actor.organisation !== null && work.reported.all > 0}
      />
      <div className="grid gap-4">
        <WaitingNotices waiting={notices} isOffice={actor.role === "office"} />
        {shows("judge") && work.signOff.total > 0 ? (
          <WorkUpdates
            id={work.review.total > 0 ? "sign-off" : "judge"}
            title={t("list.signOff")}
            empty=""
            group={work.signOff}
            step="judge"
            openPeriod={openPeriod}
          />
        ) : null}
        {shows("judge") && (work.review.total > 0 || work.signOff.total === 0) ? (
          <WorkUpdates
            id="judge"
            title={t("list.review")}
            empty={t("empty.judge")}
            group={work.review}
            step="judge"
            openPeriod={openPeriod}
          />
        ) : null}
        {shows("returned") && work.returned.total > 0 ? (
          <WorkUpdates
            id="returned"
            title={t("list.returned")}
            empty={t("empty.returned")}
            group={work.returned}
            step="correct"
            openPeriod={openPeriod}
          />
        ) : null}
        {shows("owed") ? (
          <OwedReports
            id="owed"
            title={t("list.owed")}
            empty={t(openPeriod ? "empty.owed" : "empty.noPeriod")}
            group={work.owed}
            openPeriod={openPeriod}
          />
        ) : null}
        {shows("sent") && work.sent.total > 0 ? (
          <WorkUpdates id="sent" title={t("list.sent")} empty={t("empty.sent")} group={work.sent} step="view" openPeriod={openPeriod} />
        ) : null}
      </div>
    </>
  );
}

/** The lists that concern the reader, the most urgent first. */
function sectionsOf(actor: PersonActor, work: WorkList): WorkSection[] {
  const judges = actor.role === "approver" || actor.role === "office";
  const judge: WorkSection = { key: "judge", total: work.signOff.total + work.review.total };
  const own: WorkSection[] = [
    { key: "returned", total: work.returned.total },
    { key: "owed", total: work.owed.total },
    { key: "sent", total: work.sent.total },
  ];
  return [...(judges ? [judge] : []), ...(actor.organisation ? own : [])];
}
