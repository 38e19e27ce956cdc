import { expect, openUpload, outcomeOf, RICH_FILING, rawRequest, rowsOf, TESLA, test, upload } from "./fixtures";
import { type Company, fileOf, inventedCik, inventedCompany, inventedFiling, inventedOwner, optionGrant, sale, type TestFile, xmlFile } from "./invented-filing";
