using System.IO.Compression;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Documents of the content server: sent, found, fetched, marked and deleted, by SOAP and by REST.</summary>
public sealed class DocumentTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(false, "ucm")]
    [InlineData(true, "erpintegrations")]
    public void A_document_goes_up_and_comes_down_as_it_was(bool closed, string service)
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.AreSoapServicesClosed = closed;
        // Lengths around the pieces in which it is read and encoded, and bytes that look like the ends of parts.
        // An empty one the REST service refuses.
        foreach (var length in new[] { closed ? 2 : 0, 1, 49151, 49152, 49153, 300_001 })
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            "\r\n--"u8.CopyTo(length > 100_000 ? bytes.AsSpan(70_000) : new byte[4]);
            engine.With("file", _files.Write($"up-{length}.bin", bytes)).With("folder", Path.Combine(_files.Folder, $"{closed}-{length}"));
            var sent = engine.Run("Send-FusionDocument $file -Account fin/payables/import").Single;
            Assert.Equal(service, sent.Properties["Service"].Value);
            engine.With("sent", sent).Run("$sent | Receive-FusionDocument -Path $folder").ThrowIfFailed();
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_files.Folder, $"{closed}-{length}", $"up-{length}.bin")));
        }
    }

    [Fact]
    public void Either_spelling_of_an_account_is_the_same_one_and_a_strange_one_is_told_before_sending()
    {
        using var engine = pod.Fresh();
        engine.With("file", _files.Write("a.zip", "x"));
        engine.Run("Send-FusionDocument $file -Account 'fin$/payables$/import$'").ThrowIfFailed();
        Assert.Equal(
            "fin/payables/import",
            engine.Run("Find-FusionDocument -Prefix a. -Account fin/payables/import").Single.Properties["Account"].Value
        );
        Assert.Contains(engine.Run("Send-FusionDocument $file -Account fin/payable/import -WhatIf").Warnings, w =>
            w.Contains("No import or export", StringComparison.Ordinal)
        );
        Assert.Contains(
            "is no account",
            engine.Run("Send-FusionDocument $file -Account 'fin//x'").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_documents_of_one_name_are_not_saved_over_each_other()
    {
        using var engine = pod.Fresh();
        var folder = Path.Combine(_files.Folder, "twins");
        engine.With("folder", folder).With("file", _files.Write("twin.zip", "first"));
        engine.Run("$first = Send-FusionDocument $file fin/payables/import").ThrowIfFailed();
        _files.Write("twin.zip", "second");
        var result = engine.Run(
            "$second = Send-FusionDocument $file fin/payables/import; $first, $second | Receive-FusionDocument -Path $folder -Force"
        );
        Assert.Single(result.Output);
        Assert.Contains("was saved by the same command before", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("first", File.ReadAllText(Path.Combine(folder, "twin.zip")));
        // Another command replaces it.
        engine.Run("$second | Receive-FusionDocument -Path $folder -Force").ThrowIfFailed();
        Assert.Equal("second", File.ReadAllText(Path.Combine(folder, "twin.zip")));
    }

    [Fact]
    public void A_comment_marks_what_was_read()
    {
        using var engine = pod.Fresh();
        engine.With("one", _files.Write("night-1.zip", "1")).With("two", _files.Write("night-2.zip", "2"));
        engine
            .Run(
                "$first = Send-FusionDocument $one fin/payables/import; Send-FusionDocument $two fin/payables/import | Out-Null; "
                    + "$first | Set-FusionDocument -Comment done"
            )
            .ThrowIfFailed();
        Assert.Equal("night-2.zip", engine.Run("Find-FusionDocument night -ExcludeComment done").Single.Properties["FileName"].Value);
        Assert.Equal(2, engine.Run("Find-FusionDocument night").ThrowIfFailed().Output.Count);
        Assert.Equal("done", engine.Run("Find-FusionDocument -Title night-1.zip").Single.Properties["Comments"].Value);
    }

    [Fact]
    public void What_the_content_server_refuses_with_a_negative_status_is_an_error_and_no_reason_to_ask_elsewhere()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.DoesContentServerRefuse = true;
        var result = engine.With("file", _files.Write("b.zip", "x")).Run("Send-FusionDocument $file fin/payables/import");
        Assert.Equal("Invalid:ContentServer-1", result.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("erpintegrations", StringComparison.Ordinal));
        pod.Server.Faults.Jobs.DoesContentServerRefuse = false;
        Assert.Contains("does not exist", engine.Run("Receive-FusionDocument 4242").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_send_whose_answer_is_lost_is_not_repeated_and_the_error_names_the_command_that_looks()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "idcws");
        var advice = engine.With("file", _files.Write("lost.zip", "x")).Run("Send-FusionDocument $file fin/payables/import").Error.Advice();
        Assert.Single(pod.Server.Requests);
        Assert.Equal(
            "lost.zip",
            engine.Run(advice[advice.IndexOf("Find-FusionDocument", StringComparison.Ordinal)..]).Single.Properties["FileName"].Value
        );
    }

    [Fact]
    public void An_answer_that_breaks_off_is_fetched_again_from_its_beginning()
    {
        using var engine = pod.Fresh();
        var bytes = new byte[200_000];
        new Random(7).NextBytes(bytes);
        engine.With("file", _files.Write("cut.bin", bytes)).With("folder", Path.Combine(_files.Folder, "cut"));
        engine.Run("$sent = Send-FusionDocument $file fin/payables/import").ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.Truncate, path: "idcws");
        engine.Run("$sent | Receive-FusionDocument -Path $folder").ThrowIfFailed();
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_files.Folder, "cut", "cut.bin")));
    }

    [Fact]
    public void No_file_of_a_zip_leaves_the_folder_or_is_larger_than_allowed()
    {
        using var engine = pod.Fresh();
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "../evil.csv", "sub/evil.csv", "large.csv" })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(new byte[name == "large.csv" ? 5000 : 10]);
            }
        }

        var folder = Path.Combine(_files.Folder, "in", "side");
        engine.With("file", _files.Write("z.zip", zip.ToArray())).With("folder", folder);
        var result = engine.Run(
            "Send-FusionDocument $file fin/payables/import | Receive-FusionDocument -Path $folder -Expand -MaximumSize 1000"
        );
        Assert.Contains("more than 1000 bytes", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["evil-2.csv", "evil.csv"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(_files.Folder, "in")));
    }

    [Fact]
    public void A_document_is_deleted_only_after_a_yes()
    {
        using var engine = pod.Fresh();
        engine
            .With("file", _files.Write("gone.zip", "x"))
            .Run("$sent = Send-FusionDocument $file fin/payables/import; $sent | Remove-FusionDocument -WhatIf")
            .ThrowIfFailed();
        Assert.Single(engine.Run("Find-FusionDocument gone").ThrowIfFailed().Output);
        engine.Run("$sent | Remove-FusionDocument -Confirm:$false").ThrowIfFailed();
        Assert.Empty(engine.Run("Find-FusionDocument gone").ThrowIfFailed().Output);
    }

    [Fact]
    public void Where_only_REST_is_open_nobody_knows_titles()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.AreSoapServicesClosed = true;
        engine.With("file", _files.Write("plain.txt", "x"));
        Assert.Null(engine.Run("Send-FusionDocument $file fin/payables/import").Single.Properties["Title"].Value);
        Assert.Null(engine.Run("Find-FusionDocument plain").Single.Properties["Title"].Value);
        // A file of that name is no document of that title.
        var refused = engine.Run("Find-FusionDocument -Title plain.txt");
        Assert.Empty(refused.Output);
        Assert.Contains("closed to this user", refused.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Only the content server's SOAP service knows documents by their titles",
            engine.Run("Find-FusionDocument -Title plain.txt -ExcludeComment read").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_closed_service_costs_one_refused_sign_in_and_is_no_reason_to_check_the_password()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.AreSoapServicesClosed = true;
        engine.With("file", _files.Write("shut.txt", "x")).With("folder", Path.Combine(_files.Folder, "shut"));
        engine
            .Run(
                "Find-FusionDocument shut | Out-Null; $sent = Send-FusionDocument $file fin/payables/import; "
                    + "$sent, $sent | Receive-FusionDocument -Path $folder -FileName shut.txt -Force -ErrorAction SilentlyContinue | "
                    + "Out-Null"
            )
            .ThrowIfFailed();
        var removed = engine.Run("$sent, $sent | Remove-FusionDocument -Force; Find-FusionDocument shut");
        Assert.Equal(2, removed.Errors.Count);
        Assert.All(removed.Errors, e => Assert.Contains("closed to this user", e.Exception.Message, StringComparison.Ordinal));
        Assert.All(removed.Errors, e => Assert.DoesNotContain("password", e.Exception.Message, StringComparison.Ordinal));
        Assert.Contains("Nothing was sent", removed.Errors[1].Exception.Message, StringComparison.Ordinal);
        Assert.Single(removed.Output);
        Assert.Single(pod.Server.Requests, r => r.Path.Contains("idcws", StringComparison.Ordinal));
    }
}
