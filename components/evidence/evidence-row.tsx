"use client";

import { useState, useTransition } from "react";
import { DescribeForm, type DescribeEvidenceAction } from "@/components/evidence/describe-form";
import { EvidenceThumbnail } from "@/components/evidence/evidence-thumbnail";
import type { EvidenceLabels } from "@/components/evidence/labels";
import { RowButton } from "@/components/evidence/upload-row";
import { fillText } from "@/components/forms/fill-text";
import { formatByteSize } from "@/lib/evidence/byte-size";
import { evidenceAddress, type EvidenceView } from "@/lib/evidence/types";
import { shanghaiDate } from "@/lib/time/zone";
import { idle, type FormState } from "@/lib/web/form-state";

export type RemoveEvidenceAction = (previous: FormState, form: FormData) => Promise<FormState>;

export type EvidenceDescribing = {
  readonly clauses: readonly { readonly id: string; readonly title: string }[];
  readonly action: DescribeEvidenceAction;
};

/** A piece of evidence in the report form, with a removal that asks first. */
export function EvidenceRow({
  evidence,
  labels,
  removeAction,
  onRemoved,
  describe,
}: {
  readonly evidence: EvidenceView;
  readonly labels: EvidenceLabels;
  readonly removeAction: RemoveEvidenceAction;
  readonly onRemoved: (evidence: EvidenceView) => void;
  readonly describe?: EvidenceDescribing;
}) {
  const { id, name, byteSize, createdAt, isDemo, isPending, caption } = evidence;
  const words = labels.uploader;
  const [isAsking, setAsking] = useState(false);
  const [isDescribing, setDescribing] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState("");
  const [isRemoving, startRemoving] = useTransition();
  const remove = () =>
    startRemoving(async () => {
      const form = new FormData();
      form.set("evidenceId", id);
      const outcome = await removeAction(idle, form);
      if (outcome.status === "refused") setProblem(outcome.message);
      else onRemoved(evidence);
    });
  const ask = () => {
    setAsking(true);
    setAsked(true);
  };
  const uploaded = fillText(labels.uploaded, { date: shanghaiDate(createdAt).slice(5) });
  return (
    <li className="rounded border border-line bg-surface p-3">
      <div className="flex items-center gap-3">
        <EvidenceThumbnail evidence={evidence} kinds={labels.kinds} className="h-14 w-14" />
        <div className="min-w-0 flex-1">
          <a href={evidenceAddress(id, "content")} target="_blank" rel="noreferrer" className="block truncate text-ink hover:underline">
            {caption || name}
          </a>
          <p className="text-sm text-quiet">{[formatByteSize(byteSize), uploaded, ...(isDemo ? [labels.demo] : []), ...(isPending ? [words.pendingScan] : [])].join(" · ")}</p>
        </div>
        {describe && !isAsking ? (
          <RowButton
            label={labels.describe.open}
            accessibleName={fillText(words.actionOn, { action: labels.describe.open, name })}
            onClick={() => setDescribing(!isDescribing)}
            isOpen={isDescribing}
          />
        ) : null}
        {isAsking ? null : (
          <RowButton
            label={words.remove}
            accessibleName={fillText(words.actionOn, { action: words.remove, name })}
            onClick={ask}
            ref={wasAsked ? takeFocus : undefined}
          />
        )}
      </div>
      {describe && isDescribing && !isAsking ? (
        <div className="mt-2 border-t border-line pt-3">
          <DescribeForm key={evidence.version} evidence={evidence} clauses={describe.clauses} labels={labels.describe} action={describe.action} />
        </div>
      ) : null}
      {isAsking ? (
        <div className="mt-2 border-t border-line pt-2">
          <p className="text-sm">{fillText(words.removeQuestion, { name })}</p>
          {problem ? <p role="alert" className="text-sm text-red">{problem}</p> : null}
          <div className="-mx-2 flex gap-2">
            <RowButton label={words.removeKeep} onClick={() => setAsking(false)} ref={takeFocus} />
            <RowButton label={words.removeConfirm} onClick={remove} isBusy={isRemoving} danger />
          </div>
        </div>
      ) : null}
    </li>
  );
}

/** Question and button take each other's place; the focus goes along. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
