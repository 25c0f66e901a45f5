import accounts from "@/lib/i18n/messages/zh-CN/accounts.json";
import air from "@/lib/i18n/messages/zh-CN/air.json";
import audit from "@/lib/i18n/messages/zh-CN/audit.json";
import auth from "@/lib/i18n/messages/zh-CN/auth.json";
import charts from "@/lib/i18n/messages/zh-CN/charts.json";
import dashboard from "@/lib/i18n/messages/zh-CN/dashboard.json";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import evidence from "@/lib/i18n/messages/zh-CN/evidence.json";
import layout from "@/lib/i18n/messages/zh-CN/layout.json";
import lights from "@/lib/i18n/messages/zh-CN/lights.json";
import report from "@/lib/i18n/messages/zh-CN/report.json";
import tasks from "@/lib/i18n/messages/zh-CN/tasks.json";
import updates from "@/lib/i18n/messages/zh-CN/updates.json";
import work from "@/lib/i18n/messages/zh-CN/work.json";

/** The message catalogue, an area a file. */
export const messages = { accounts, air, audit, auth, charts, dashboard, errors, evidence, layout, lights, report, tasks, updates, work };
