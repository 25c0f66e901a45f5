"use client";

import { useEffect, useRef, useState, type ComponentType } from "react";
import type { TrendChartsProps } from "@/components/air/trend-charts";

/** Fetches the charts' script once they come near the window; until then their place is kept. */
export function LazyTrendCharts(props: TrendChartsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [Charts, setCharts] = useState<ComponentType<TrendChartsProps> | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        void import("@/components/air/trend-charts").then(({ TrendCharts }) => setCharts(() => TrendCharts));
      },
      { rootMargin: "200px" },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className="min-h-[36rem] lg:min-h-[17rem]">
      {Charts ? <Charts {...props} /> : <p className="text-sm text-quiet">{props.texts.loading}</p>}
    </div>
  );
}
