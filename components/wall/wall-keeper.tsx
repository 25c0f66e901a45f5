"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

type Props = {
  /** When the figures on the wall were read, milliseconds since 1970, by the server's clock. */
  readonly shownAt: number;
  readonly texts: { readonly shownAt: string; readonly age: string; readonly offline: string; readonly signedOut: string };
};

const refreshMs = 60_000;
/** Older figures say so in large. */
const staleMs = 3 * 60_000;
const clock = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16);

/**
 * Keeps a wall fresh: asks first whether the portal answers, and only then for the page anew, so that a lost network leaves the
 * last figures standing, with their age. Time is counted from when they arrived, whatever the wall's own clock says.
 */
export function WallKeeper({ shownAt, texts }: Props) {
  const router = useRouter();
  const [age, setAge] = useState(0);
  const [trouble, setTrouble] = useState<"offline" | "signedOut" | null>(null);
  useEffect(() => {
    // A frame's own time: it goes on while nobody looks, and nobody can set it.
    let arrived: number | null = null;
    const look = () =>
      requestAnimationFrame((time) => {
        arrived ??= time;
        setAge(time - arrived);
      });
    look();
    const tick = setInterval(look, 1_000);
    return () => clearInterval(tick);
  }, [shownAt]);
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch("/api/v1/air/target", { cache: "no-store" }).catch(() => null);
      setTrouble(answer === null || answer.status >= 500 ? "offline" : answer.status === 401 ? "signedOut" : null);
      if (answer?.ok) router.refresh();
    };
    const timer = setInterval(() => void ask(), refreshMs);
    const back = () => void ask();
    addEventListener("online", back);
    return () => {
      clearInterval(timer);
      removeEventListener("online", back);
    };
  }, [router]);
  const time = clock(shownAt);
  const isStale = age > staleMs;
  const minutes = Math.floor(age / 60_000);
  if (!trouble && !isStale) return <p className="text-base text-quiet">{texts.shownAt.replace("{time}", time)}</p>;
  return (
    <p role="status" className="rounded bg-red px-4 py-2 text-lg font-bold text-surface">
      {trouble === "signedOut" ? texts.signedOut : trouble === "offline" ? texts.offline.replace("{time}", time) : ""}
      {isStale ? texts.age.replace("{minutes}", String(minutes)) : ""}
    </p>
  );
}
