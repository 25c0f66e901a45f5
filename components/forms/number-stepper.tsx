import type { ComponentProps, KeyboardEvent } from "react";
import { buttonClass } from "@/components/ui/button";

/**
 * A per cent field with a button on either side, or with the arrow keys alone. A text field with a numeric keyboard: number fields change under the
 * scroll wheel, and drop what a Chinese keyboard types full-width.
 */
export function NumberStepper({
  field,
  value,
  buttons,
  onType,
  onStep,
  onSettle,
}: {
  /** Id, name and states of the field. */
  readonly field: ComponentProps<"input"> & { readonly id: string };
  readonly value: string;
  /** What they are called; null: none. */
  readonly buttons: { readonly up: string; readonly down: string } | null;
  readonly onType: (text: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onSettle: () => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onStep(event.key === "ArrowUp" ? 1 : -1);
  };
  const step = (by: 1 | -1, label: string, sign: string) => (
    <button
      type="button"
      aria-label={label}
      aria-controls={field.id}
      onClick={() => onStep(by)}
      className={buttonClass("plain", "min-w-14 text-lg")}
    >
      {sign}
    </button>
  );
  return (
    <div className="flex gap-3">
      {buttons ? step(-1, buttons.down, "−") : null}
      <span className="relative min-w-0 flex-1">
        <input
          {...field}
          value={value}
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="next"
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={onSettle}
          className="field-control text-center text-lg font-bold"
        />
        <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-4 flex items-center text-quiet">
          %
        </span>
      </span>
      {buttons ? step(1, buttons.up, "+") : null}
    </div>
  );
}
