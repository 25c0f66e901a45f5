import { useEffect, type RefObject } from "react";

/** One listener for all rows: Ctrl+Enter hands a row in; Enter in a number goes on to the next field, as phones say. */
export function useBulkKeys(board: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = board.current;
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, [board]);
}

function onKeyDown(event: KeyboardEvent): void {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  // While characters are being composed, Enter chooses among them.
  if (event.key !== "Enter" || event.isComposing || !form) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.target instanceof HTMLInputElement) {
    event.preventDefault();
    const controls = [...form.querySelectorAll<HTMLElement>("input:not([type=hidden]), textarea")];
    controls[controls.indexOf(event.target) + 1]?.focus();
  }
}
