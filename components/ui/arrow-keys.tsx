"use client";

import { useEffect } from "react";

/** Lets the left and right arrow follow the page's links `rel=prev` and `rel=next`, unless somebody types or moves about in a box. */
export function ArrowKeys() {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
      if (!rel || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest("input, select, textarea, [tabindex], video")) return;
      document.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click();
    };
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, []);
  return null;
}
