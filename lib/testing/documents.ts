/** Small ownership documents for tests, all invented. */

/** A Table I transaction; `fields` replaces or adds elements by name, `""` leaves one empty. */
export function transactionXml(fields: Readonly<Record<string, string>> = {}): string {
  const of = (name: string, usual: string) => fields[name] ?? usual;
  return `<nonDerivativeTransaction>
<securityTitle>${of("securityTitle", "<value>Common Stock</value>")}</securityTitle>
<transactionDate>${of("transactionDate", "<value>2024-03-20</value>")}</transactionDate>
<transactionCoding>${of("transactionCoding", "<transactionFormType>4</transactionFormType><transactionCode>S</transactionCode><equitySwapInvolved>0</equitySwapInvolved>")}</transactionCoding>
<transactionAmounts>
<transactionShares>${of("transactionShares", "<value>100</value>")}</transactionShares>
<transactionPricePerShare>${of("transactionPricePerShare", "<value>12.50</value>")}</transactionPricePerShare>
<transactionAcquiredDisposedCode>${of("transactionAcquiredDisposedCode", "<value>D</value>")}</transactionAcquiredDisposedCode>
</transactionAmounts>
<postTransactionAmounts><sharesOwnedFollowingTransaction>${of("sharesOwnedFollowingTransaction", "<value>900</value>")}</sharesOwnedFollowingTransaction></postTransactionAmounts>
<ownershipNature><directOrIndirectOwnership>${of("directOrIndirectOwnership", "<value>D</value>")}</directOrIndirectOwnership>${fields.natureOfOwnership ? `<natureOfOwnership>${fields.natureOfOwnership}</natureOfOwnership>` : ""}</ownershipNature>
</nonDerivativeTransaction>`;
}

export function holdingXml(): string {
  return `<nonDerivativeHolding>
<securityTitle><value>Class B Stock</value></securityTitle>
<postTransactionAmounts><sharesOwnedFollowingTransaction><value>5</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
<ownershipNature><directOrIndirectOwnership><value>I</value></directOrIndirectOwnership><natureOfOwnership><value>By Trust</value></natureOfOwnership></ownershipNature>
</nonDerivativeHolding>`;
}

export function ownerXml(cik = "0000000017"): string {
  return `<reportingOwner><reportingOwnerId><rptOwnerCik>${cik}</rptOwnerCik><rptOwnerName>DOE JANE</rptOwnerName></reportingOwnerId>
<reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship></reportingOwner>`;
}

/** A whole Form 4; each part can be replaced. */
export function form4Xml(
  parts: {
    declaration?: string;
    before?: string;
    header?: string;
    owners?: string;
    rows?: string;
    footnotes?: string;
    after?: string;
  } = {},
): string {
  return `${parts.declaration ?? '<?xml version="1.0"?>\n'}${parts.before ?? ""}<ownershipDocument>
<schemaVersion>X0508</schemaVersion>
<documentType>4</documentType>
<periodOfReport>2024-03-20</periodOfReport>${parts.header ?? ""}
<issuer><issuerCik>0000000016</issuerCik><issuerName>Example Corp</issuerName><issuerTradingSymbol>EXMP</issuerTradingSymbol></issuer>
${parts.owners ?? ownerXml()}
<aff10b5One>0</aff10b5One>
<nonDerivativeTable>${parts.rows ?? transactionXml()}</nonDerivativeTable>
<footnotes>${parts.footnotes ?? ""}</footnotes>
<ownerSignature><signatureName>/s/ Jane Doe</signatureName><signatureDate>2024-03-21</signatureDate></ownerSignature>${parts.after ?? ""}
</ownershipDocument>`;
}
