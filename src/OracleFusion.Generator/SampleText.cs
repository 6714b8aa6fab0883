namespace OracleFusion.Generator;

/// <summary>Texts that an attribute may hold, for examples: they should look like what a user would type.</summary>
internal static class SampleText
{
    // The first whose words stand in the attribute's name; the narrower ones come first.
    private static readonly (string Words, string Text)[] Texts =
    [
        ("Currency", "USD"),
        ("Email", "casey.brown@example.com"),
        ("Phone", "+44 20 7946 0018"),
        ("Url Link", "https://www.example.com"),
        ("Country Territory", "US"),
        ("PostalCode", "98101"),
        ("City", "Seattle"),
        ("State Province", "WA"),
        ("AddressLine Address1", "12 Harbour Street"),
        ("TimeZone", "America/Los_Angeles"),
        ("Language", "US"),
        ("UOM UnitOfMeasure", "Each"),
        ("PaymentTerm", "Net 30"),
        ("PaymentMethod", "Electronic"),
        ("TaxClassification", "STANDARD"),
        ("BusinessUnit BU", "Vision Operations"),
        ("LegalEntity", "Vision Operations"),
        ("Ledger", "Vision Operations (USA)"),
        ("InventoryOrganization OrganizationCode", "M1"),
        ("SupplierSite", "SEATTLE"),
        ("SupplierNumber CustomerNumber AccountNumber PartyNumber PersonNumber", "1001"),
        ("SupplierType", "Supplier"),
        ("Supplier Payee Vendor", "Lee Supplies"),
        ("Customer BillTo SoldTo ShipTo", "Eastmark Packaging"),
        ("FirstName", "Casey"),
        ("LastName", "Brown"),
        ("ResourceNumber", "1001"),
        ("EntityObject", "HZ_PARTIES"),
        ("Buyer Requester Preparer Owner Assignee Manager Person Approver Contact", "Brown, Casey"),
        ("UserName Username Login", "casey.brown"),
        ("Period", "Jan-26"),
        ("ItemNumber Item", "AS54888"),
        ("Subinventory", "Stores"),
        ("Locator", "A.01.02"),
        ("Location", "Seattle"),
        ("Organization Department", "Seattle Manufacturing"),
        ("ProjectName Project", "Office refit"),
        ("TaskName Task", "Design"),
        ("BankAccount", "Operating account"),
        ("BankBranch", "Main branch"),
        ("Bank", "First National"),
        ("Description Comment Note Justification Details Instruction", "Agreed by telephone on 12 January"),
        ("Purpose", "Visit to the supplier"),
        ("Reason", "Price differs from the order"),
        ("Problem Subject Title", "Delivery is incomplete"),
        ("Priority Severity", "HIGH"),
        ("Flag Indicator", "Y"),
        ("StatusCode", "OPEN"),
        ("Status", "Open"),
        ("Category", "Miscellaneous"),
        ("TypeCode", "STANDARD"),
        ("Type", "Standard"),
        ("Source", "Manual"),
        ("Reference", "REF-2026-001"),
        ("Version Revision", "1"),
        ("Number", "1001"),
        ("Code", "STANDARD"),
        ("PartyName CompanyName", "Eastmark Packaging"),
    ];

    /// <summary>A text that the attribute may hold.</summary>
    /// <param name="attribute">The attribute's name.</param>
    public static string Of(string attribute)
    {
        foreach (var (words, text) in Texts)
        {
            if (
                words
                    .Split(' ')
                    .Any(word => attribute.Contains(word, word.Length < 4 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
            )
                return text;
        }

        return attribute.EndsWith("Name", StringComparison.OrdinalIgnoreCase) && attribute.Length > 4
            ? $"{Words(attribute[..^4])} 2026"
            : $"{Words(attribute)} 2026";
    }

    // HoldName: Hold.
    private static string Words(string attribute)
    {
        var words = string.Concat(
            attribute.Select(
                (c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(attribute[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString()
            )
        );
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
