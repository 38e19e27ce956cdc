import { pageDb } from "@/db/client";
import { search } from "@/db/queries/search";

export function loadSearch(query: string) {
  return search(pageDb(), query);
}
