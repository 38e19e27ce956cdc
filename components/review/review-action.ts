import type { Problem } from "@/lib/problem";
import type { Draft } from "@/lib/review/draft";

export type ReviewState = { message: string; problems: Problem[] } | null;
export type ReviewAction = (previous: ReviewState, form: FormData) => Promise<ReviewState>;

/** A draft that is ready for a person. */
export type ReadyDraft = Draft & { reading: NonNullable<Draft["reading"]>; work: NonNullable<Draft["work"]> };
