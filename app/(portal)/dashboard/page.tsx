import type { Metadata } from "next";
import styles from "@/app/(portal)/dashboard/dashboard.module.css";
import { AsOfNote } from "@/components/plan/as-of-note";
import { AttentionCard } from "@/components/dashboard/attention-card";
import { CalendarCard } from "@/components/dashboard/calendar-card";
import { CountyCard } from "@/components/dashboard/county-card";
import { DashboardHeading } from "@/components/dashboard/dashboard-heading";
import { MatrixCard } from "@/components/dashboard/matrix-card";
import { TargetCard } from "@/components/dashboard/target-card";
import { WallCard } from "@/components/dashboard/wall-card";
import { translator } from "@/lib/i18n/translator";
import { readAsOf } from "@/lib/milestones/as-of";
import { getDashboard } from "@/lib/reports/queries/dashboard";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export function generateMetadata(): Metadata {
  const t = translator("dashboard");
  return { title: t("title") };
}

export default async function DashboardPage({ searchParams }: { readonly searchParams: Promise<Parameters> }) {
  const actor = await requireActor();
  const present = today();
  const { asOf: asked } = await searchParams;
  const asOf = readAsOf(asked, present);
  const view = await getDashboard(actor, { planCode: await shownPlanCode(actor), today: present, asOf });
  return (
    <div className={styles.page}>
      <DashboardHeading {...view} today={present} />
      <AsOfNote asked={asked} asOf={asOf} today={present} />
      <div className={styles.cards}>
        <TargetCard report={view.target} targetYear={view.plan.targetYear} />
        <CalendarCard year={view.target.year} asOf={view.asOf} days={view.days} />
        <WallCard {...view} />
        <AttentionCard items={view.attention} />
        <MatrixCard {...view} />
        <CountyCard counties={view.counties} />
      </div>
    </div>
  );
}
