import accounts from "@/lib/i18n/messages/zh-CN/accounts.json";
import air from "@/lib/i18n/messages/zh-CN/air.json";
import audit from "@/lib/i18n/messages/zh-CN/audit.json";
import auth from "@/lib/i18n/messages/zh-CN/auth.json";
import charts from "@/lib/i18n/messages/zh-CN/charts.json";
import closing from "@/lib/i18n/messages/zh-CN/closing.json";
import dashboard from "@/lib/i18n/messages/zh-CN/dashboard.json";
import documents from "@/lib/i18n/messages/zh-CN/documents.json";
import dossier from "@/lib/i18n/messages/zh-CN/dossier.json";
import editions from "@/lib/i18n/messages/zh-CN/editions.json";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";
import evidence from "@/lib/i18n/messages/zh-CN/evidence.json";
import imports from "@/lib/i18n/messages/zh-CN/imports.json";
import inbox from "@/lib/i18n/messages/zh-CN/inbox.json";
import interfaces from "@/lib/i18n/messages/zh-CN/interfaces.json";
import layout from "@/lib/i18n/messages/zh-CN/layout.json";
import ledgers from "@/lib/i18n/messages/zh-CN/ledgers.json";
import lights from "@/lib/i18n/messages/zh-CN/lights.json";
import reminders from "@/lib/i18n/messages/zh-CN/reminders.json";
import report from "@/lib/i18n/messages/zh-CN/report.json";
import standIns from "@/lib/i18n/messages/zh-CN/standIns.json";
import steering from "@/lib/i18n/messages/zh-CN/steering.json";
import supervision from "@/lib/i18n/messages/zh-CN/supervision.json";
import tasks from "@/lib/i18n/messages/zh-CN/tasks.json";
import updates from "@/lib/i18n/messages/zh-CN/updates.json";
import work from "@/lib/i18n/messages/zh-CN/work.json";
import workload from "@/lib/i18n/messages/zh-CN/workload.json";

/** The message catalogue, an area a file. */
export const messages = {
  accounts,
  air,
  audit,
  auth,
  charts,
  closing,
  dashboard,
  documents,
  dossier,
  editions,
  errors,
  evidence,
  imports,
  inbox,
  interfaces,
  layout,
  ledgers,
  lights,
  reminders,
  report,
  standIns,
  steering,
  supervision,
  tasks,
  updates,
  work,
  workload,
};
