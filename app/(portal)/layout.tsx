import type { ReactNode } from "react";
import { signOutAction } from "@/app/_actions/accounts";
import { PortalFrame } from "@/components/layout/portal-frame";
import { env } from "@/lib/env";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  return (
    <PortalFrame actor={actor} today={today()} demo={env().mode === "demo"} signOut={signOutAction}>
      {children}
    </PortalFrame>
  );
}
