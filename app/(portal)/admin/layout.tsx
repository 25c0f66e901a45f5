import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { NavLink } from "@/components/layout/nav-link";
import { decide } from "@/lib/access/policy";
import { translator } from "@/lib/i18n/translator";
import { requireActor } from "@/lib/web/session";

/** The office's area. Its pages and queries decide on their own; this only spares others the frame. */
export default async function AdminLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  if (!decide(actor, "people.manage").allowed) notFound();
  const t = translator("layout.adminNav");
  return (
    <>
      <nav aria-label={t("label")} className="mb-4 flex h-11 gap-5 overflow-x-auto border-b border-line" data-print="hide">
        <NavLink href="/admin/people" shape="tab" label={t("people")} />
        <NavLink href="/admin/plan" shape="tab" label={t("plan")} />
        <NavLink href="/admin/import" shape="tab" label={t("import")} />
        <NavLink href="/admin/events" shape="tab" label={t("events")} />
        <NavLink href="/admin/reminders" shape="tab" label={t("reminders")} />
        <NavLink href="/admin/interfaces" shape="tab" label={t("interfaces")} />
        <NavLink href="/admin/audit" shape="tab" label={t("audit")} />
      </nav>
      {children}
    </>
  );
}
