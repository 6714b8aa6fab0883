using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Find-FusionResource: the catalog that travels with the module, without a connection.</summary>
public sealed class FindResourceTests(FindResourceTests.Offline offline) : IClassFixture<FindResourceTests.Offline>
{
    [Theory]
    [InlineData("Find-FusionResource invoiceHolds", "invoiceHolds")]
    [InlineData("Find-FusionResource INVOICEHOLDS", "invoiceHolds")]
    [InlineData("Find-FusionResource invoice*ld?", "invoiceHolds")]
    [InlineData("'invoiceHolds' | Find-FusionResource", "invoiceHolds")]
    [InlineData("Find-FusionResource -Module 'Project*' -Attribute ProjectNumber -Name projects", "projects")]
    [InlineData("Find-FusionResource -Action validateInvoice -Module Financials", "invoices")]
    [InlineData("Find-FusionResource -Recurse invoices/invoiceLines", "invoices/invoiceLines")]
    public void Resources_are_found_by(string script, string expected) => Assert.Equal(expected, string.Join(" ", Names(script)));

    [Fact]
    public void A_name_that_no_resource_has_is_an_error_that_says_how_to_look_further()
    {
        using var engine = new Engine();
        var error = engine.Run("Find-FusionResource noSuchResource").Error;
        Assert.Contains("*noSuchResource*", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(engine.Run("Find-FusionResource *noSuchResource*").ThrowIfFailed().Output);
    }

    [Fact]
    public void Every_module_has_resources_that_name_it()
    {
        string[] modules =
        [
            .. offline.Engine.Run("Find-FusionResource | ForEach-Object Module").ThrowIfFailed().Output.Select(o => (string)o.BaseObject),
        ];
        Assert.InRange(modules.Length, 2000, 2500);
        Assert.Equal(19, modules.Distinct().Except(["Common"]).Count());
        Assert.All(Modules("Find-FusionResource -Module Proc*, Loyalty"), m => Assert.Contains(m, (string[])["Procurement", "Loyalty"]));
    }

    [Fact]
    public void Operations_are_all_asked_for()
    {
        PSObject[] found =
        [
            .. offline.Engine.Run("Find-FusionResource -Module Procurement -Operation Create, Delete").ThrowIfFailed().Output,
        ];
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Contains("Create", f.Properties["Operations"].Value.ToString(), StringComparison.Ordinal));
        Assert.All(found, f => Assert.Contains("Delete", f.Properties["Operations"].Value.ToString(), StringComparison.Ordinal));
        Assert.True(found.Length < Names("Find-FusionResource -Module Procurement -Operation Create").Count);
    }

    [Fact]
    public void Conditions_are_joined_by_and()
    {
        var both = Names("Find-FusionResource *invoice* -Attribute Supplier* -Operation Create");
        Assert.Contains("invoices", both);
        Assert.Equal(
            both,
            Names("Find-FusionResource -Attribute Supplier* -Operation Create")
                .Where(n => n.Contains("invoice", StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void Children_are_looked_at_only_when_asked_for()
    {
        Assert.DoesNotContain(Names("Find-FusionResource -Attribute LineNumber"), n => n.Contains('/', StringComparison.Ordinal));
        Assert.Contains("invoices/invoiceLines", Names("Find-FusionResource -Attribute LineNumber -Recurse"));
        Assert.Contains("invoices/invoiceLines/invoiceDistributions", Names("Find-FusionResource invoiceDistributions -Recurse"));
    }

    [Fact]
    public void An_object_says_what_there_is_and_which_cmdlets_serve_it()
    {
        var invoices = offline.Engine.Run("Find-FusionResource invoices").Single;
        Assert.Equal("fscm", invoices.Properties["Root"].Value);
        Assert.Equal("Financials", invoices.Properties["Module"].Value);
        Assert.Equal("FusionInvoice", invoices.Properties["Noun"].Value);
        Assert.Equal(["InvoiceId"], (string[])invoices.Properties["Key"].Value);
        Assert.Equal("List, Get, Create, Update, Delete", invoices.Properties["Operations"].Value.ToString());
        Assert.Contains("InvoiceAmount", (string[])invoices.Properties["Attributes"].Value);
        Assert.Contains("invoiceLines", (string[])invoices.Properties["Children"].Value);
        Assert.Contains((string[])invoices.Properties["Actions"].Value, a => a.StartsWith("validateInvoice(", StringComparison.Ordinal));
        Assert.Contains("PrimaryKey(InvoiceId)", (string[])invoices.Properties["Finders"].Value);
    }

    [Fact]
    public void The_noun_that_is_named_has_cmdlets_and_a_resource_without_one_names_none()
    {
        Assert.Equal(
            0,
            offline
                .Engine.Run(
                    "@(Find-FusionResource | Where-Object Noun | Where-Object { -not (Get-Command -Noun $_.Noun -Module "
                        + "OracleFusion) }).Count"
                )
                .Value<int>()
        );
        Assert.Null(offline.Engine.Run("Find-FusionResource payablesPaymentTermsLOV").Single.Properties["Noun"].Value);
    }

    private IReadOnlyList<string> Names(string script) =>
        [.. offline.Engine.Run(script).ThrowIfFailed().Output.Select(o => (string)o.Properties["Name"].Value)];

    private IEnumerable<string> Modules(string script) =>
        offline.Engine.Run(script).ThrowIfFailed().Output.Select(o => (string)o.Properties["Module"].Value);

    /// <summary>The module without a connection.</summary>
    public sealed class Offline : IDisposable
    {
        internal Engine Engine { get; } = new();

        public void Dispose() => Engine.Dispose();
    }

    [Theory]
    [InlineData("APXIIMPT")]
    [InlineData("/oracle/apps/ess/financials/payables/invoices/transactions,APXIIMPT")]
    [InlineData("JournalImp*")]
    public void An_import_is_found_by_what_its_cmdlets_take_as_its_name(string name)
    {
        using var engine = new Engine();
        Assert.NotEmpty(engine.Run($"Find-FusionImport '{name}'").ThrowIfFailed().Output);
    }
}
