import { fillText } from "@/components/forms/fill-text";
import { GrowingText } from "@/components/forms/growing-text";
import { NumberStepper } from "@/components/forms/number-stepper";
import type { ReportTexts } from "@/components/progress/report-texts";
import { Field, fieldIds } from "@/components/ui/field";
import { lightInk, LightShape } from "@/components/ui/light-shape";
import type { Light } from "@/lib/milestones/types";
import { normaliseNumber, stepPercent, type ReportValues } from "@/lib/progress/report-values";
import type { DutyField, IndicatorField, ReportContent } from "@/lib/progress/types";

export type FieldProblems = Readonly<Record<string, readonly string[]>>;

type Props = {
  readonly values: ReportValues;
  readonly onChange: (values: ReportValues) => void;
  readonly problems: FieldProblems;
  readonly previous: ReportContent | null;
  readonly parts: FieldParts;
  readonly texts: ReportTexts;
  /** Among other reports on one page: field ids of its own, a small footprint, and where each part goes. */
  readonly row?: { readonly scope: string; readonly areas: Readonly<Record<ReportPart, string>> };
};

/** A task's numbers and dates, with the words beside them. */
export type FieldParts = {
  /** `reading`: the count of a ledger that the indicator may be reported by, and its words; null without one. */
  readonly indicators: readonly (IndicatorField & { readonly targetText: string; readonly reading: { readonly count: number; readonly words: string; readonly adopt: string } | null })[];
  readonly duties: readonly (DutyField & { readonly dueText: string; readonly light: Light })[];
};
export type ReportPart = "percent" | "narrative" | "indicators" | "duties" | "problems" | "nextSteps";

/** Everything that is typed into a report, problems beside the field. */
export function ReportFields(props: Props) {
  const { values, onChange, problems, texts, row } = props;
  const prose = (name: "narrative" | "problems" | "nextSteps", pageHint: string, pageRows: number, placeholder?: string) => {
    const hint = row ? undefined : pageHint;
    return (
      <Field {...placeOf(props, name)} name={name} label={texts[name]} hint={hint} problems={problems[name]}>
        <GrowingText
          {...fieldIds(name, problems[name], hint, row?.scope)}
          value={values[name]}
          rows={row ? Math.ceil(pageRows / 2) : pageRows}
          placeholder={row ? (name === "narrative" ? undefined : pageHint) : placeholder}
          aria-required={name === "narrative"}
          onChange={(event) => onChange({ ...values, [name]: event.target.value })}
        />
      </Field>
    );
  };
  return (
    <>
      <PercentField {...props} />
      {prose("narrative", texts.narrativeHint, 4)}
      <IndicatorFields {...props} />
      <DutyFields {...props} />
      {prose("problems", texts.problemsHint, 2, texts.problemsEmpty)}
      {prose("nextSteps", texts.nextStepsHint, 2)}
    </>
  );
}

/** Where a part of a row stands; on a page of its own the order suffices. */
function placeOf({ row }: Props, part: ReportPart) {
  return row ? { scope: row.scope, className: row.areas[part] } : {};
}

function PercentField(props: Props) {
  const { values, onChange, problems, previous, texts, row } = props;
  const last = previous?.percent ?? null;
  const hint = row ? undefined : last === null ? texts.percentFirst : fillText(texts.percentHint, { percent: last });
  const set = (percent: string) => onChange({ ...values, percent });
  return (
    <Field {...placeOf(props, "percent")} name="percent" label={texts.percent} hint={hint} problems={problems.percent}>
      <NumberStepper
        field={{ ...fieldIds("percent", problems.percent, hint, row?.scope), "aria-required": true }}
        value={values.percent}
        buttons={row ? null : { up: texts.percentUp, down: texts.percentDown }}
        onType={set}
        onStep={(step) => set(stepPercent(values.percent, step, last ?? 0))}
        onSettle={() => settle(values.percent, set)}
      />
    </Field>
  );
}

function IndicatorFields({ values, onChange, problems, previous, parts: { indicators }, texts, row }: Props) {
  if (indicators.length === 0) return null;
  return (
    <fieldset
      className={`grid min-w-0 gap-4 ${row ? `grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] ${row.areas.indicators}` : "grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] rounded border border-line px-4 pt-2 pb-4"}`}
    >
      <legend className={row ? "sr-only" : "px-1"}>{texts.indicators}</legend>
      {indicators.map(({ clauseId, title, unit, targetText, reading }) => {
        const name = `indicators.${clauseId}`;
        const last = previous?.indicators[clauseId];
        const hints = [targetText, last === undefined ? "" : fillText(texts.indicatorPrevious, { value: last, unit: unit ?? "" })];
        const hint = hints.filter(Boolean).join(" · ");
        const value = values.indicators[clauseId] ?? "";
        const set = (text: string) => onChange({ ...values, indicators: { ...values.indicators, [clauseId]: text } });
        return (
          <Field key={clauseId} name={name} scope={row?.scope} label={title} hint={hint} problems={problems[name]}>
            <span className="relative block">
              <input
                {...fieldIds(name, problems[name], hint, row?.scope)}
                value={value}
                inputMode="decimal"
                autoComplete="off"
                onChange={(event) => set(event.target.value)}
                onBlur={() => settle(value, set)}
                className="field-control pr-16"
              />
              <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-quiet">
                {unit}
              </span>
            </span>
            {reading ? (
              <button type="button" onClick={() => set(String(reading.count))} className="min-h-9 text-left text-sm text-brand hover:underline">
                {reading.words} · {reading.adopt}
              </button>
            ) : null}
          </Field>
        );
      })}
    </fieldset>
  );
}

/** Duties with a date that have opened: ticked when they are done, from then on no light and no reminder asks for them. */
function DutyFields({ values, onChange, problems, parts: { duties }, texts, row }: Props) {
  if (duties.length === 0) return null;
  const tick = (dutyId: string, isDone: boolean) =>
    onChange({ ...values, duties: isDone ? [...values.duties, dutyId] : values.duties.filter((id) => id !== dutyId) });
  return (
    <fieldset className={`min-w-0 ${row ? row.areas.duties : "rounded border border-line px-4 pt-1 pb-3"}`}>
      <legend className={row ? "text-sm" : "px-1"}>{texts.duties}</legend>
      {duties.map(({ dutyId, title, quote, dueText, light }) => (
        <label key={dutyId} title={quote} className="flex min-h-9 cursor-pointer items-center gap-2.5 py-1 leading-normal">
          <input
            type="checkbox"
            name={`duties.${dutyId}`}
            checked={values.duties.includes(dutyId)}
            onChange={(event) => tick(dutyId, event.target.checked)}
            className="size-5 shrink-0 accent-brand"
          />
          <span className="flex min-w-0 flex-wrap items-center gap-x-3">
            {title}
            <span className={`inline-flex items-center gap-1 text-sm ${lightInk[light]}`}>
              <LightShape light={light} size={10} />
              {dueText}
            </span>
          </span>
        </label>
      ))}
      {problems.duties?.length ? <p className="text-sm text-red">{problems.duties.join(" ")}</p> : null}
    </fieldset>
  );
}

/** When a number's field is left: full-width digits and a per cent sign become what the server reads. */
function settle(text: string, set: (text: string) => void): void {
  const plain = normaliseNumber(text);
  if (plain !== text) set(plain);
}
