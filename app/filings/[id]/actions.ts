"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pageDb } from "@/db/client";
import { removeUpload } from "@/db/store/remove-upload";
import { FOREIGN, isSameOrigin } from "@/lib/request-guard";

type Outcome = { ok: true } | { ok: false; message: string };

/** Takes back a filing that a person uploaded or confirmed here, and leads to where it can be sent again. */
export async function takeBackAction(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  if (!isSameOrigin(await headers()))
    return {
      ok: false,
      message: FOREIGN,
    };
  const outcome = await removeUpload(pageDb(), String(form.get("filing") ?? ""));
  if (outcome.ok) redirect("/upload");
  return outcome;
}
