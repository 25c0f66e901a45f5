import type { Prisma } from "@/lib/db/generated/client";

export const planSelect = {
  id: true,
  code: true,
  title: true,
  city: true,
  startsOn: true,
  endsOn: true,
  targetPercent: true,
  targetYear: true,
} satisfies Prisma.PlanSelect;
