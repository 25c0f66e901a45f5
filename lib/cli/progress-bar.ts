const width = 30;
const pauseMs = 100;

export type ProgressBar = { readonly show: (done: number, total: number) => void; readonly end: () => void };

/** A bar on the terminal; nothing where the output goes elsewhere. */
export function progressBar(title: string, output: NodeJS.WriteStream = process.stderr): ProgressBar {
  let shown = 0;
  const draw = (done: number, total: number) => {
    const filled = total === 0 ? width : Math.floor((done / total) * width);
    output.write(`\r${title} [${"#".repeat(filled)}${" ".repeat(width - filled)}] ${done}/${total}`);
  };
  return {
    show: (done, total) => {
      if (!output.isTTY || (Date.now() - shown < pauseMs && done < total)) return;
      shown = Date.now();
      draw(done, total);
    },
    end: () => void (output.isTTY && shown > 0 && output.write("\n")),
  };
}
