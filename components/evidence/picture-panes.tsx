"use client";

import { useRef, useState, type KeyboardEvent } from "react";

export type PicturePane = { readonly src: string; readonly alt: string };

export type PicturePaneTexts = {
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly group: string;
  /** `{percent}` */
  readonly scale: string;
  readonly hint: string;
};

const steps = [1, 1.5, 2, 3, 4, 6] as const;

/**
 * One picture, or two side by side, that are enlarged and moved together: with the buttons, with + − 0, by scrolling and
 * dragging. Without scripts the pictures stand there as they are.
 */
export function PicturePanes({ panes, texts }: { readonly panes: readonly PicturePane[]; readonly texts: PicturePaneTexts }) {
  const [step, setStep] = useState(0);
  const boxes = useRef<(HTMLDivElement | null)[]>([]);
  const scale = steps[step] ?? 1;
  const move = (by: number) => setStep((now) => Math.min(steps.length - 1, Math.max(0, now + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { "+": 1, "=": 1, "-": -1, "0": -steps.length }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(by);
  };
  const follow = (from: number) => {
    const source = boxes.current[from];
    if (!source) return;
    for (const [index, target] of boxes.current.entries()) {
      if (index === from || !target) continue;
      target.scrollLeft = source.scrollLeft;
      target.scrollTop = source.scrollTop;
    }
  };
  return (
    // Keys pressed in any of the boxes, or on the buttons, come up to here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label={texts.group} onKeyDown={onKeyDown}>
      <div className="mb-2 flex flex-wrap items-center gap-2" data-print="hide">
        <PaneButton label={texts.zoomOut} sign="−" isDisabled={step === 0} onClick={() => move(-1)} />
        <PaneButton label={texts.zoomIn} sign="+" isDisabled={step === steps.length - 1} onClick={() => move(1)} />
        <PaneButton label={texts.fit} sign={texts.fit} isDisabled={step === 0} onClick={() => move(-steps.length)} />
        <output className="text-sm text-quiet">{texts.scale.replace("{percent}", String(scale * 100))}</output>
        <span className="hidden text-sm text-quiet md:inline">{texts.hint}</span>
      </div>
      <div className={`grid gap-3 ${panes.length > 1 ? "md:grid-cols-2" : ""}`}>
        {panes.map(({ src, alt }, index) => (
          <div
            key={src}
            ref={(box) => {
              boxes.current[index] = box;
            }}
            onScroll={() => follow(index)}
            // Scrolled with the keyboard, and where + and − are heard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            role="region"
            aria-label={alt}
            className={`overflow-auto rounded border border-line bg-sunken ${panes.length > 1 ? "h-[34dvh] md:h-[60dvh]" : "h-[56dvh] md:h-[68dvh]"}`}
          >
            {/* Asks for permission on each request, which an image optimiser's cache would not. */}
            {/* oxlint-disable-next-line nextjs/no-img-element */}
            <img src={src} alt={alt} style={{ width: `${scale * 100}%`, height: `${scale * 100}%` }} className="max-w-none object-contain" />
          </div>
        ))}
      </div>
    </div>
  );
}

function PaneButton({ label, sign, isDisabled, onClick }: { readonly label: string; readonly sign: string; readonly isDisabled: boolean; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isDisabled}
      onClick={onClick}
      className="inline-flex h-10 min-w-10 items-center justify-center rounded border border-edge bg-surface px-3 hover:bg-sunken disabled:opacity-50"
    >
      {sign}
    </button>
  );
}
