"use client";

import { useId } from "react";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { EvidenceView } from "@/lib/evidence/types";
import type { FormState } from "@/lib/web/form-state";

export type DescribeEvidenceAction = (previous: FormState<{ version: number }>, form: FormData) => Promise<FormState<{ version: number }>>;

type Described = Pick<EvidenceView, "id" | "version" | "caption" | "documentNumber" | "datedOn" | "clause">;

/** What a piece of evidence shows, in its organisation's words; saved by itself, beside the report's own form. */
export function DescribeForm({
  evidence,
  clauses,
  labels,
  action,
}: {
  readonly evidence: Described;
  /** Of the evidence's task. */
  readonly clauses: readonly { readonly id: string; readonly title: string }[];
  readonly labels: EvidenceLabels["describe"];
  readonly action: DescribeEvidenceAction;
}) {
  const scope = `${useId().replaceAll(/\W/g, "")}-`;
  const { state, isPending, formProps } = useGuardedAction(action, labels.offline);
  const refusal = state.status === "refused" && !isPending ? state : null;
  const problems = refusal?.fields ?? {};
  // Each saving counts one up; the page brings the same number when it comes anew.
  const version = state.status === "done" ? Math.max(state.result.version, evidence.version) : evidence.version;
  const ids = (name: string) => fieldIds(name, problems[name], undefined, scope);
  return (
    <form {...formProps} noValidate className="grid gap-3">
      {refusal && Object.keys(problems).length === 0 ? <Notice tone="problem">{refusal.message}</Notice> : null}
      {state.status === "done" && !isPending ? <Notice tone="done">{labels.saved}</Notice> : null}
      <input type="hidden" name="evidenceId" value={evidence.id} />
      <input type="hidden" name="version" value={version} />
      <Field name="caption" label={labels.caption} scope={scope} {...given(problems.caption)}>
        <input {...ids("caption")} type="text" defaultValue={evidence.caption} maxLength={200} className="field-control" />
      </Field>
      {clauses.length > 0 ? (
        <Field name="clauseId" label={labels.clause} scope={scope} {...given(problems.clauseId)}>
          <select {...ids("clauseId")} defaultValue={evidence.clause?.id ?? ""} className="field-control">
            <option value="">{labels.noClause}</option>
            {clauses.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="documentNumber" label={labels.documentNumber} scope={scope} {...given(problems.documentNumber)}>
          <input {...ids("documentNumber")} type="text" defaultValue={evidence.documentNumber} maxLength={100} className="field-control" />
        </Field>
        <Field name="datedOn" label={labels.datedOn} scope={scope} {...given(problems.datedOn)}>
          <input {...ids("datedOn")} type="date" defaultValue={evidence.datedOn ?? ""} className="field-control" />
        </Field>
      </div>
      <Button type="submit" aria-disabled={isPending} className="justify-self-start">
        {isPending ? labels.saving : labels.save}
      </Button>
    </form>
  );
}

function given(problems: readonly string[] | undefined) {
  return problems ? { problems } : {};
}
