import accounts from "@/lib/i18n/messages/zh-CN/accounts.json";
import audit from "@/lib/i18n/messages/zh-CN/audit.json";
import auth from "@/lib/i18n/messages/zh-CN/auth.json";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import layout from "@/lib/i18n/messages/zh-CN/layout.json";
import lights from "@/lib/i18n/messages/zh-CN/lights.json";

/** The message catalogue, an area a file. */
export const messages = { accounts, audit, auth, errors, layout, lights };
