import { expect, test } from "vitest";
import { tidyNote, tidyRunningText } from "./note-text";

test("running text has its parted words, dollar signs and usual words put right, and no other", () => {
  expect(tidyRunningText("‘Bought inthe open market at §4.10 by Kestrel Wharf")).toBe(
    "Bought in the open market at $4.10 by Kestrel Wharf",
  );
  expect(tidyRunningText("Given back when a trnst buys them")).toBe("Given back when a trnst buys them");
  expect(tidyRunningText("Set aside for Dirctors who recelve shares")).toBe("Set aside for Directors who receive shares");
  expect(tidyRunningText("The unit's share was shared")).toBe("The unit's share was shared");
});

test("a note that is a sentence ends with a stop, a short one as it is", () => {
  expect(tidyNote("Kept in a safe place until spring comes")).toBe("Kept in a safe place until spring comes.");
  expect(tidyNote("See the annex")).toBe("See the annex");
});
