import next from "next";
import { takeAddress } from "@/lib/cli/front-door";

// Serves the bare page the way lib/cli/serve.ts serves the portal. Parameters: the built application, the port.
const [dir = "", port = ""] = process.argv.slice(2);
const door = await takeAddress("127.0.0.1", Number(port));
const app = next({ dev: false, dir, hostname: "127.0.0.1", port: Number(port), httpServer: door.server });
await app.prepare();
const handle = app.getRequestHandler();
door.open((request, response) => void handle(request, response));
process.stdout.write("Bare page ready\n");
