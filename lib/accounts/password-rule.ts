export const passwordMinLength = 10;
/** Hashing costs grow with nothing but this; no person types more. */
export const passwordMaxLength = 200;

/**
 * What is wrong with a chosen password, as a message key below `errors`, or null.
 * Length is counted in characters as people see them typed, not in UTF-16 units.
 */
export function passwordProblem(password: string, username: string): string | null {
  const length = [...password].length;
  if (length < passwordMinLength) return "accounts.passwordShort";
  if (length > passwordMaxLength) return "accounts.passwordLong";
  if (password.trim().toLowerCase() === username.toLowerCase()) return "accounts.passwordIsUsername";
  if (new Set(password).size < 4) return "accounts.passwordMonotonous";
  return null;
}
