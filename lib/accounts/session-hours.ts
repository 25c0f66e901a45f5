/** How long a sign-in lasts; a working day with its evening. */
export const sessionHours = 12;
