using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>What the Tab key finds, in the engine's own completion. A bar in a line says where the cursor is.</summary>
public sealed class CompletionTests : IClassFixture<CompletionTests.Console>
{
    private readonly Console _console;

    public CompletionTests(Console console)
    {
        _console = console;
        console.Pod.Server.ClearRequests();
    }

    [Theory]
    [InlineData("Get-FusionRecord invoiceH|", "invoiceHolds")]
    [InlineData("Get-FusionRecord -Resource crm/opportunit|", "crm/opportunities")]
    [InlineData("Get-FusionRecord 'invoiceH|", "invoiceHolds")]
    [InlineData("New-FusionRecord -Resource invoiceH|", "invoiceHolds")]
    [InlineData("Set-FusionRecord -Resource invoiceH|", "invoiceHolds")]
    [InlineData("Remove-FusionRecord -Resource invoiceH|", "invoiceHolds")]
    [InlineData("Invoke-FusionAction -Resource invoiceH|", "invoiceHolds")]
    [InlineData("Get-FusionResource -Resource invoiceH|", "invoiceHolds")]
    [InlineData("Get-FusionResource invoices/invoiceL|", "invoices/invoiceLines")]
    [InlineData("Find-FusionResource invoiceH|", "invoiceHolds")]
    [InlineData("Find-FusionResource invoices/invoiceL|", "invoices/invoiceLines")]
    [InlineData("Find-FusionResource -Attribute InvoiceNumb|", "InvoiceNumber")]
    [InlineData("Find-FusionResource -Action validateInv|", "validateInvoice")]
    [InlineData("Find-FusionResource -Operation Cre|", "Create")]
    [InlineData("Find-FusionResource -Module Fin|", "Financials")]
    public void Resources_and_what_they_are_found_by(string line, string expected) => Assert.Contains(expected, _console.Complete(line));

    [Theory]
    [InlineData("Get-FusionInvoice -Field InvoiceA|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice -Field InvoiceId, InvoiceA|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice -Field invoiceLines.LineNu|", "invoiceLines.LineNumber")]
    [InlineData("Get-FusionInvoice -Field invoiceLines.invoiceDist|", "invoiceLines.invoiceDistributions.")]
    [InlineData(
        "Get-FusionInvoice -Field invoiceLines.invoiceDistributions.DistributionLineNu|",
        "invoiceLines.invoiceDistributions.DistributionLineNumber"
    )]
    [InlineData("Get-FusionRecord invoices -Field InvoiceA|", "InvoiceAmount")]
    [InlineData("Get-FusionRecord -Field InvoiceA| -Resource invoices", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice -Expand invoiceL|", "invoiceLines")]
    [InlineData("Get-FusionInvoice -Expand invoiceLines.|", "invoiceLines.invoiceDistributions")]
    [InlineData("Get-FusionInvoice -Expand al|", "all")]
    [InlineData("Get-FusionInvoice -OrderBy InvoiceA|", "InvoiceAmount:desc")]
    [InlineData("OracleFusion\\Get-FusionInvoice -OrderBy InvoiceA|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice -Finder Prim|", "PrimaryKey")]
    [InlineData("Get-FusionRecord invoices -Finder Prim|", "PrimaryKey")]
    [InlineData("Get-FusionInvoice -Finder PrimaryKey -FinderVariable |", "@{ InvoiceId =  }")]
    [InlineData("Get-FusionRecord invoices -Finder PrimaryKey -FinderVariable |", "@{ InvoiceId =  }")]
    public void What_a_query_names(string line, string expected) => Assert.Contains(expected, _console.Complete(line));

    [Theory]
    [InlineData("Invoke-FusionAction invoices valid|", "validateInvoice")]
    [InlineData("Invoke-FusionAction -Resource invoices -Action valid|", "validateInvoice")]
    [InlineData("New-FusionInvoice -Property |", "@{ ")]
    [InlineData("New-FusionRecord draftPurchaseOrders -Property |", "@{ ")]
    [InlineData("Set-FusionRecord invoices -Property |", "@{ ")]
    [InlineData("Add-FusionAttachment announcements 1 -Enclosure Im|", "ImageFile")]
    [InlineData("Save-FusionAttachment -Resource announcements -Key 1 -Enclosure Im|", "ImageFile")]
    [InlineData("Remove-FusionAttachment -Resource announcements -Enclosure Cr|", "CroppedImageFile")]
    [InlineData("Add-FusionAttachment -Enclosure File|", "FileContents")]
    public void What_a_write_names(string line, string begins) =>
        Assert.StartsWith(begins, _console.Complete(line)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("Invoke-FusionAction invoices validateInvoice -Parameter |", "InvoiceNumber = ")]
    [InlineData("Confirm-FusionInvoice -Parameter |", "InvoiceNumber = ")]
    public void The_parameters_of_an_action(string line, string holds) =>
        Assert.Contains(holds, Assert.Single(_console.Complete(line)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-FusionInvoice | Where-Object InvoiceAm|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice | Where-Object -Property InvoiceAm|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice | Where-Object { $_.InvoiceAm|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice | ForEach-Object { $_.InvoiceAm|", "InvoiceAmount")]
    [InlineData("Get-FusionInvoice -First 5 | ForEach-Object InvoiceAm|", "InvoiceAmount")]
    [InlineData("$i = Get-FusionInvoice -First 1; $i.InvoiceAm|", "InvoiceAmount")]
    [InlineData("(New-FusionInvoice -Property @{}).InvoiceAm|", "InvoiceAmount")]
    [InlineData("Get-FusionWorker | Where-Object PersonN|", "PersonNumber")]
    public void Attributes_behind_a_pipe(string line, string expected) => Assert.Contains(expected, _console.Complete(line));

    [Theory]
    [InlineData("Find-FusionResource -Module Human|", "'Human Resources'")]
    [InlineData("Find-FusionResource -Module 'Human R|", "'Human Resources'")]
    [InlineData("Find-FusionResource -Module \"Human R|", "'Human Resources'")]
    [InlineData("Get-FusionInvoice -Connection tes|", "'test''s own'")]
    [InlineData("Disconnect-OracleFusion -Connection tes|", "'test''s own'")]
    [InlineData("Get-FusionConnection tes|", "'test''s own'")]
    [InlineData("Find-FusionResource -Connection tes|", null)]
    public void Quotes_stand_where_they_are_needed(string line, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], _console.Complete(line));

    [Theory]
    [InlineData("Get-FusionChange invoices -Attribute |", "LastUpdateDate")]
    [InlineData("Export-FusionRecord invoices i.csv -Since Beginning -Attribute |", "InvoiceDate")]
    public void Attributes_that_can_tell_changes(string line, string expected)
    {
        var found = _console.Complete(line);
        Assert.Contains(expected, found);
        Assert.All(found, static name => Assert.EndsWith("Date", name, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_catalog_does_not_know_completes_to_nothing()
    {
        Assert.Empty(_console.Complete("Get-FusionRecord crm/NoSuch_c -Field A|"));
        Assert.Empty(_console.Complete("Get-FusionInvoice -Field noSuchChild.A|"));
        Assert.Empty(_console.Complete("Get-FusionInvoice -Finder NoSuchFinder -FinderVariable |"));
    }

    [Fact]
    public void Only_confirmed_names_are_offered()
    {
        // AccountingHubApplications has attributes that no source confirmed.
        Assert.DoesNotContain("ApplicationName", _console.Complete("Get-FusionRecord accountingHubApplications -Field Application|"));
        Assert.Contains("ApplicationId", _console.Complete("Get-FusionRecord accountingHubApplications -Field Application|"));
    }

    [Fact]
    public void Every_noun_completes_its_attributes_behind_a_pipe()
    {
        string[] getters =
        [
            .. _console
                .Engine.Run(
                    "Get-Command Get-Fusion* -Module OracleFusion -CommandType Cmdlet | "
                        + "Where-Object { $_.OutputType[0].Type.IsAbstract } | ForEach-Object Name"
                )
                .ThrowIfFailed()
                .Output.Select(o => (string)o.BaseObject),
        ];
        Assert.InRange(getters.Length, 85, 1000);
        Assert.All(getters, name => Assert.NotEmpty(_console.Complete(name + " | Where-Object |")));
        Assert.All(getters, name => Assert.NotEmpty(_console.Complete(name + " -Field |")));
    }

    /// <summary>One engine for all lines, with a connection whose name needs quotes.</summary>
    public sealed class Console : IAsyncLifetime
    {
        internal Pod Pod { get; } = new();

        internal Engine Engine { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Pod.InitializeAsync();
            Engine = new Engine();
            // The engine sorts the members of a type by a cmdlet of the Utility module, which does not come with it; their order is not
            // what is tested.
            Engine
                .Run(
                    """
                    New-Module Microsoft.PowerShell.Utility {
                        function Sort-Object([object[]] $Property, [switch] $Unique, [Parameter(ValueFromPipeline)] $InputObject) { process { $InputObject } }
                    } | Import-Module
                    """
                )
                .ThrowIfFailed();
            Pod.Connect(Engine, "-Name \"test's own\"").ThrowIfFailed();
        }

        public async ValueTask DisposeAsync()
        {
            Engine.Dispose();
            await Pod.DisposeAsync();
        }

        /// <summary>What completion writes into the line. Nothing may have been sent.</summary>
        internal IReadOnlyList<string> Complete(string line) => [.. Matches(line).Select(m => m.CompletionText)];

        /// <summary>What a list of completions shows.</summary>
        internal IReadOnlyList<string> Listed(string line) => [.. Matches(line).Select(m => m.ListItemText)];

        private IEnumerable<CompletionResult> Matches(string line)
        {
            var cursor = line.IndexOf(
                '|',
                line.Contains(" | ", StringComparison.Ordinal) ? line.IndexOf(" | ", StringComparison.Ordinal) + 3 : 0
            );
            // The function that a console calls when the key is pressed.
            var found = (CommandCompletion)Engine.Run("TabExpansion2 $args[0] $args[1]", line.Remove(cursor, 1), cursor).Single.BaseObject;
            Assert.Empty(Pod.Server.Requests);
            return found.CompletionMatches.Where(m =>
                m.ResultType is not CompletionResultType.ProviderItem and not CompletionResultType.ProviderContainer
            );
        }
    }
}
