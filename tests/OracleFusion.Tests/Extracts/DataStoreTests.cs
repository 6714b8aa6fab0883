using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Extracts of data stores by BI Cloud Connector: found, started, waited for, received by their manifest, and what goes
/// wrong.</summary>
public sealed class DataStoreTests(ExtractPod pod) : IClassFixture<ExtractPod>, IDisposable
{
    private const string Invoices = "FscmTopModelAM.FinExtractAM.ApBiccExtractAM.InvoiceHeaderExtractPVO";
    private const string Orders = "FscmTopModelAM.PrcExtractAM.PoBiccExtractAM.PurchasingDocumentHeaderExtractPVO";
    private const string Service = "/bi/ess/esswebservice";
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Engine Fresh()
    {
        var engine = pod.FreshByPassword();
        engine.With("folder", _folder).With("invoices", Invoices).With("orders", Orders);
        return engine;
    }

    private void Start(Engine engine, string parameters)
    {
        engine.Run($"$extract = Start-FusionExtract -DataStore {parameters}").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration);
    }

    [Fact]
    public void Data_stores_are_found_page_by_page_with_their_columns()
    {
        using var engine = Fresh();
        pod.Server.Faults.Extracts.DataStoresOfPage = 1;
        Assert.Equal(Invoices, engine.Run("Find-FusionDataStore *invoiceheader*").Single.Properties["Name"].Value);
        Assert.Equal(4, engine.Run("Find-FusionDataStore").ThrowIfFailed().Output.Count);
        Assert.Equal(
            "InvoiceId",
            engine.Run("Find-FusionDataStore $invoices -Column | Where-Object IsPrimaryKey").Single.Properties["Name"].Value
        );
        Assert.Contains(
            "no data store",
            engine.Run("Find-FusionDataStore A.B -Column").Error.Exception.Message,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("Data, PrimaryKeys")]
    [InlineData("'Data,PrimaryKeys'")]
    public void Two_words_for_the_content_are_not_taken_for_a_third(string words)
    {
        using var engine = Fresh();
        var refused = engine.Run($"Start-FusionExtract -DataStore $invoices -Content {words} -WhatIf").Error;
        Assert.Contains("is more than one word", refused.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_extract_has_all_rows_and_the_next_one_what_has_changed()
    {
        using var engine = Fresh();
        Start(engine, "$invoices -Content DataAndPrimaryKeys -JobName Warehouse -InitialExtractDate 2000-01-01 -Force");
        Assert.Empty(engine.Questions);
        engine.Run("$job = $extract.JobId").ThrowIfFailed();
        var full = engine.Run("$extract | Wait-FusionExtract | Receive-FusionExtract -Path $folder -Expand");
        Assert.Empty(full.ThrowIfFailed().Warnings);
        Assert.Equal(["Data", "Metadata", "PrimaryKeys"], full.Output.Select(p => p.Properties["Kind"].Value.ToString()).Order());
        var data = full.Output.Single(p => p.Properties["Kind"].Value.ToString() == "Data");
        Assert.Equal((long)pod.Scale, data.Properties["Rows"].Value);
        Assert.Equal(Invoices, data.Properties["DataStore"].Value);
        var lines = File.ReadAllLines((string)data.Properties["Path"].Value);
        Assert.StartsWith("InvoiceId,InvoiceNum,", lines[0], StringComparison.Ordinal);
        var id = lines[1].Split(',')[0].Trim('"');
        // The same invoice by REST.
        Assert.Equal(engine.Run($"(Get-FusionInvoice {id}).InvoiceNumber").Single.BaseObject.ToString(), lines[1].Split(',')[1].Trim('"'));
        pod.Clock.Advance(TimeSpan.FromDays(3));
        engine
            .Run($"Set-FusionInvoice {id} -Property @{{ Description = 'changed, \"again\"' }} -IgnoreChange -Confirm:$false")
            .ThrowIfFailed();
        Assert.Contains(
            "does not have " + Orders,
            engine.Run("Start-FusionExtract -JobId $job -DataStore $orders").Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Server.ClearRequests();
        engine.Run("$extract = Start-FusionExtract -JobId $job -Content DataAndPrimaryKeys").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PUT");
        var changed = engine.Run("$extract | Wait-FusionExtract | Receive-FusionExtract -Path $folder");
        Assert.Equal(
            [("Data", 1L), ("PrimaryKeys", (long)pod.Scale)],
            changed
                .ThrowIfFailed()
                .Output.Where(p => p.Properties["Kind"].Value.ToString() != "Metadata")
                .Select(p => (p.Properties["Kind"].Value.ToString()!, (long)p.Properties["Rows"].Value))
                .Order()
        );
        // One of that name would lose what else it has.
        engine.Run("Start-FusionExtract -DataStore $orders -JobName Other").ThrowIfFailed();
        Assert.Contains("whatever one of this name has", Assert.Single(engine.Questions), StringComparison.Ordinal);
        // Without the job the data store has a date of its own, and comes whole.
        Start(engine, "$invoices");
        var own = engine.Run("$extract | Wait-FusionExtract | Receive-FusionExtract -Path $folder | Where-Object Kind -eq Data");
        Assert.Equal((long)pod.Scale, own.Single.Properties["Rows"].Value);
    }

    [Fact]
    public void What_the_manifest_says_is_checked_and_files_that_are_there_are_not_fetched_again()
    {
        using var engine = Fresh();
        pod.Server.Faults.Extracts.AreHashesWrong = true;
        Start(engine, "$invoices");
        Assert.Contains("by the manifest", engine.Run("$extract | Receive-FusionExtract -Path $folder").Error.Exception.Message);
        Assert.Empty(Directory.GetFiles(_folder));
        pod.Server.Faults.Extracts.AreHashesWrong = false;
        pod.Server.Faults.Extracts.IsOneFileMissing = true;
        Start(engine, "$invoices");
        Assert.Contains("does not have it", engine.Run("$extract | Receive-FusionExtract -Path $folder").Error.Exception.Message);
        pod.Server.Faults.Extracts.IsOneFileMissing = false;
        Start(engine, "$invoices, $orders");
        Assert.Equal(4, engine.Run("$extract | Receive-FusionExtract -Path $folder").ThrowIfFailed().Output.Count);
        pod.Server.ClearRequests();
        // Kept in a file meanwhile, the extract has lost its type.
        var again = engine.Run(
            "[pscustomobject]@{ RequestId = \"$($extract.RequestId)\"; DataStores = $extract.DataStores; "
                + "DocumentsAfter = \"$($extract.DocumentsAfter)\" } | Receive-FusionExtract -Path $folder -Verbose"
        );
        Assert.Equal(4, again.ThrowIfFailed().Output.Count);
        // What was unpacked before is left alone, and another file of that name too.
        engine.Run("$extract | Receive-FusionExtract -Path $folder -Expand | Out-Null").ThrowIfFailed();
        Assert.Equal(4, engine.Run("$extract | Receive-FusionExtract -Path $folder -Expand").ThrowIfFailed().Output.Count);
        File.WriteAllText(Directory.GetFiles(_folder, "*.csv")[0], "mine");
        Assert.Contains(
            "is another file than",
            engine.Run("$extract | Receive-FusionExtract -Path $folder -Expand").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(4, again.Verbose.Count(v => v.Contains("is there already, whole", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true, "gives no MD5")]
    [InlineData(false, "is another file")]
    public void A_file_that_is_there_and_must_not_be_replaced_is_told_before_anything_is_fetched(bool isLeftOut, string said)
    {
        using var engine = Fresh();
        pod.Server.Faults.Extracts.AreHashesLeftOut = isLeftOut;
        Start(engine, "$invoices");
        engine.Run("$null = $extract | Receive-FusionExtract -Path $folder").ThrowIfFailed();
        var there = Directory.GetFiles(_folder)[0];
        File.WriteAllText(there, "mine");

        var again = engine.Run("$extract | Receive-FusionExtract -Path $folder");

        Assert.Contains(said, again.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(there));
    }

    [Fact]
    public void Rows_that_were_cut_and_data_stores_that_were_left_out_do_not_pass_in_silence()
    {
        using var engine = Fresh();
        pod.Server.Faults.Extracts.AreRowsCut = true;
        Start(engine, "$invoices");
        var cut = engine.Run("$extract | Wait-FusionExtract | Receive-FusionExtract -Path $folder");
        Assert.Contains($"extracted {pod.Scale} rows of {Invoices}", cut.Error.Exception.Message, StringComparison.Ordinal);
        pod.Server.Faults.Extracts.AreRowsCut = false;
        pod.Server.Faults.Extracts.IsOneViewLeftOut = true;
        Start(engine, "$invoices, $orders");
        var left = engine.Run("$extract | Wait-FusionExtract | Receive-FusionExtract -Path $folder");
        Assert.Contains(left.ThrowIfFailed().Warnings, w => w.Contains("state WARNING", StringComparison.Ordinal));
        Assert.Contains(left.Warnings, w => w.Contains($"no file with rows of {Invoices}", StringComparison.Ordinal));
        pod.Server.Faults.Extracts.IsOneViewLeftOut = false;
        pod.Server.Faults.Extracts.AreFullAndIncrementalTogether = true;
        Start(engine, "$invoices");
        var both = engine.Run("$extract | Receive-FusionExtract -Path $folder -Expand | Where-Object Kind -eq Data");
        Assert.Equal([1, 2], both.ThrowIfFailed().Output.Select(p => (int)p.Properties["Sequence"].Value));
        Assert.Contains(both.Warnings, w => w.Contains("a row may stand in each", StringComparison.Ordinal));
        Assert.All(both.Output, p => Assert.True(File.Exists((string)p.Properties["Path"].Value)));
        pod.Server.Faults.Extracts.DoExtractsFail = true;
        Start(engine, "$invoices");
        Assert.Contains("the state ERROR", engine.Run("$extract | Wait-FusionExtract").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_run_of_the_same_data_store_is_not_taken_for_the_own_one()
    {
        using var engine = Fresh();
        engine.Run("$other = Start-FusionExtract -DataStore $invoices").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration / 2);
        engine.Run("$extract = Start-FusionExtract -DataStore $invoices").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration / 2);
        engine.Run("$other | Wait-FusionExtract").ThrowIfFailed();
        pod.Server.Faults.Extracts.FileDelay = TimeSpan.FromMinutes(5);
        pod.Clock.Advance(ExtractPod.Duration / 2);
        engine.Run("$extract | Wait-FusionExtract").ThrowIfFailed();
        // Both have ended, and only the other one's manifest is there.
        var told = engine.Run("$extract | Receive-FusionExtract -Path $folder -PollInterval 0.02 -Timeout 0.1").Error.Exception.Message;
        Assert.Contains("another run has extracted the same data stores", told, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
        pod.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(
            ["Data", "Metadata"],
            engine
                .Run("$extract | Receive-FusionExtract -Path $folder")
                .ThrowIfFailed()
                .Output.Select(p => p.Properties["Kind"].Value.ToString())
                .Order()
        );

        // An account that other runs have is waited for, and missed.
        pod.Server.Faults.Extracts.FileDelay = TimeSpan.Zero;
        pod.Server.Faults.Extracts.IsAccountLeftOut = true;
        Start(engine, "$invoices");
        var unaccounted = engine.Run("$extract | Receive-FusionExtract -Path $folder -PollInterval 0.02 -Timeout 0.1");
        Assert.Contains(unaccounted.ThrowIfFailed().Warnings, w => w.Contains("no account of the rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_come_late_are_waited_for_and_a_run_is_started_once()
    {
        using var engine = Fresh();
        pod.Server.Faults.Extracts.FileDelay = TimeSpan.FromMinutes(1);
        engine.Run("$extract = Start-FusionExtract -DataStore $invoices").ThrowIfFailed();
        Assert.Contains(
            "has not ended",
            engine.Run("$extract | Receive-FusionExtract -Path $folder").Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Clock.Advance(ExtractPod.Duration);
        Assert.Contains(
            "no manifest",
            engine.Run("$extract | Receive-FusionExtract -Path $folder -PollInterval 0.02 -Timeout 0.1").Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, engine.Run("$extract | Receive-FusionExtract -Path $folder").ThrowIfFailed().Output.Count);
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: Service);
        var error = engine.Run("Start-FusionExtract -DataStore $invoices").Error;
        Assert.StartsWith("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, r => r.Path == Service);
        pod.Server.ClearRequests();
        Assert.Empty(engine.Run("Start-FusionExtract -DataStore $invoices -JobName x -WhatIf").ThrowIfFailed().Output);
        Assert.Contains("no name of a data store", engine.Run("Start-FusionExtract -DataStore 'a;b'").Error.Exception.Message);
        Assert.Contains("-JobName", engine.Run("Start-FusionExtract -DataStore a -InitialExtractDate 2020-01-01").Error.Exception.Message);
        Assert.Empty(pod.Server.Requests);
    }
}
