"use client";

import { useEffect, useRef, type RefObject } from "react";
import type { FormState } from "@/lib/web/form-state";

/**
 * A pressed button that was disabled meanwhile has lost the focus. When the answer is there, it goes to the first field
 * with a problem, else back to the button. Give the result to the form as its `ref`.
 */
export function useAnswerFocus(state: FormState<unknown>): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "idle" || document.activeElement !== document.body) return;
    const invalid = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (invalid ?? form.current?.querySelector<HTMLElement>("button[type=submit]"))?.focus();
  }, [state]);
  return form;
}
