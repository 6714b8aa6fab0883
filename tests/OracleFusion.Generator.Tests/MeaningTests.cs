namespace OracleFusion.Generator.Tests;

/// <summary>What help says that an attribute means: the rows of meanings.tsv, and what is refused of them.</summary>
public sealed class MeaningTests
{
    private static readonly NamedText Catalog = new(
        "fusion-resources.jsonl",
        """
        {"name":"things","root":"fscm","key":"ThingId","pathKey":"ThingId","ops":["list","create","update"],"attributes":{"Amount":"number","Due":"date","PayGroup":"string","ThingId":"integer"}}
        {"name":"others","root":"fscm","key":"OtherId","pathKey":"OtherId","ops":["list"],"attributes":{"OtherId":"integer","PayGroup":"string"}}
        """
    );

    private static readonly NamedText Rows = new(
        "M.nouns.json",
        """
        {"module": "M", "nouns": [
          {"noun": "Thing", "resource": "things", "what": "thing", "natural": "PayGroup", "find": "Due", "create": "PayGroup Amount", "view": "ThingId"},
          {"noun": "Other", "resource": "others", "what": "other", "natural": "PayGroup", "view": "OtherId"}
        ]}
        """
    );

    [Fact]
    public void EveryVerbSaysItAndOnlyNewWhatHoldsAtCreation()
    {
        var thing = Run(
            "Thing\tPayGroup\tClass that payment runs go by\tthe supplier's if left out\nThing\tDue\tLast day to pay\n"
        ).Sources["Thing.g.cs"];

        Assert.Contains("with the wildcard *. Class that payment runs go by.</summary>", thing, StringComparison.Ordinal);
        Assert.Contains("<summary>Class that payment runs go by; the supplier's if left out.</summary>", thing, StringComparison.Ordinal);
        Assert.Contains("<summary>Class that payment runs go by. $null clears it.</summary>", thing, StringComparison.Ordinal);
        Assert.Contains("whose Due is this or later. Last day to pay.</summary>", thing, StringComparison.Ordinal);
        Assert.Contains("whose Due is this or earlier. Last day to pay.</summary>", thing, StringComparison.Ordinal);
        Assert.Contains("<summary>The amount: a number.</summary>", thing, StringComparison.Ordinal);
    }

    [Fact]
    public void ANounsOwnMeaningGoesBeforeTheOneOfAll()
    {
        var run = Run("*\tPayGroup\tClass that payment runs go by\nOther\tPayGroup\tWho pays\n");

        Assert.Empty(run.Problems);
        Assert.Contains("Class that payment runs go by", run.Sources["Thing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Who pays", run.Sources["Other.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Class that", run.Sources["Other.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ARowMayNameSeveralNounsAndLinesMayBeComments()
    {
        var run = Run("# Groups\n\nThing Other\tPayGroup\tClass that payment runs go by\n");

        Assert.Empty(run.Problems);
        Assert.All(["Thing.g.cs", "Other.g.cs"], file =>
            Assert.Contains("Class that payment", run.Sources[file], StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Thing\tPayGroup", "line 1: a row is nouns or *, the attribute")]
    [InlineData("Thing\tPayGroup\tWho pays \t", "line 1: a row is nouns or *, the attribute")]
    [InlineData("Thing\tPayGroup\tThe group of the pay", "line 1: the meaning of PayGroup says no more than its name")]
    [InlineData("Thing\tPayGroup\tWho pays.", "ends without a full stop")]
    [InlineData("Thing\tPayGroup\twho pays", "begins with a capital letter")]
    [InlineData("Thing\tPayGroup\tWho pays\nThing\tPayGroup\tWho else pays", "line 2: Thing has a meaning of PayGroup already")]
    [InlineData("Thing\tColour\tWho pays", "Thing has no parameter of Colour")]
    [InlineData("Thing\tThingId\tWho pays", "Thing has no parameter of ThingId")]
    [InlineData("Third\tPayGroup\tWho pays", "Third has no parameter of PayGroup")]
    [InlineData("*\tColour\tWho pays", "no noun without a row of its own has a parameter of Colour")]
    [InlineData("Thing Other\tPayGroup\tWho pays\n*\tPayGroup\tWhat is paid", "no noun without a row of its own has a parameter")]
    public void ARowThatDoesNotFitStopsTheBuild(string rows, string reason)
    {
        var problem = Assert.Single(Run(rows).Problems);

        Assert.StartsWith("meanings.tsv", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AMeaningAsLongAsHelpHoldsFitsAndALongerOneDoesNot()
    {
        Assert.Empty(Run("Thing\tPayGroup\t" + new string('W', Meanings.Longest)).Problems);
        var problem = Assert.Single(Run("Thing\tPayGroup\t" + new string('W', Meanings.Longest - 2) + "\tw").Problems);
        Assert.Contains("has 91 characters; help holds 90", problem, StringComparison.Ordinal);
    }

    /// <summary>The share of this repository's parameters whose meaning help says; it may grow, and never fall.</summary>
    [Fact]
    public void MostParametersOfCreationAndSearchAreExplainedBeyondTheirNames()
    {
        var models = RepositoryRows.Fit().Models;
        var creation = models.Where(m => m.Has("New")).SelectMany(m => m.Row.Create.Select(a => m.MeaningOf(a.Target))).ToList();
        var search = models.Where(m => m.Has("Get")).SelectMany(m => m.Search.Select(a => m.MeaningOf(a.Target))).ToList();

        Assert.InRange(100 * creation.Count(m => m is not null) / creation.Count, 81, 100);
        Assert.InRange(100 * search.Count(m => m is not null) / search.Count, 77, 100);
    }

    [Theory]
    [InlineData("Invoice")]
    [InlineData("PayablesPayment")]
    [InlineData("ReceivablesReceipt")]
    [InlineData("LedgerBalance")]
    [InlineData("BankAccount")]
    [InlineData("Supplier")]
    [InlineData("DraftPurchaseOrder")]
    [InlineData("ProjectBillingEvent")]
    [InlineData("SalesOrder")]
    [InlineData("Salary")]
    public void WhatFinanceUsesDailyIsExplainedNearlyWhole(string noun)
    {
        string[] plain = ["Description", "Comments", "LastUpdateDate"];
        var model = Assert.Single(RepositoryRows.Fit().Models, m => m.Row.Noun == noun);
        string[] attributes = [.. model.ParameterTargets.Except(plain)];

        string[] unexplained = [.. attributes.Where(a => model.MeaningOf(a) is null)];

        Assert.True(unexplained.Length * 5 <= attributes.Length, string.Join(", ", unexplained));
    }

    private static GeneratorRun Run(string meanings) => GeneratorRun.Of([Catalog, Rows, new NamedText("folder/meanings.tsv", meanings)]);
}
