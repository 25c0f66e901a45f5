import type { ReactNode } from "react";

/** Ids and states that tie a control to its label, hint and problems; `scope` tells forms of one page apart. */
export function fieldIds(name: string, problems: readonly string[] | undefined, hint?: unknown, scope = "") {
  const id = `field-${scope}${name.replaceAll(".", "-")}`;
  const described = [hint ? `${id}-hint` : "", problems?.length ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return {
    id,
    name,
    "aria-invalid": problems?.length ? true : undefined,
    "aria-describedby": described || undefined,
  } as const;
}

/** Label above, hint beside it, control, problems below. The control takes {@link fieldIds} of the same name. */
export function Field({
  name,
  label,
  hint,
  problems,
  scope,
  className = "",
  children,
}: {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly problems?: readonly string[];
  /** As {@link fieldIds} takes it. */
  readonly scope?: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { id } = fieldIds(name, problems, hint, scope);
  return (
    <div className={`min-w-0 ${className}`}>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <span id={`${id}-hint`} className="text-sm text-quiet">
            {hint}
          </span>
        ) : null}
      </div>
      {children}
      {problems?.length ? (
        <p id={`${id}-problem`} className="mt-1 text-sm text-red">
          {problems.join(" ")}
        </p>
      ) : null}
    </div>
  );
}
