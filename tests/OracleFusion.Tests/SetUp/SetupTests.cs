using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Set-up data of two servers: exported, compared, imported.</summary>
public sealed class SetupTests(TwoPods pods) : IClassFixture<TwoPods>
{
    private const string Task = "-TaskCode FND_MANAGE_STANDARD_LOOKUPS -PollInterval 0.01";
    private const string Compare = $"Compare-FusionSetup {Task} -Connection test -DifferenceConnection prod";

    [Fact]
    public void Codes_of_tasks_and_offerings_are_found_by_their_names()
    {
        using var engine = Changed();
        const string Find = "Get-FusionRecord setupTasks -Filter { $_.TaskName -like 'Manage Standard*' } -Connection test";
        using var files = new TestKeys();
        engine.With("path", Path.Combine(files.Folder, "found.zip"));
        var exported = engine.Run($"Export-FusionSetup $path -TaskCode ({Find}).TaskCode -PollInterval 0.01 -Connection test").Single;
        Assert.NotEmpty((System.Collections.IEnumerable)exported.Properties["Objects"].Value);
        Assert.Contains(
            "DOO_ORCHESTRATION",
            engine
                .Run("Get-FusionRecord features -Filter { $_.FeatureType -eq 'OFFERING' } -Connection test")
                .ThrowIfFailed()
                .Output.Select(offering => Text(offering, "FeatureCode"))
        );
    }

    [Fact]
    public void What_differs_is_told_by_code_and_column_and_an_import_takes_it_away()
    {
        using var engine = Changed();
        using var files = new TestKeys();
        Assert.Equal(
            [
                "FND_APP_STANDARD_LOOKUP/LookupType=SL000001/Meaning/<>/Changed",
                "FND_APP_STANDARD_LOOKUP/LookupType=XX_REGION//<=/",
                "ORA_FND_APP_STANDARD_LOOKUP_CODE/FND_APP_STANDARD_LOOKUP.LookupType=XX_REGION, LookupCode=NORTH//<=/",
            ],
            engine.Run(Compare).ThrowIfFailed().Output.Select(d => string.Join('/', Names.Select(name => Text(d, name))))
        );
        Assert.Empty(engine.Run($"Compare-FusionSetup {Task} -Connection prod -DifferenceConnection prod").ThrowIfFailed().Output);

        engine.With("path", Path.Combine(files.Folder, "lookups.zip")).With("folder", files.Folder);
        var package = engine.Run($"$package = Export-FusionSetup $path {Task} -Connection test; $package").Single;
        Assert.Equal("FND_MANAGE_STANDARD_LOOKUPS", Text(package, "TaskCode"));
        pods.Prod.Server.ClearRequests();
        engine.Run("$package | Import-FusionSetup -PollInterval 0.01 -WhatIf").ThrowIfFailed();
        Assert.Contains("FND_APP_STANDARD_LOOKUP (61 rows)", engine.Screen, StringComparison.Ordinal);
        Assert.Empty(pods.Prod.Server.Requests);

        var done = engine.Run("$package | Import-FusionSetup -PollInterval 0.01 -Confirm:$false -ReportPath $folder").Single;
        Assert.Equal("COMPLETED", Text(done, "StatusCode"));
        Assert.Contains(Directory.GetFiles(files.Folder), f => f.EndsWith("-ProcessLog.txt", StringComparison.Ordinal));
        Assert.Empty(engine.Run(Compare).ThrowIfFailed().Output);
        Assert.Equal(
            "North, \"far\"\nnorth",
            engine.Run("(Get-FusionRecord standardLookups XX_REGION -Expand lookupCodes).lookupCodes[0].Meaning").Value<string>()
        );
        // Files are compared without a server.
        using var offline = new Engine();
        Assert.Empty(
            offline.With("path", Path.Combine(files.Folder, "lookups.zip")).Run("Compare-FusionSetup $path $path").ThrowIfFailed().Output
        );
    }

    [Fact]
    public void Two_servers_go_through_one_pipeline_and_a_criterion_chooses()
    {
        using var engine = Changed();
        using var files = new TestKeys();
        engine.With("path", Path.Combine(files.Folder, "one.zip"));
        const string Only =
            "@{ BusinessObjectCode = 'FND_APP_STANDARD_LOOKUP'; AttributeName = 'LookupType'; AttributeValue = 'XX_REGION' }";
        var done = engine
            .Run(
                $"Export-FusionSetup $path {Task} -Criterion {Only} -Connection test | Import-FusionSetup -Connection prod "
                    + "-PollInterval 0.01 -Confirm:$false"
            )
            .Single;
        Assert.Equal(
            ["FND_APP_STANDARD_LOOKUP: 1 of 1", "ORA_FND_APP_STANDARD_LOOKUP_CODE: 1 of 1"],
            ((System.Collections.IEnumerable)done.Properties["Objects"].Value).Cast<object>().Select(o => o.ToString())
        );
        // What was not chosen stays as it is.
        Assert.Equal("Meaning", Text(engine.Run(Compare).Single, "Column"));
        Assert.Contains(
            "-Force replaces it",
            engine.Run($"Export-FusionSetup $path {Task}").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "-Criterion has no AttributeValue",
            engine
                .Run($"Export-FusionSetup $path {Task} -Force -Criterion @{{ BusinessObjectCode = 'a'; AttributeName = 'b' }}")
                .Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Completed_with_nothing_loaded_is_an_error_and_an_export_without_data_goes_nowhere()
    {
        using var engine = Changed();
        using var files = new TestKeys();
        engine.With("path", Path.Combine(files.Folder, "lookups.zip")).With("none", Path.Combine(files.Folder, "none.zip"));
        engine.Run($"Export-FusionSetup $path {Task} -Connection test").ThrowIfFailed();
        const string Other = "-TaskCode FND_MANAGE_COMMON_LOOKUPS -PollInterval 0.01 -Confirm:$false";
        var skipped = engine.Run($"Import-FusionSetup $path {Other}");
        Assert.Equal("COMPLETED", Text(Assert.Single(skipped.Output), "StatusCode"));
        Assert.Contains("nothing was loaded", skipped.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("skipped the FND_APP_COMMON_LOOKUP business object", skipped.Error.Exception.Message, StringComparison.Ordinal);

        var empty = engine.Run(
            "Export-FusionSetup $none -TaskCode GL_MANAGE_ACCOUNTING_CALENDARS -PollInterval 0.01 | Import-FusionSetup -Connection "
                + "prod -Confirm:$false"
        );
        Assert.Empty(empty.Output);
        Assert.Contains("exceeds the limit of 10 MB", empty.Error.Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(files.Folder, "none.zip")));
    }

    [Theory]
    [InlineData("Export-FusionSetup x.zip -TaskCode NOPE", "isn't valid")]
    [InlineData("Export-FusionSetup x.zip", "Nothing says which set-up data is meant")]
    [InlineData("Export-FusionSetup x.zip -TaskCode a -OfferingCode b", "give a task or an offering")]
    [InlineData(
        "[IO.File]::WriteAllText(\"$([IO.Path]::GetTempPath())/no-zip.zip\", 'no'); "
            + "Import-FusionSetup \"$([IO.Path]::GetTempPath())/no-zip.zip\" -TaskCode FND_MANAGE_STANDARD_LOOKUPS -Confirm:$false",
        "it is no zip"
    )]
    [InlineData("Import-FusionSetup nowhere.zip -TaskCode FND_MANAGE_STANDARD_LOOKUPS -Confirm:$false", "There is no file")]
    public void What_cannot_be_moved_is_refused(string command, string told)
    {
        using var engine = pods.Fresh();
        Assert.Contains(told, engine.Run(command).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_is_up_a_lost_start_and_an_answer_without_a_process_are_told()
    {
        using var engine = pods.Fresh();
        using var files = new TestKeys();
        engine.With("path", Path.Combine(files.Folder, "lookups.zip"));
        var late = engine.Run($"Export-FusionSetup $path {Task} -Timeout 0.001");
        Assert.Contains("It goes on", late.Error.Exception.Message, StringComparison.Ordinal);
        engine.Run($"Export-FusionSetup $path {Task} | Out-Null").ThrowIfFailed();
        pods.Prod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", path: "/setupTaskCSVImports");
        pods.Prod.Server.ClearRequests();
        var lost = engine.Run($"Import-FusionSetup $path {Task} -Confirm:$false").Error;
        Assert.Contains("UnknownOutcome", lost.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pods.Prod.Server.Requests, r => r.Method == "POST");
        pods.Prod.Server.Faults.ArmReply(
            new ArmedReply(201, """{"TaskCode":"x"}""", "application/json"),
            method: "POST",
            path: "/setupTaskCSVExports"
        );
        Assert.Contains(
            "lacks the privilege",
            engine.Run($"Export-FusionSetup $path {Task} -Force").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_connection_that_only_reads_exports_and_does_not_import()
    {
        using var engine = pods.Fresh("-ReadOnly");
        using var files = new TestKeys();
        engine.With("path", Path.Combine(files.Folder, "lookups.zip"));
        engine.Run($"Export-FusionSetup $path {Task}").ThrowIfFailed();
        Assert.Contains(
            "-ReadOnly",
            engine.Run($"Import-FusionSetup $path {Task} -Confirm:$false").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_sample_shows_what_differs_and_imports_only_where_something_does()
    {
        using var engine = Changed();
        using var files = new TestKeys();
        var sample =
            $"& '{Path.Combine(StagedModule.Repository, "samples", "SetUp", "move-setup.ps1")}' FND_MANAGE_STANDARD_LOOKUPS -From "
            + "test -To prod "
            + $"-Path '{files.Folder}' -PollInterval 0.01";
        var shown = engine.Run(sample + " -WhatIf").Single;
        Assert.Equal(3, ((object[])shown.Properties["Differences"].Value).Length);
        Assert.Null(shown.Properties["Imported"].Value);
        Assert.DoesNotContain(pods.Prod.Server.Requests, r => r.Path.Contains("Imports", StringComparison.Ordinal));
        Assert.NotNull(engine.Run(sample + " -Confirm:$false").Single.Properties["Imported"].Value);
        Assert.Null(engine.Run(sample + " -Confirm:$false").Single.Properties["Imported"].Value);
    }

    private static readonly string[] Names = ["BusinessObject", "Key", "Column", "SideIndicator", "ReferenceValue"];

    private Engine Changed()
    {
        var engine = pods.Fresh();
        engine
            .Run(
                """
                New-FusionRecord standardLookups -Connection test -Property @{
                    LookupType = 'XX_REGION'; Meaning = 'Regions'; lookupCodes = @(@{ LookupCode = 'NORTH'; Meaning = "North, `"far`"`nnorth"; EnabledFlag = 'Y' })
                } | Out-Null
                Get-FusionRecord standardLookups -First 1 -Connection test | Set-FusionRecord -Property @{ Meaning = 'Changed' } -Connection test
                """
            )
            .ThrowIfFailed();
        return engine;
    }

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";

    [Fact]
    public void A_package_without_a_name_has_one_of_its_own_so_that_a_dry_run_is_not_in_the_way()
    {
        using var engine = Changed();
        using var files = new TestKeys();
        var line = $"Export-FusionSetup {Task} -Connection test";
        engine.With("folder", files.Folder).Run("$ExecutionContext.SessionState.Path.SetLocation($folder)").ThrowIfFailed();
        engine.Run($"{line} | Import-FusionSetup -Connection prod -WhatIf; {line} | Out-Null").ThrowIfFailed();
        Assert.Equal(2, Directory.GetFiles(files.Folder, "FND_MANAGE_STANDARD_LOOKUPS-*.zip").Length);
    }
}
