import type { BulletinCell, BulletinText } from "@/components/documents/bulletin-text";
import type { Picture } from "@/components/documents/light-bar";

/** 调度通报 on paper. Paper is white in the dark, too: its colours are its own. */
export function BulletinLetter({ text }: { readonly text: BulletinText }) {
  return (
    <article className="border border-line bg-[#fff] px-[8%] py-10 text-[#1f2328] print:border-0 print:p-0">
      <p className="text-center text-lg font-bold tracking-[0.1em] text-[#c00000] md:text-2xl print:text-2xl">{text.letterhead}</p>
      <p className="mt-6 text-center">{text.number}</p>
      <hr className="mt-2 mb-8 border-t-2 border-[#c00000]" />
      <h1 className="mb-8 text-center text-lg">{text.title}</h1>
      <p>{text.to}</p>
      <div className="leading-[1.9]">
        {text.blocks.map((block, index) => {
          // A letter's blocks stand still: their place is their name.
          const key = `${block.kind} ${index}`;
          switch (block.kind) {
            case "heading":
              return (
                <h2 key={key} className="mt-3 text-base indent-[2em]">
                  {block.text}
                </h2>
              );
            case "paragraph":
              return (
                <p key={key} className="indent-[2em] break-words">
                  {block.text}
                </p>
              );
            case "picture":
              return (
                <figure key={key} className="my-3 grid justify-items-center gap-1">
                  <Drawing picture={block.picture} />
                  <figcaption className="text-sm">{block.picture.caption}</figcaption>
                </figure>
              );
            case "table":
              return <LetterTable key={key} {...block} />;
          }
        })}
        <p className="mt-4 indent-[2em]">{text.attachment}</p>
      </div>
      <div className="mt-10 grid justify-items-end break-inside-avoid">
        <p className="pr-8">{text.signature}</p>
        <p>{text.date}</p>
      </div>
      <p className="mt-8 text-sm text-[#59636e]">{text.note}</p>
    </article>
  );
}

function LetterTable({ columns, widths, rows }: { readonly columns: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly BulletinCell[])[] }) {
  return (
    <table className="my-3 w-full border border-[#818b98] text-left text-sm leading-normal [&_td]:border [&_td]:border-[#818b98] [&_td]:p-2 [&_th]:border [&_th]:border-[#818b98] [&_th]:p-2">
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col" style={{ width: `${widths[index]}%` }}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.map((cell) => (typeof cell === "string" ? cell : cell.words)).join(" ")} className="break-inside-avoid align-middle">
            {cells.map((cell, column) => (
              <td key={columns[column]} className="break-words">
                {typeof cell === "string" ? (
                  cell
                ) : (
                  <>
                    <Drawing picture={cell} />
                    <span className="block">{cell.caption}</span>
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Drawing({ picture: { svg, width, height, words } }: { readonly picture: Picture }) {
  // A drawing of a few rectangles made here: nothing for an image service to make smaller.
  // oxlint-disable-next-line nextjs/no-img-element
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} width={width} height={height} alt={words} className="max-w-full" />;
}
