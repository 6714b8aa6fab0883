namespace OracleFusion.Generator.Tests;

/// <summary>What help says that a parameter takes.</summary>
public sealed class AttributeTextTests
{
    private static readonly ResourceFacts Facts = ResourceFacts.Read(
        [
            """
            {"name":"things","root":"fscm","key":"ThingId","ops":[],
            "attributes":{"AllowCompletion":"string","Amount":"number","CurrencyCode":"string","OwnerId":"integer","Number":"string","Stage":"string","StatusCode":"string","TypeCode":"string"},
            "maxLengths":{"AllowCompletion":1,"Number":50},
            "values":{"AllowCompletion":["Y","N"],"Stage":["Draft"],"StatusCode":["OPEN","ON_HOLD","CLOSED"],
            "TypeCode":["INDIVIDUAL_TRANSACTION_OF_A_SUBLEDGER","SUMMARY_OF_TRANSACTIONS_OF_A_SUBLEDGER",
            "TRANSACTION_OF_ANOTHER_SYSTEM_OF_THE_SAME_LEDGER"]}}
            """.ReplaceLineEndings(""),
        ],
        ["things"]
    )["things"];

    [Theory]
    [InlineData("Amount", "The amount: a number")]
    [InlineData("Number", "The number: text, at most 50 characters")]
    [InlineData("AllowCompletion", "The allow completion: Y or N, at most 1 character")]
    [InlineData("Stage", "The stage: Draft")]
    [InlineData("StatusCode", "The status code: OPEN, ON_HOLD or CLOSED")]
    // Too much to write out.
    [InlineData("TypeCode", "The type code: a code; Tab offers the server's own where it lists them")]
    public void HelpSaysWhatOraclesPagesState(string attribute, string text) =>
        Assert.Equal(text, AttributeText.Of(attribute, Facts, meaning: null));

    [Theory]
    [InlineData("Amount", "What is owed, in dollars")]
    [InlineData("Number", "What is owed, in dollars; at most 50 characters")]
    [InlineData("AllowCompletion", "What is owed, in dollars; Y or N, at most 1 character")]
    [InlineData("TypeCode", "What is owed, in dollars; Tab offers the server's own codes where it lists them")]
    public void HelpSaysWhatAnAttributeMeansInsteadOfItsName(string attribute, string text) =>
        Assert.Equal(text, AttributeText.Of(attribute, Facts, "What is owed, in dollars"));

    [Theory]
    [InlineData("OwnerId", "Who owes it", "Who owes it; Oracle's identifier, a whole number")]
    [InlineData("OwnerId", "Who owes it, by identifier", "Who owes it, by identifier")]
    [InlineData("CurrencyCode", "ISO code of what it is owed in", "ISO code of what it is owed in")]
    public void HelpSaysTheFormOnce(string attribute, string meaning, string text) =>
        Assert.Equal(text, AttributeText.Of(attribute, Facts, meaning));
}
