import { fillText } from "@/components/forms/fill-text";
import { GrowingText } from "@/components/forms/growing-text";
import { NumberStepper } from "@/components/forms/number-stepper";
import type { ReportTexts } from "@/components/progress/report-texts";
import { Field, fieldIds } from "@/components/ui/field";
import { normaliseNumber, stepPercent, type ReportValues } from "@/lib/progress/report-values";
import type { IndicatorField, ReportContent } from "@/lib/progress/types";

export type FieldProblems = Readonly<Record<string, readonly string[]>>;

type Props = {
  readonly values: ReportValues;
  readonly onChange: (values: ReportValues) => void;
  readonly problems: FieldProblems;
  readonly previous: ReportContent | null;
  readonly indicators: readonly (IndicatorField & { readonly targetText: string })[];
  readonly texts: ReportTexts;
};

/** Everything that is typed into a report, problems beside the field. */
export function ReportFields(props: Props) {
  const { values, onChange, problems, texts } = props;
  const prose = (name: "narrative" | "problems" | "nextSteps", hint: string, rows: number, placeholder?: string) => (
    <Field name={name} label={texts[name]} hint={hint} problems={problems[name]}>
      <GrowingText
        {...fieldIds(name, problems[name], hint)}
        value={values[name]}
        rows={rows}
        placeholder={placeholder}
        aria-required={name === "narrative"}
        onChange={(event) => onChange({ ...values, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <PercentField {...props} />
      {prose("narrative", texts.narrativeHint, 4)}
      <IndicatorFields {...props} />
      {prose("problems", texts.problemsHint, 2, texts.problemsEmpty)}
      {prose("nextSteps", texts.nextStepsHint, 2)}
    </>
  );
}

function PercentField({ values, onChange, problems, previous, texts }: Props) {
  const last = previous?.percent ?? null;
  const hint = last === null ? texts.percentFirst : fillText(texts.percentHint, { percent: last });
  const set = (percent: string) => onChange({ ...values, percent });
  return (
    <Field name="percent" label={texts.percent} hint={hint} problems={problems.percent}>
      <NumberStepper
        field={{ ...fieldIds("percent", problems.percent, hint), "aria-required": true }}
        value={values.percent}
        texts={{ up: texts.percentUp, down: texts.percentDown }}
        onType={set}
        onStep={(step) => set(stepPercent(values.percent, step, last ?? 0))}
        onSettle={() => settle(values.percent, set)}
      />
    </Field>
  );
}

function IndicatorFields({ values, onChange, problems, previous, indicators, texts }: Props) {
  if (indicators.length === 0) return null;
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] gap-4 rounded border border-line px-4 pt-2 pb-4">
      <legend className="px-1">{texts.indicators}</legend>
      {indicators.map(({ clauseId, title, unit, targetText }) => {
        const name = `indicators.${clauseId}`;
        const last = previous?.indicators[clauseId];
        const hints = [targetText, last === undefined ? "" : fillText(texts.indicatorPrevious, { value: last, unit: unit ?? "" })];
        const hint = hints.filter(Boolean).join(" · ");
        const value = values.indicators[clauseId] ?? "";
        const set = (text: string) => onChange({ ...values, indicators: { ...values.indicators, [clauseId]: text } });
        return (
          <Field key={clauseId} name={name} label={title} hint={hint} problems={problems[name]}>
            <span className="relative block">
              <input
                {...fieldIds(name, problems[name], hint)}
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
          </Field>
        );
      })}
    </fieldset>
  );
}

/** When a number's field is left: full-width digits and a per cent sign become what the server reads. */
function settle(text: string, set: (text: string) => void): void {
  const plain = normaliseNumber(text);
  if (plain !== text) set(plain);
}
