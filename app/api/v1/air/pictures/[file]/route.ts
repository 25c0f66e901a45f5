import { z } from "zod";
import { drawPicture, pictureNames } from "@/components/pictures/air-pictures";
import { csvFile, svgFile } from "@/components/pictures/picture";
import { pictureQuerySchema } from "@/lib/air/picture-query";
import { getPictureFacts } from "@/lib/air/queries/pictures";
import { AppError } from "@/lib/errors";
import { shanghaiDate } from "@/lib/time/zone";
import { runRoute } from "@/lib/web/run-route";

const fileSchema = z.templateLiteral([z.enum(pictureNames), ".", z.enum(["svg", "csv"])]);

type Context = { readonly params: Promise<{ readonly file: string }> };

/** One of the year's pictures, `calendar|stack|heat|rose|map` as `.svg`, or the figures behind it as `.csv`; `?year=&month=&heat=&measure=`. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async (actor, now) => {
    const parsed = fileSchema.safeParse((await params).file);
    if (!parsed.success) throw new AppError("not-found");
    const [name, format] = parsed.data.split(".") as [(typeof pictureNames)[number], "svg" | "csv"];
    const asked = pictureQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const picture = drawPicture(name, await getPictureFacts(actor, asked, shanghaiDate(now)), asked);
    const fileName = `${picture.title}.${format}`;
    return new Response(format === "svg" ? svgFile(picture) : csvFile(picture), {
      headers: {
        "content-type": format === "svg" ? "image/svg+xml; charset=utf-8" : "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${picture.name}.${format}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        "cache-control": "private, no-store",
      },
    });
  });
}
