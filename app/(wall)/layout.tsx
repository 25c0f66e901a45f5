import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translator";
import { today } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

/** Nothing around it: a wall is looked at from across the room. That a demonstration is one stands here too. */
export default async function WallLayout({ children }: { readonly children: ReactNode }) {
  await requireActor();
  return (
    <main className="min-h-dvh p-4 lg:p-6">
      {env().mode === "demo" ? <p className="mb-2 text-sm text-notice-ink">{translator("layout")("demoBanner", { today: today() })}</p> : null}
      {children}
    </main>
  );
}
