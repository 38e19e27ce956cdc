import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { misbehaviours } from "./misbehave";
import type { StandIn } from "./stand-in";

/** Addresses by which another process steers the stand-in. */
export const CONTROL = "/__stand-in/";

/** `times` may be "always". */
const Rule = z.object({
  path: z.string(),
  how: z.enum(misbehaviours),
  times: z.union([z.number(), z.literal("always").transform(() => Number.POSITIVE_INFINITY)]).default(1),
});
const Latest = z.object({ accessionNumbers: z.array(z.string()) });

type Steered = Pick<StandIn, "requests" | "filings" | "misbehave" | "setLatest" | "reset">;

/** `POST misbehave`, `POST latest`, `POST reset`, `GET requests`; JSON both ways, 400 with a sentence for what cannot be done. */
export async function answerControl(standIn: Steered, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, value: unknown) =>
    void response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  try {
    send(200, await steer(standIn, `${request.method} ${request.url?.slice(CONTROL.length)}`, request));
  } catch (error) {
    send(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function steer(standIn: Steered, command: string, request: IncomingMessage): Promise<unknown> {
  switch (command) {
    case "POST misbehave": {
      const { path, ...rule } = Rule.parse(await readJson(request));
      standIn.misbehave({ path: new RegExp(path), ...rule });
      return {};
    }
    case "POST latest": {
      const { accessionNumbers } = Latest.parse(await readJson(request));
      standIn.setLatest(accessionNumbers.map((number) => find(standIn.filings, number)));
      return {};
    }
    case "POST reset":
      standIn.reset();
      return {};
    case "GET requests":
      return standIn.requests;
    default:
      throw new RangeError(`The stand-in knows no ${command}.`);
  }
}

function find(filings: StandIn["filings"], number: string): StandIn["filings"][number] {
  const filing = filings.find(({ accessionNumber }) => accessionNumber === number);
  if (!filing) throw new RangeError(`The stand-in has no filing ${number}.`);
  return filing;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
