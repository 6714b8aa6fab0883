using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>Payloads into rows: the row itself, then its children, each with the rules of its resource.</summary>
internal static class RowChanges
{
    private static readonly string[] Alternates = ["Id", "Number", "Code"];

    public static int Create(Transaction transaction, int parent, ItemPayload payload, string user)
    {
        var missing = new List<ErrorDetail>();
        FindMissing(payload, missing);
        if (missing.Count > 0)
            throw new FusionError(400, missing);
        var row = Insert(transaction, parent, payload, user);
        CreationEffects.Apply(transaction, payload.Type, row, user);
        return row;
    }

    /// <summary>Changes a row by what was sent; a child row with a known key is changed too, any other is created.</summary>
    public static void Update(Transaction transaction, int row, ItemPayload payload, string user)
    {
        var key = payload.Type.Key.Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
        var values = payload.Values.Where(v => !key.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value);
        foreach (
            var attribute in payload.Type.Attributes.Where(a => a.Required && values.TryGetValue(a.Name, out var value) && value is null)
        )
            throw new FusionError(400, [Required(attribute.Name, payload)]);
        EditRules.Require(transaction.Current, payload.Type, row);
        EditRules.Complete(payload.Type.Path, values);
        var table = transaction.Current.Table(payload.Type);
        References.Apply(payload.Type, values, name => table.Value(row, payload.Type.Find(name)!), transaction.Current, payload.Path);
        Uniqueness.Require(table, row, values, payload.Path);
        if (payload.Type.Path == "userAccounts")
            AccountPerson.Complete(values, transaction.Current);
        transaction.Update(payload.Type, row, values, user);
        UpdateChildren(transaction, row, payload, user);
        if (payload.Type.Path == "salesOrdersForOrderHub")
            Shipping.Request(transaction, payload.Type, row, user);
    }

    private static void UpdateChildren(Transaction transaction, int row, ItemPayload payload, string user)
    {
        foreach (var (child, items) in payload.Children)
        {
            foreach (var item in items)
            {
                var existing = UpsertMatch.Find(transaction.Current.Table(child), row, item);
                if (existing >= 0)
                    Update(transaction, existing, item, user);
                else
                    Create(transaction, row, item, user);
            }
        }
    }

    /// <summary>Refuses a key that is not the row's.</summary>
    public static void RequireKey(Table table, int row, ItemPayload payload)
    {
        var changed = payload
            .Type.Key.Where(k => payload.Values.TryGetValue(k.Name, out var value) && !Equals(value, table.Value(row, k)))
            .ToList();
        if (changed.Count > 0)
            throw new FusionError(
                400,
                [
                    .. changed.Select(k => new ErrorDetail(
                        $"JBO-27008: Attribute {k.Name} is read-only.",
                        "27008",
                        $"{payload.Path}/{k.Name}"
                    )),
                ]
            );
    }

    private static int Insert(Transaction transaction, int parent, ItemPayload payload, string user)
    {
        var type = payload.Type;
        var table = transaction.Current.Table(type);
        if (
            type.Key.Count > 0
            // Asking for the same again is another request, not the same row.
            && type.Path != "shippingTransactions"
            && type.Key.All(k => payload.Values.GetValueOrDefault(k.Name) is not null)
            && KeySearch.Find(table, parent, [.. type.Key.Select(k => payload.Values[k.Name])]) >= 0
        )
        {
            var names = string.Join(", ", type.Key.Select(k => k.Name));
            throw new FusionError(400, $"JBO-25013: Too many objects match the primary key {names}.", "25013", payload.Path);
        }

        var values = payload.Values.ToDictionary(v => v.Key, v => v.Value);
        if (parent >= 0)
            EditRules.Require(transaction.Current, type.Parent!, parent);
        References.Apply(type, values, null, transaction.Current, payload.Path);
        CreationRules.Apply(type, values, transaction);
        Uniqueness.Require(table, -1, values, payload.Path);
        var row = transaction.Insert(type, parent, values, user);
        foreach (var (child, items) in payload.Children)
        {
            if (!child.Has(Verbs.Create))
                throw new FusionError(400, $"Rows of {child.Path} cannot be created.", null, $"{payload.Path}/{child.Name}");
            foreach (var item in items)
                Insert(transaction, row, item, user);
        }

        return row;
    }

    private static void FindMissing(ItemPayload payload, List<ErrorDetail> missing)
    {
        missing.AddRange(
            payload
                .Type.Attributes.Where(a => a.Required && payload.Values.GetValueOrDefault(a.Name) is null && !GivenById(payload, a.Name))
                .Select(a => Required(a.Name, payload))
        );
        foreach (var item in payload.Children.Values.SelectMany(items => items))
            FindMissing(item, missing);
    }

    // ProcurementBUId says as much as ProcurementBU, and SupplierNumber or CurrencyCode as Supplier or Currency; some resources call the
    // supplier a vendor.
    private static bool GivenById(ItemPayload payload, string name)
    {
        var stem = name.EndsWith("Name", StringComparison.Ordinal) ? name[..^4] : name;
        var vendor = stem.Replace("Supplier", "Vendor", StringComparison.Ordinal);
        return Alternates.Any(ending =>
            payload.Values.GetValueOrDefault(stem + ending) is not null || payload.Values.GetValueOrDefault(vendor + ending) is not null
        );
    }

    private static ErrorDetail Required(string name, ItemPayload payload) =>
        new($"JBO-27014: Attribute {name} in {payload.Type.Path} is required.", "27014", $"{payload.Path}/{name}");
}
