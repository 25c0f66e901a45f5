/** Ends the session; a plain form, so that it works before and without scripts. */
export function SignOutButton({ label, action }: { readonly label: string; readonly action: () => Promise<void> }) {
  return (
    <form action={action}>
      <button type="submit" className="flex min-h-11 w-full items-center rounded px-2 text-left hover:bg-sunken">
        {label}
      </button>
    </form>
  );
}
