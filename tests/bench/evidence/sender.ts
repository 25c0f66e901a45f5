import { LargeFile, send } from "./large-file";

// A client that can be killed: sends an upload from where it stands and says how much it has handed over. Its parameters come as JSON.
const { url, cookie, offset, byteSize, seed } = JSON.parse(process.argv[2] ?? "") as { url: string; cookie: string; offset: number; byteSize: number; seed: number };
const headers = { "tus-resumable": "1.0.0", cookie, "content-type": "application/offset+octet-stream", "upload-offset": String(offset) };
const { status } = await send(url, "PATCH", headers, new LargeFile(byteSize, seed), offset, (sent) => void process.send?.({ sent: offset + sent }));
process.send?.({ status });
