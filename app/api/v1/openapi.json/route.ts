import { openApiDocument } from "@/app/api/v1/openapi.json/document";
import { runRoute } from "@/lib/web/run-route";

/** The description of the open API (OpenAPI 3.1). */
export function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => openApiDocument);
}
