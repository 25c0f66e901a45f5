import type { ReactNode } from "react";
import { signOutAction } from "@/app/_actions/accounts";
import { PortalFrame } from "@/components/layout/portal-frame";
import { env } from "@/lib/env";
import { countUnread } from "@/lib/notifications/queries";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  const unread = await countUnread(actor, today());
  return (
    <PortalFrame actor={actor} today={today()} demo={env().mode === "demo"} unread={unread} signOut={signOutAction}>
      {children}
    </PortalFrame>
  );
}
