using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// Attributes that say which row of another resource is meant: by its name, its number or its id. What a client leaves out of them follows
/// from what it sent. A row per resource and what it refers to; one without a refusal is of a resource of which no source says what the
/// service does with a name that it does not know.
/// </summary>
internal static class References
{
    private const string Units = "hcmBusinessUnitsLOV";
    private const string Suppliers = "suppliers";

    private static readonly Dictionary<string, Reference[]> Rows = new(StringComparer.Ordinal)
    {
        // As pods answered others, with the number of the message.
        ["invoices"] =
        [
            new(Units, [new("BusinessUnit", "Name", "Business Unit")], Payables),
            new(Suppliers, [new("Supplier", "Supplier"), new("SupplierNumber", "SupplierNumber", "Supplier Number")], Payables),
            new("suppliers.sites", [new("SupplierSite", "SupplierSite", "Supplier Site")], Payables),
        ],
        // A payee need not be a supplier; the site of one that is has to be his ("Supplier Site Setup for Payables Payments").
        ["payablesPayments"] =
        [
            new(Suppliers, [new("Payee", "Supplier")]),
            new("suppliers.sites", [new("PayeeSite", "SupplierSite", "Site")], Payables),
        ],
        // In the words of Import Orders, which makes the same documents.
        ["draftPurchaseOrders"] =
        [
            new(Suppliers, [new("Supplier", "Supplier"), new("SupplierId", "SupplierId")]),
            new("suppliers.sites", [new("SupplierSite", "SupplierSite"), new("SupplierSiteId", "SupplierSiteId")], Orders),
        ],
        // "Valid absence type", "Valid Person"; the ids are derived (Absence REST Service, User Documentation). The words are those that
        // HCM Data Loader has for the same attributes.
        ["absences"] =
        [
            new("absenceTypesLOV", [new("absenceType", "AbsenceTypeName", "AbsenceTypeId"), new("absenceTypeId", "AbsenceTypeId")], People),
            new("workers", [new("personNumber", "PersonNumber", "PersonId"), new("personId", "PersonId", "PersonId")], People),
        ],
        ["userAccounts.userAccountRoles"] = [new("rolesLOV", [new("RoleCode", "RoleCode"), new("RoleId", "RoleId")])],
        ["receivablesInvoices"] =
        [
            new("accounts", [new("BillToCustomerNumber", "PartyNumber"), new("BillToCustomerName", "OrganizationName")])
            {
                WithoutAny = "You must enter a bill-to customer name or a bill-to customer account number. (AR-856520)",
            },
        ],
    };

    /// <summary>Refuses values that name nothing, and completes the others by what they name.</summary>
    /// <param name="values">What was sent for the row.</param>
    /// <param name="current">What the row has, by attribute; null for a row that is created.</param>
    /// <param name="path">Where the row stands in the payload.</param>
    public static void Apply(
        ResourceType type,
        Dictionary<string, object?> values,
        Func<string, object?>? current,
        Snapshot snapshot,
        string path
    )
    {
        if (!Rows.TryGetValue(type.Path, out var references))
            return;
        var (refused, above) = (new List<ErrorDetail>(), -1);
        foreach (var reference in references)
        {
            var table = snapshot.Table(snapshot.Catalog.FindPath(reference.Resource)!);
            int RowOf(Name name, object? value) =>
                value is null ? -1
                : table.Type.Parent is null ? table.RowsWith(table.Type.Find(name.Of)!, value).DefaultIfEmpty(-1).First()
                : above < 0 ? -1
                : RowBelow(table, above, name, value);
            var sent = reference.Names.Where(name => values.GetValueOrDefault(name.Attribute) is not null).ToList();
            if (sent.Count == 0)
            {
                if (current is null && reference.WithoutAny is { } message)
                    refused.Add(new ErrorDetail(message, null, $"{path}/{reference.Names[0].Attribute}"));
                var known = reference.Names.FirstOrDefault(name => current?.Invoke(name.Attribute) is not null);
                above = known is null ? -1 : RowOf(known, current!(known.Attribute));
                continue;
            }

            var rows = sent.ConvertAll(name => RowOf(name, values[name.Attribute]));
            if (reference.Refusal is { } refusal && (table.Type.Parent is null || above >= 0))
                refused.AddRange(
                    sent.Where((_, i) => rows[i] < 0).Select(name => new ErrorDetail(refusal(name.Title), null, $"{path}/{name.Attribute}"))
                );
            above = rows[0];
            if (above < 0)
                continue;
            foreach (var name in reference.Names.Except(sent))
                values[name.Attribute] = table.Value(above, table.Type.Find(name.Of)!);
        }

        if (refused.Count > 0)
            throw new FusionError(400, refused);
    }

    private static int RowBelow(Table table, int parent, Name name, object value) =>
        table
            .RowsOf(parent)
            .Where(row =>
                table.Value(row, table.Type.Find(name.Of)!) is { } own
                && WireText.Format(own).Equals(WireText.Format(value), StringComparison.OrdinalIgnoreCase)
            )
            .DefaultIfEmpty(-1)
            .First();

    private static string Payables(string title) => $"You must provide a valid value for the {title} attribute. (AP-810667)";

    private static string Orders(string title) =>
        "The supplier site isn't valid. Verify that the site is active, has the purchasing purpose assigned, is associated with the "
        + "procurement business unit, and has an active assignment for the requisitioning business unit.";

    private static string People(string title) => $"You need to enter a valid value for the {title} attribute.";

    /// <param name="Resource">The path of the resource whose rows are meant; a child's rows are those of the row that the reference before
    /// this one means.</param>
    /// <param name="Refusal">The message about a value that no row has, from the title of the attribute.</param>
    private sealed record Reference(string Resource, Name[] Names, Func<string, string>? Refusal = null)
    {
        /// <summary>The message about a new row that has none of the names; null where it may have none.</summary>
        public string? WithoutAny { get; init; }
    }

    /// <param name="Attribute">The attribute of the row that refers.</param>
    /// <param name="Of">The attribute of the row that is meant.</param>
    private sealed record Name(string Attribute, string Of, string Title)
    {
        public Name(string attribute, string of)
            : this(attribute, of, attribute) { }
    }
}
