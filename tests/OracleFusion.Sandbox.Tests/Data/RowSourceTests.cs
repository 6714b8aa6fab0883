using System.Globalization;
using CsCheck;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Tests.Data;

/// <summary>What every source of business data keeps to.</summary>
public sealed class RowSourceTests
{
    // Pages say what can be given on creation; the service adds lines of tax, and cancels.
    private static readonly HashSet<string> HasOthers =
    [
        "invoices.invoiceLines.LineType",
        "invoices.invoiceLines.invoiceDistributions.DistributionLineType",
        "projectResourceRequests.RequestStatusCode",
    ];

    [Fact]
    public void Every_first_class_resource_has_rows()
    {
        var without = FirstClass.Names.Where(name => !FirstClass.Data.TryGetValue(name, out var rows) || rows.Count == 0);
        Assert.Empty(without);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(FirstClass.Scale)]
    [InlineData(1_000_000)]
    public void Every_attribute_answers_with_a_value_of_its_type(int scale)
    {
        var wrong = new List<string>();
        foreach (var (type, rows) in FirstClass.Collections(FirstClass.Create(2, scale)))
        {
            foreach (var attribute in type.Attributes)
            {
                try
                {
                    var column = rows.Column(attribute.Name);
                    if (FirstClass.Sample(rows.Count).Select(column).FirstOrDefault(value => !Suits(attribute.Kind, value)) is { } misfit)
                        wrong.Add($"{type}.{attribute.Name} is {attribute.Kind}, but has {misfit} ({misfit.GetType().Name})");
                    // What the pod refuses from others it does not have itself.
                    if (
                        attribute.MaxLength is { } most
                        && FirstClass.Sample(rows.Count).Select(column).OfType<string>().FirstOrDefault(t => t.Length > most) is { } longer
                    )
                        wrong.Add($"{type}.{attribute.Name} takes {most} characters, but has {longer}");
                    if (
                        attribute.Values.Count > 0
                        && !HasOthers.Contains($"{type.Path}.{attribute.Name}")
                        && FirstClass.Sample(rows.Count).Select(column).OfType<string>().FirstOrDefault(t => !attribute.Values.Contains(t))
                            is { } other
                    )
                        wrong.Add($"{type}.{attribute.Name} is one of {string.Join(", ", attribute.Values)}, but is {other}");
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    wrong.Add($"{type}.{attribute.Name}: {e.Message}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void What_a_sheet_declares_is_in_the_catalog()
    {
        var unknown = FirstClass.Collections(FirstClass.Data).SelectMany(c => BusinessData.Undeclarable(c.Rows)).ToList();
        Assert.True(unknown.Count == 0, string.Join(Environment.NewLine, unknown));
    }

    [Fact]
    public void A_name_that_the_catalog_lacks_is_refused() =>
        Assert.Throws<ArgumentException>(() => FirstClass.Data["invoices"].Column("NoSuchAttribute"));

    [Theory]
    [InlineData(1)]
    [InlineData(FirstClass.Scale)]
    [InlineData(1_000_000)]
    public void A_row_is_found_by_its_key(int scale)
    {
        var lost = new List<string>();
        foreach (var (name, rows) in FirstClass.Create(2, scale))
        {
            var key = Catalog.Embedded.Find(name)!.Key;
            if (key.Count == 0)
                continue;
            foreach (var row in FirstClass.Sample(rows.Count))
            {
                var values = key.Select(k => rows.Column(k.Name)(row)).ToArray();
                if (rows.IndexOf(values!) != row)
                    lost.Add($"{name}[{row}] {string.Join(", ", values)} is found at {rows.IndexOf(values!)}");
            }
        }

        Assert.True(lost.Count == 0, string.Join(Environment.NewLine, lost));
    }

    [Fact]
    public void A_key_that_no_row_has_is_not_found()
    {
        var invoices = FirstClass.Data["invoices"];
        var id = (long)invoices.Column("InvoiceId")(10)!;
        Assert.Equal(-1, invoices.IndexOf(id + 1));
        Assert.Equal(-1, invoices.IndexOf(-1L));
        Assert.Equal(-1, invoices.IndexOf(long.MaxValue));
        Assert.Equal(-1, FirstClass.Data["accounts"].IndexOf("CDRM_0100001"));
        Assert.Equal(-1, FirstClass.Data["accounts"].IndexOf("nobody"));
    }

    [Fact]
    public void Numeric_keys_climb_with_the_rows_and_no_two_tables_share_them()
    {
        var spans = new List<(long First, long Last, string Name)>();
        foreach (var (name, rows) in FirstClass.Data)
        {
            if (Catalog.Embedded.Find(name)!.Key is not [{ Kind: AttributeKind.Integer } key] || Mirrors.Contains(name))
                continue;
            var ids = Enumerable.Range(0, rows.Count).Select(row => (long)rows.Column(key.Name)(row)!).ToList();
            Assert.True(ids.Zip(ids.Skip(1)).All(pair => pair.First < pair.Second), name);
            spans.Add((ids[0], ids[^1], name));
        }

        spans.Sort();
        Assert.All(spans.Zip(spans.Skip(1)), pair =>
            Assert.True(pair.First.Last < pair.Second.First, $"{pair.First.Name} and {pair.Second.Name}")
        );
    }

    [Fact]
    public void Children_stand_one_parent_after_the_other()
    {
        foreach (var (type, rows) in FirstClass.Collections(FirstClass.Data))
        {
            foreach (var (name, child) in rows.Children)
            {
                var next = 0;
                foreach (var parent in Enumerable.Range(0, Math.Min(rows.Count, 700)))
                {
                    var (first, count) = child.RowsOf(parent);
                    Assert.True(first == next, $"{type}.{name} of row {parent} begins at {first}, not {next}");
                    next = first + count;
                    Assert.All(Enumerable.Range(first, count), row => Assert.Equal(parent, child.ParentOf(row)));
                }

                if (rows.Count <= 700)
                    Assert.Equal(next, child.Count);
            }
        }
    }

    [Fact]
    public void No_two_rows_of_a_parent_have_the_same_key()
    {
        var doubled = new List<string>();
        foreach (var (type, rows) in FirstClass.Collections(FirstClass.Data).Where(c => c.Rows is IChildSource && c.Type.Key.Count > 0))
        {
            var (child, columns) = ((IChildSource)rows, type.Key.Select(k => rows.Column(k.Name)).ToList());
            var byParent = Enumerable.Range(0, Math.Min(rows.Count, 300)).GroupBy(child.ParentOf);
            if (
                byParent.Any(group =>
                    group.Select(row => string.Join('|', columns.Select(column => column(row)))).Distinct().Count() < group.Count()
                )
            )
                doubled.Add($"{type} ({string.Join(", ", type.Key.Select(k => k.Name))})");
        }

        Assert.True(doubled.Count == 0, string.Join(Environment.NewLine, doubled));
    }

    [Fact]
    public void The_same_seed_gives_the_same_rows_and_another_seed_others() =>
        Gen.Int.Sample(
            seed =>
            {
                var (one, same, other) = (FirstClass.Create(seed, 200), FirstClass.Create(seed, 200), FirstClass.Create(seed + 1, 200));
                foreach (var name in (string[])["invoices", "receivablesInvoices", "workers", "accounts", "journalBatches"])
                {
                    var text = Text(name, one);
                    Assert.Equal(text, Text(name, same));
                    Assert.NotEqual(text, Text(name, other));
                }
            },
            iter: 5
        );

    [Fact]
    public void A_million_invoices_are_not_kept()
    {
        _ = BusinessData.Create(3, 1_000, Catalog.Embedded).For("invoices")!.Column("InvoiceAmount")(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = BusinessData.Create(3, 1_000_000, Catalog.Embedded);
        var invoices = data.For("invoices")!;
        var last = invoices.Column("InvoiceAmount")(invoices.Count - 1);
        var lines = invoices.Children["invoiceLines"];
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1_000_000, invoices.Count);
        Assert.InRange(lines.Count, 2_000_000, 8_000_000);
        Assert.IsType<decimal>(last);
        Assert.InRange(allocated, 0, 4_000_000);
    }

    [Fact]
    public void An_invoice_fills_about_as_many_attributes_as_real_ones_do()
    {
        var invoices = FirstClass.Data["invoices"];
        var columns = Catalog.Embedded.Find("invoices")!.Attributes.Select(attribute => invoices.Column(attribute.Name)).ToList();
        var filled = Enumerable.Range(0, invoices.Count).Average(row => columns.Count(column => column(row) is not null));
        Assert.InRange(filled, 50, 80);
    }

    [Fact]
    public void Invoices_exercise_clients()
    {
        var numbers = Enumerable.Range(0, 1_000).Select(row => (string)FirstClass.Data["invoices"].Column("InvoiceNumber")(row)!).ToList();
        Assert.Equal(1_000, numbers.Distinct().Count());
        Assert.Contains(numbers, number => number[0] == '0');
        Assert.Contains(numbers, number => DateTime.TryParse(number, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Contains(numbers, number => number.Contains('\'', StringComparison.Ordinal));
        var suppliers = Enumerable.Range(0, 50).Select(row => (string)FirstClass.Data["suppliers"].Column("Supplier")(row)!).ToList();
        Assert.Equal(50, suppliers.Distinct().Count());
        Assert.Contains(suppliers, name => name.Contains('"', StringComparison.Ordinal));
    }

    // The same rows as another resource has, under its numbers.
    private static readonly string[] Mirrors =
    [
        "draftPurchaseOrders",
        "finBusinessUnitsLOV",
        "hubOrganizations",
        "hubPersons",
        "legalEmployersLov",
        "payablesPaymentTerms",
        "receivablesBusinessUnitsLOV",
        "publicWorkers",
        "suppliersLOV",
        "scpSuppliersLOV",
        "customersLOV",
        "procurementBusinessUnitsLOV",
        "prjBusinessUnitsLOV",
        "inventoryOrganizationsLOV",
        "inventoryOrganizationsOpenLOV",
        "projectsLOV",
        "purchaseOrdersLOV",
        "procurementPersonsLOV",
        "userAccountsLOV",
        "requisitionDeliverToLocationsLOV",
        "serviceBusinessUnits",
    ];

    private static bool Suits(AttributeKind kind, object? value) =>
        (kind, value)
            is
                (_, null)
                or
                (AttributeKind.Text, string)
                or
                (AttributeKind.Integer, long)
                or
                (AttributeKind.Number, decimal)
                or
                (AttributeKind.Boolean, bool)
                or
                (AttributeKind.Date, DateOnly)
                or
                (AttributeKind.Timestamp, DateTimeOffset);

    private static string Text(string resource, IReadOnlyDictionary<string, IRowSource> data) =>
        string.Join(
            '\n',
            Catalog
                .Embedded.Find(resource)!
                .Attributes.Select(attribute =>
                    string.Join('|', FirstClass.Sample(data[resource].Count).Select(data[resource].Column(attribute.Name)))
                )
        );
}
