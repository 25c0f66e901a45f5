import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import layout from "@/lib/i18n/messages/zh-CN/layout.json";
import lights from "@/lib/i18n/messages/zh-CN/lights.json";

/** The message catalogue, an area a file. */
export const messages = { errors, layout, lights };
