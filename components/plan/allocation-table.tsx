import Link from "next/link";
import type { ReactNode } from "react";
import { DueDate } from "@/components/plan/due-date";
import { LightDetails } from "@/components/plan/light-details";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { translator } from "@/lib/i18n/translator";
import type { RuleSettings } from "@/lib/milestones/rule-set";
import type { AllocationView, GrantedExtension, LightOverrideView } from "@/lib/milestones/types";

/** Who does what in a task and how far they are; on phones each row becomes a block. */
export function AllocationTable({
  allocations,
  limits,
  overrides,
  extensions,
  ownOrganisationId,
  isSupervised,
  steeringOf,
}: {
  readonly allocations: readonly AllocationView[];
  /** The rule set's thresholds, which a light's rule is told with. */
  readonly limits: RuleSettings["lights"];
  /** The office's newest word on lights, by allocation. */
  readonly overrides: ReadonlyMap<string, LightOverrideView>;
  /** Later dates that the office has granted, by allocation. */
  readonly extensions: ReadonlyMap<string, readonly GrantedExtension[]>;
  readonly ownOrganisationId: string | null;
  /** The reader may issue supervision notices. */
  readonly isSupervised: boolean;
  /** What the reader may do about an allocation's light, or null. */
  readonly steeringOf: (allocation: AllocationView) => ReactNode;
}) {
  const t = translator("tasks");
  const reported = allocations.filter(({ standing }) => standing.period?.status === "reported").length;
  return (
    <Card title={t("allocations")} aside={t("allocationCount", { count: allocations.length, reported })}>
      <table className="w-full text-left max-md:block">
        <thead className="border-b border-edge text-sm text-quiet max-md:sr-only">
          <tr className="[&>th]:py-2 [&>th]:pr-4 [&>th]:font-normal [&>th]:whitespace-nowrap">
            <th scope="col" className="pl-2">{t("column.organisation")}</th>
            <th scope="col">{t("column.role")}</th>
            <th scope="col">{t("column.progress")}</th>
            <th scope="col">{t("column.lastReported")}</th>
            <th scope="col" className="w-2/5">{t("column.light")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {allocations.map((allocation) => (
            <AllocationRow
              key={allocation.id}
              allocation={allocation}
              limits={limits}
              override={overrides.get(allocation.id) ?? null}
              extensions={extensions.get(allocation.id) ?? []}
              isOwn={allocation.organisation.id === ownOrganisationId}
              isSupervised={isSupervised}
              steering={steeringOf(allocation)}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function AllocationRow({
  allocation,
  limits,
  override,
  extensions,
  isOwn,
  isSupervised,
  steering,
}: {
  readonly allocation: AllocationView;
  readonly limits: RuleSettings["lights"];
  readonly override: LightOverrideView | null;
  readonly extensions: readonly GrantedExtension[];
  readonly isOwn: boolean;
  readonly isSupervised: boolean;
  readonly steering: ReactNode;
}) {
  const t = translator("tasks");
  const { id, organisation, role, standing } = allocation;
  return (
    <tr
      className={`align-top max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-4 max-md:py-2 md:[&>*]:py-2 md:[&>*]:pr-4 ${isOwn ? "bg-brand-tint max-md:-mx-2 max-md:px-2" : ""}`}
    >
      <th scope="row" className="font-normal md:first:pl-2">
        {organisation.name}
        {isOwn ? <span className="ml-2 text-sm whitespace-nowrap text-brand">{t("own")}</span> : null}
        {isSupervised ? <SuperviseLink allocationId={id} organisation={organisation.name} /> : null}
      </th>
      <td className="whitespace-nowrap text-quiet max-md:text-right">{t(`role.${role}`)}</td>
      <td className="whitespace-nowrap [&>span]:align-top">
        <ProgressBar percent={standing.percent} />
      </td>
      <td className="text-sm whitespace-nowrap text-quiet max-md:text-right md:leading-[1.7rem]">
        {standing.lastReportedOn ?? t("neverReported")}
      </td>
      <td className="max-md:col-span-2 md:py-1!">
        <LightDetails
          reading={standing.light}
          limits={limits}
          override={override}
          printedDueOn={extensions.find(({ isDeadline }) => isDeadline)?.printedDueOn}
        >
          {steering}
        </LightDetails>
        {extensions.map(({ dutyId, isDeadline, title, printedDueOn, dueOn }) => (
          <p key={dutyId} className="flex flex-wrap gap-x-2 text-sm">
            <span className="text-quiet">{isDeadline ? t("column.deadline") : title}</span>
            <DueDate printedOn={printedDueOn} dueOn={dueOn} />
          </p>
        ))}
      </td>
    </tr>
  );
}

function SuperviseLink({ allocationId, organisation }: { readonly allocationId: string; readonly organisation: string }) {
  const t = translator("supervision.allocation");
  return (
    <Link
      href={`/supervision/new?allocation=${allocationId}`}
      prefetch={false}
      aria-label={t("issueTo", { organisation })}
      className="ml-3 inline-flex min-h-6 min-w-6 items-center text-sm whitespace-nowrap text-brand hover:underline"
    >
      {t("issue")}
    </Link>
  );
}
