/** A task's page, or one below it, from where tasks of several plans meet: the plan goes along. */
export function taskAddress({ seq, planCode }: { readonly seq: number; readonly planCode: string }, below = "", query: Readonly<Record<string, string>> = {}): string {
  return `/tasks/${seq}${below}?${new URLSearchParams({ ...query, plan: planCode })}`;
}
