"use client";

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { EvidenceThumbnail } from "@/components/evidence/evidence-thumbnail";
import { DoneBox } from "@/components/forms/done-box";
import { fillText } from "@/components/forms/fill-text";
import { GrowingText } from "@/components/forms/growing-text";
import { useGuardedAction } from "@/components/forms/use-guarded-action";
import { Button } from "@/components/ui/button";
import { Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { CloseOutForm as Form } from "@/lib/closing/types";
import type { EvidenceKind } from "@/lib/evidence/media-types";
import { evidenceAddress, type PlacedEvidence } from "@/lib/evidence/types";
import type catalogue from "@/lib/i18n/messages/zh-CN/closing.json";
import type { FormState } from "@/lib/web/form-state";

type Applied = FormState<{ readonly id: string }>;
type Texts = (typeof catalogue)["form"];
type Clause = Form["clauses"][number];
type Ticked = Readonly<Record<string, number>>;

/** The application to close an allocation out: a statement, and for each clause what was done and which files prove it. */
export function CloseOutForm({
  form,
  isReady,
  notReady,
  action,
  kinds,
  clauseKinds,
  texts,
}: {
  readonly form: Form;
  readonly isReady: boolean;
  /** Stands in the form's place while there is nothing to apply for. */
  readonly notReady: ReactNode;
  readonly action: (previous: Applied, form: FormData) => Promise<Applied>;
  /** Words for what a file is, and for what a clause demands. */
  readonly kinds: Readonly<Record<EvidenceKind, string>>;
  readonly clauseKinds: Readonly<Record<Clause["kind"], string>>;
  readonly texts: Texts;
}) {
  const { state, isPending, formProps } = useGuardedAction(action, texts.offline);
  const element = useRef<HTMLFormElement>(null);
  const [ticked, setTicked] = useState<Ticked>(() => Object.fromEntries(form.clauses.map((each) => [each.clauseId, each.evidenceIds.length])));
  useEffect(() => {
    if (state.status === "refused") element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  if (state.status === "done") return <DoneBox steps={[{ href: `/close-outs/${state.result.id}`, label: texts.view }, { href: "/work", label: texts.work }]} texts={{ title: texts.doneTitle, text: texts.doneText }} />;
  if (!isReady) return notReady;
  const refusal = state.status === "refused" && !isPending ? state : null;
  const typed = state.status === "refused" ? state.values : null;
  const problems = refusal?.fields ?? {};
  const count = (event: FormEvent<HTMLFormElement>) => setTicked(tickedIn(event.currentTarget));
  const covered = Object.values(ticked).filter((files) => files > 0).length;
  return (
    <form {...formProps} ref={element} onChange={count} noValidate className="grid gap-4">
      {refusal ? <Notice tone="problem">{refusal.message}</Notice> : null}
      <input type="hidden" name="allocationId" value={form.allocationId} />
      <input type="hidden" name="version" value={form.version} />
      <div className="rounded border border-line bg-surface p-4 md:p-5">
        <Field name="statement" label={texts.statement} hint={texts.statementHint} problems={problems.statement}>
          <GrowingText
            {...fieldIds("statement", problems.statement, texts.statementHint)}
            rows={3}
            aria-required
            defaultValue={typed ? typed.statement : form.statement}
          />
        </Field>
      </div>
      <section className="rounded border border-line bg-surface p-4 md:p-5">
        <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="text-base">{texts.checklist}</h2>
          {form.clauses.length > 0 ? (
            <p role="status" className="text-sm text-quiet">
              {fillText(texts.coverage, { covered, all: form.clauses.length })}
            </p>
          ) : null}
        </div>
        <p className="mb-3 text-sm text-quiet">{form.clauses.length > 0 ? texts.checklistText : texts.noClauses}</p>
        <ol className="divide-y divide-line">
          {form.clauses.map((clause) => (
            <ClauseEntry
              key={clause.clauseId}
              clause={clause}
              kind={clauseKinds[clause.kind]}
              evidence={form.evidence}
              kinds={kinds}
              files={ticked[clause.clauseId] ?? 0}
              typed={typed}
              problems={problems}
              texts={texts}
            />
          ))}
        </ol>
      </section>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" tone="primary" disabled={isPending}>
          {isPending ? texts.sending : texts.submit}
        </Button>
        <p className="min-w-0 flex-1 text-sm text-quiet">{texts.submitText}</p>
      </div>
    </form>
  );
}

function ClauseEntry({
  clause: { clauseId, title, quote, statement, evidenceIds },
  kind,
  evidence,
  kinds,
  files,
  typed,
  problems,
  texts,
}: {
  readonly clause: Clause;
  readonly kind: string;
  readonly evidence: readonly PlacedEvidence[];
  readonly kinds: Readonly<Record<EvidenceKind, string>>;
  readonly files: number;
  readonly typed: Readonly<Record<string, string>> | null;
  readonly problems: Readonly<Record<string, readonly string[]>>;
  readonly texts: Texts;
}) {
  const name = `items.${clauseId}.statement`;
  const wrongFiles = problems[`items.${clauseId}.evidence`];
  const hint = files > 0 ? texts.itemHintCovered : texts.itemHint;
  return (
    <li className="grid gap-3 py-4 first:pt-0 last:pb-0">
      <div>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-sm text-brand">{kind}</span>
          <strong>{title}</strong>
        </p>
        <blockquote className="border-l-3 border-line pl-3 text-sm break-words text-quiet">{fillText(texts.quote, { quote })}</blockquote>
      </div>
      <Field name={name} label={<>{texts.item}<span className="sr-only">{title}</span></>} hint={hint} problems={problems[name]}>
        <GrowingText {...fieldIds(name, problems[name], hint)} rows={2} defaultValue={typed ? typed[name] : statement} />
      </Field>
      {evidence.length > 0 ? (
        <details suppressHydrationWarning open={wrongFiles ? true : undefined} className="group">
          <summary className="inline-flex min-h-9 cursor-pointer list-none items-center gap-2 rounded text-brand [&::-webkit-details-marker]:hidden">
            <span aria-hidden="true" className="transition-transform group-open:rotate-90">
              ›
            </span>
            {fillText(files > 0 ? texts.chosen : texts.choose, { files, all: evidence.length })}
            <span className="sr-only">{title}</span>
          </summary>
          <ul className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
            {evidence.map((item) => {
              const box = `items.${clauseId}.evidence.${item.id}`;
              return (
                <li key={item.id} className="min-w-0">
                  <label className="block cursor-pointer rounded border border-line p-1.5 has-checked:border-brand has-checked:bg-brand-tint">
                    <EvidenceThumbnail evidence={item} kinds={kinds} className="aspect-4/3 w-full" />
                    <span className="mt-1 flex items-center gap-2">
                      <input type="checkbox" name={box} defaultChecked={typed ? box in typed : evidenceIds.includes(item.id)} className="size-5 shrink-0" />
                      <span className="min-w-0 truncate text-sm">{item.name}</span>
                    </span>
                  </label>
                  <a href={evidenceAddress(item.id, "content")} target="_blank" rel="noreferrer" className="flex min-h-6 items-center gap-2 text-sm text-brand hover:underline">
                    <span className="text-quiet">{item.period}</span>
                    {texts.open}
                    <span className="sr-only">{item.name}</span>
                  </a>
                </li>
              );
            })}
          </ul>
        </details>
      ) : null}
      {wrongFiles ? <p className="text-sm text-red">{wrongFiles.join(" ")}</p> : null}
    </li>
  );
}

/** Ticked files by clause. */
function tickedIn(form: HTMLFormElement): Ticked {
  const counts: Record<string, number> = {};
  for (const name of new FormData(form).keys()) {
    const [items, clauseId, part] = name.split(".");
    if (items === "items" && clauseId && part === "evidence") counts[clauseId] = (counts[clauseId] ?? 0) + 1;
  }
  return counts;
}
