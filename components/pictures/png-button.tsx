"use client";

import { useState } from "react";

type Props = {
  readonly address: string;
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly texts: { readonly save: string; readonly failed: string };
};

/** Twice the picture's own size reads well in print. */
const scale = 2;

/** Saves a picture as PNG: the browser draws it, so that its Chinese fonts are the ones used. */
export function PngButton({ address, fileName, width, height, texts }: Props) {
  const [hasFailed, setHasFailed] = useState(false);
  const save = async () => {
    try {
      setHasFailed(false);
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = width * scale;
      canvas.height = height * scale;
      canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(source);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
      if (!blob) throw new Error("no picture");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = fileName;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      setHasFailed(true);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void save()} className="inline-flex min-h-8 cursor-pointer items-center text-sm text-brand hover:underline">
        {texts.save}
      </button>
      {hasFailed ? (
        <span role="alert" className="text-sm text-red">
          {texts.failed}
        </span>
      ) : null}
    </>
  );
}
