using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Records of two servers compared by what tells them apart on both, and copied: created, changed, never deleted.</summary>
public sealed class RecordCopyTests(TwoPods pods) : IClassFixture<TwoPods>
{
    private static readonly string[] Names = ["Key", "Child", "Attribute", "SideIndicator", "ReferenceValue"];
    private const string Lookups = "standardLookups -Expand lookupCodes -Connection test";
    private const string Compare = $"Compare-FusionRecord {Lookups} -DifferenceConnection prod";
    private const string Copy = $"Copy-FusionRecord {Lookups} -DestinationConnection prod";

    [Fact]
    public void What_differs_is_told_attribute_by_attribute_and_row_by_row()
    {
        using var engine = Changed();
        PSObject[] found = [.. engine.Run(Compare).ThrowIfFailed().Output];
        Assert.Equal(
            [
                "SL000001//Meaning/<>/Changed",
                "SL000002/lookupCodes/LC000003/Tag/<>/New",
                "SL000003/lookupCodes/EXTRA//<=/",
                "XX_REGION///<=/",
                "YY_ONLY///=>/",
            ],
            found.Select(d => string.Join('/', Names.Select(name => Text(d, name))))
        );
        Assert.StartsWith("Meaning ", Text(found[0], "DifferenceValue"), StringComparison.Ordinal);
        Assert.DoesNotContain(pods.Test.Server.Requests.Concat(pods.Prod.Server.Requests), r => r.Method != "GET");
        var all = engine.Run("@(Get-FusionRecord standardLookups).Count").Value<long>();
        Assert.Equal(all - 4, engine.Run($"@({Compare} -IncludeEqual | Where-Object SideIndicator -eq '==').Count").Value<long>());
    }

    [Fact]
    public void WhatIf_shows_the_difference_and_sends_nothing()
    {
        using var engine = Changed();
        engine.Run($"{Copy} -WhatIf").ThrowIfFailed();
        Assert.Contains(
            "\"Create with lookupCodes NORTH, SOUTH\" on target \"standardLookups XX_REGION",
            engine.Screen,
            StringComparison.Ordinal
        );
        Assert.Contains("to 'Changed'\" on target \"standardLookups SL000001", engine.Screen, StringComparison.Ordinal);
        Assert.Contains("\"Create lookupCodes EXTRA\"", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("YY_ONLY", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(pods.Prod.Server.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void A_copy_makes_the_second_server_like_the_first_and_deletes_nothing()
    {
        using var engine = Changed();
        PSObject[] copied = [.. engine.Run($"{Copy} | Where-Object Result -ne 'Equal'").ThrowIfFailed().Output];
        Assert.Equal(
            ["SL000001 Changed", "SL000002 Changed", "SL000003 Changed", "XX_REGION Created"],
            copied.Select(c => $"{Text(c, "Key")} {Text(c, "Result")}")
        );
        Assert.Equal("YY_ONLY =>", engine.Run(Compare + " | ForEach-Object { $_.ToString() }").Value<string>());
        Assert.Equal(
            ["NORTH", "SOUTH"],
            engine
                .Run("(Get-FusionRecord standardLookups XX_REGION -Expand lookupCodes).lookupCodes.LookupCode")
                .ThrowIfFailed()
                .Output.Select(o => o.ToString())
        );
        Assert.DoesNotContain(pods.Prod.Server.Requests, r => r.Method == "DELETE");
        pods.Prod.Server.ClearRequests();
        Assert.All(engine.Run(Copy).ThrowIfFailed().Output, c => Assert.Equal("Equal", Text(c, "Result")));
        Assert.DoesNotContain(pods.Prod.Server.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void What_differs_where_copying_changes_nothing_is_not_equal()
    {
        using var engine = pods.Fresh();
        engine
            .Run(
                """
                $first = Get-FusionRecord standardLookups SL000001 -Connection prod
                New-FusionRecord lookupCodes -Parent $first -Property @{ LookupCode = 'ONLY'; Meaning = 'Only' } -Connection prod | Out-Null
                """
            )
            .ThrowIfFailed();
        pods.Prod.Server.ClearRequests();
        var copied = engine.Run($"{Copy} -Filter {{ $_.LookupType -eq 'SL000001' }}").Single;
        Assert.Equal("Unchanged", Text(copied, "Result"));
        Assert.Contains("ONLY", string.Join(' ', (IEnumerable<object>)copied.Properties["Differences"].Value), StringComparison.Ordinal);
        Assert.DoesNotContain(pods.Prod.Server.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void What_a_filter_selects_on_one_side_alone_is_looked_up_on_the_other()
    {
        using var engine = Changed();
        const string Filter = "-Filter { $_.Meaning -eq 'Changed' }";
        Assert.Equal("<>", Text(engine.Run($"{Compare} {Filter}").Single, "SideIndicator"));
        Assert.Equal("Changed", Text(engine.Run($"{Copy} {Filter}").Single, "Result"));
        Assert.Empty(engine.Run($"{Compare} {Filter}").ThrowIfFailed().Output);
        // Only what was selected is read there, and nothing else.
        Assert.DoesNotContain(pods.Prod.Server.Requests, r =>
            r.Path.Contains("standardLookups?expand=lookupCodes&orderBy", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Compare-FusionRecord valueSets -Connection test -DifferenceConnection prod", "Say by -Key")]
    [InlineData("Compare-FusionRecord suppliers -Key Status -Connection test -DifferenceConnection prod", "are not told apart by Status")]
    [InlineData("Compare-FusionRecord standardLookups -Key Meanning -Connection test -DifferenceConnection prod", "Did you mean Meaning?")]
    [InlineData(
        "Compare-FusionRecord standardLookups -ChildKey @{ lookupCodes = 'Tag' } -Connection test -DifferenceConnection prod",
        "none of the children in -Expand"
    )]
    [InlineData("Compare-FusionRecord standardLookups -Connection prod -DifferenceConnection prod", "nothing to compare")]
    public void What_cannot_be_told_apart_is_refused(string command, string told)
    {
        using var engine = pods.Fresh();
        var result = engine.Run(command);
        Assert.Contains(told, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_connection_that_only_reads_is_compared_with_and_not_written_to()
    {
        using var engine = pods.Fresh("-ReadOnly");
        engine.Run($"{Copy} -WhatIf").ThrowIfFailed();
        Assert.Contains("-ReadOnly", engine.Run(Copy).Error.Exception.Message, StringComparison.Ordinal);
        engine.Run("Disconnect-OracleFusion -Connection test").ThrowIfFailed();
        pods.Test.Connect(engine, "-Name test -ReadOnly").ThrowIfFailed();
        engine.Run("Disconnect-OracleFusion -Connection prod").ThrowIfFailed();
        pods.Prod.Connect(engine, "-Name prod").ThrowIfFailed();
        engine.Run(Copy).ThrowIfFailed();
    }

    [Fact]
    public void A_part_that_is_lost_or_refused_is_told_and_the_rest_goes_on()
    {
        using var engine = Changed();
        pods.Prod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", path: "standardLookups");
        var result = engine.Run($"{Copy} | Where-Object Result -ne 'Equal'");
        Assert.Equal(
            ["SL000001 Changed", "SL000002 Changed", "SL000003 Incomplete", "XX_REGION Created"],
            result.Output.Select(c => $"{Text(c, "Key")} {Text(c, "Result")}")
        );
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("standardLookups SL000003: Create lookupCodes EXTRA: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var advice = error.Advice();
        // The row is there; what the advice runs no longer shows it.
        Assert.Equal(
            "YY_ONLY =>",
            engine
                .Run(advice[advice.IndexOf("Compare-FusionRecord", StringComparison.Ordinal)..] + " | ForEach-Object { $_.ToString() }")
                .Value<string>()
        );
    }

    // Three differences in what is there, one record on either side alone.
    private Engine Changed()
    {
        var engine = pods.Fresh();
        engine
            .Run(
                """
                New-FusionRecord standardLookups -Connection test -Property @{
                    LookupType = 'XX_REGION'; Meaning = 'Regions'
                    lookupCodes = @(@{ LookupCode = 'NORTH'; Meaning = 'North'; EnabledFlag = 'Y' }, @{ LookupCode = 'SOUTH'; Meaning = 'South' })
                } | Out-Null
                New-FusionRecord standardLookups -Connection prod -Property @{ LookupType = 'YY_ONLY'; Meaning = 'Only here' } | Out-Null
                $first, $second, $third = Get-FusionRecord standardLookups -First 3 -Expand lookupCodes -Connection test
                $first | Set-FusionRecord -Property @{ Meaning = 'Changed' } -Connection test
                $second.lookupCodes[0] | Set-FusionRecord -Property @{ Tag = 'New' } -Connection test
                New-FusionRecord lookupCodes -Parent $third -Property @{ LookupCode = 'EXTRA'; Meaning = 'Extra' } -Connection test | Out-Null
                """
            )
            .ThrowIfFailed();
        pods.Test.Server.ClearRequests();
        pods.Prod.Server.ClearRequests();
        return engine;
    }

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";
}
