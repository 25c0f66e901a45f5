import sharp from "sharp";
import { demoMarks, digitMarks, type Mark } from "@/seeds/demo/demo-marks";

/** What a demonstration file is about; the same place gives the same bytes. */
export type DemoPlace = {
  readonly taskSeq: number;
  readonly taskName: string;
  readonly organisation: string;
  /** 1 to 21. */
  readonly organisationOrder: number;
  /** `YYYY-MM` */
  readonly period: string;
};

const width = 640;
const height = 480;

/** A drawn landscape that nobody takes for a photograph, with 演示照片, task and period written into it. */
export function demoPicture(place: DemoPlace): Promise<Buffer> {
  return sharp(Buffer.from(landscape(place)), { density: 72 }).jpeg({ quality: 78 }).toBuffer();
}

/** A small table as Excel opens it: UTF-8 with its mark. */
export function demoTable({ taskSeq, taskName, organisation, organisationOrder, period }: DemoPlace): Buffer {
  const rows = Array.from({ length: 8 }, (_, index) => {
    const done = (organisationOrder * 7 + index * 5) % 40;
    return [index + 1, `演示点位${index + 1}`, organisation, done + 12, done, "演示数据"].join(",");
  });
  const head = "序号,点位,单位,应整改（处）,已整改（处）,备注";
  return Buffer.from(`\ufeff任务${taskSeq} ${taskName}（演示），${period}\r\n${[head, ...rows].join("\r\n")}\r\n`);
}

/** A page with a form's lines and 演示 across it. */
export function demoForm({ taskSeq, organisationOrder, period }: DemoPlace): Buffer {
  const lines = Array.from({ length: 14 }, (_, index) => `60 ${640 - index * 36} 475 0.6 re f`);
  const stamp = marksAsPdf(demoMarks(2), 190, 740, 5);
  const label = marksAsPdf(digitMarks(`${period}-${taskSeq}-${organisationOrder}`), 60, 790, 4);
  return pdf(`0.75 g ${lines.join(" ")} 0.1 0.35 0.64 rg ${stamp} 0.2 g ${label}`);
}

function landscape({ taskSeq, organisationOrder, period }: DemoPlace): string {
  const vary = (from: number, to: number, salt: number) => from + ((taskSeq * 31 + organisationOrder * 17 + salt * 13) % (to - from + 1));
  const hue = vary(190, 225, 1);
  const horizon = vary(250, 300, 2);
  const houses = Array.from({ length: vary(3, 6, 3) }, (_, index) => house(40 + index * 100 + vary(0, 20, index), horizon + 10, vary(50, 90, index + 4)));
  const label = `${String(taskSeq).padStart(2, "0")}-${String(organisationOrder).padStart(2, "0")} ${period}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="hsl(${hue} 55% 82%)"/>
<circle cx="${vary(80, 560, 5)}" cy="${vary(60, 120, 6)}" r="34" fill="hsl(45 90% 88%)"/>
<path d="M0 ${horizon} L${vary(90, 150, 7)} ${horizon - 70} L260 ${horizon} L${vary(380, 460, 8)} ${horizon - 100} L640 ${horizon} Z" fill="hsl(${hue} 20% 62%)"/>
<rect y="${horizon}" width="${width}" height="${height - horizon}" fill="hsl(${vary(70, 110, 9)} 28% 60%)"/>
${houses.join("")}
<rect y="392" width="${width}" height="88" fill="#0b57a4"/>
<g fill="#fff">${marksAsSvg(demoMarks(), 20, 407, 3)}${marksAsSvg(digitMarks(label), 330, 420, 5)}</g>
</svg>`;
}

function house(x: number, bottom: number, size: number): string {
  const top = bottom - size;
  return `<path d="M${x} ${bottom} V${top} L${x + size / 2} ${top - size / 2} L${x + size} ${top} V${bottom} Z" fill="hsl(20 30% ${50 + (size % 20)}%)"/><rect x="${x + size / 3}" y="${bottom - size / 2}" width="${size / 3}" height="${size / 2}" fill="hsl(20 25% 32%)"/>`;
}

function marksAsSvg(marks: readonly Mark[], left: number, top: number, dot: number): string {
  return marks.map((mark) => `<rect x="${left + mark.x * dot}" y="${top + mark.y * dot}" width="${mark.width * dot}" height="${dot}"/>`).join("");
}

/** `top` counts from the page's foot, as PDF does. */
function marksAsPdf(marks: readonly Mark[], left: number, top: number, dot: number): string {
  return marks.map((mark) => `${left + mark.x * dot} ${top - mark.y * dot} ${mark.width * dot} ${dot} re f`).join(" ");
}

/** One A4 page of drawing. */
function pdf(drawing: string): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
    `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  return Buffer.from(`${text}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`, "latin1");
}
