/** Of every demonstration account; printed in the contract and on the sign-in page of a demonstration. */
export const demoPassword = "Lantian-2025";
