import { getRequestConfig } from "next-intl/server";
import { messages } from "@/lib/i18n/messages";
import { portalZone } from "@/lib/time/zone";

/** One language so far: Chinese, for every request. */
export default getRequestConfig(async () => ({ locale: "zh-CN", timeZone: portalZone, messages }));
