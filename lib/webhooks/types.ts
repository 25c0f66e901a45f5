/** Another system that is told of what happens here. */
export type WebhookListItem = {
  readonly id: string;
  readonly label: string;
  readonly url: string;
  readonly topics: readonly string[];
  /** Whose messages alone it is told of; null: all. */
  readonly organisation: string | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly version: number;
  /** Deliveries that are still tried. */
  readonly waiting: number;
};

/** `waiting` is tried again, `givenUp` is not. */
export type DeliveryState = "waiting" | "delivered" | "givenUp";

export type DeliveryListItem = {
  readonly id: string;
  readonly webhook: string;
  readonly topic: string;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly state: DeliveryState;
  /** What came back last: an HTTP status, or why nothing did; empty before the first attempt. */
  readonly lastAnswer: string;
  readonly canResend: boolean;
};

/** The secret is shown this once. */
export type RegisteredWebhook = { readonly id: string; readonly secret: string };
