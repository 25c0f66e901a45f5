import type { ReactNode } from "react";
import { signOutAction } from "@/app/_actions/accounts";
import { PortalFrame } from "@/components/layout/portal-frame";
import { PlanSwitch } from "@/components/layout/plan-switch";
import { env } from "@/lib/env";
import { countUnread } from "@/lib/notifications/queries";
import { translator } from "@/lib/i18n/translator";
import { getPresentPlan } from "@/lib/milestones/queries/present-plan";
import { listPlans } from "@/lib/plan/queries";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  const [unread, plans, shown] = await Promise.all([countUnread(actor, today()), listPlans(actor), shownPlanCode(actor)]);
  const present = plans.length > 1 ? (shown ?? (await getPresentPlan(actor, null, today())).code) : null;
  return (
    <PortalFrame actor={actor} today={today()} demo={env().mode === "demo"} unread={unread} signOut={signOutAction} planSwitch={present ? <PlanSwitch plans={plans.map(({ code, title }) => ({ code, title }))} shown={present} label={translator("layout")("plan")} /> : null}>
      {children}
    </PortalFrame>
  );
}
