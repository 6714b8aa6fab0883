using System.IO.Compression;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>HCM Data Loader: objects and files become workers, and what did not is told with file, line and key.</summary>
public sealed class ImportHcmDataTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    // In order: the loader takes a component after the one that it belongs to.
    private const string Hire = """
        function Row($id, $more) { $row = [ordered]@{ SourceSystemOwner = 'HRC_SQLLOADER'; SourceSystemId = $id }; foreach ($key in $more.Keys) { $row[$key] = $more[$key] }; $row }
        function Hire($number, $last, $employer = 'Halden Corporation') {
            $day = [DateTime]'2026-01-01'
            Row "P$number" ([ordered]@{ EffectiveStartDate = $day; PersonNumber = $number; StartDate = $day; DateOfBirth = [DateTime]'1985-03-15'; ActionCode = 'HIRE'
                PersonName = Row "N$number" @{ 'PersonId(SourceSystemId)' = "P$number"; EffectiveStartDate = $day; NameType = 'GLOBAL'; LegislationCode = 'US'
                    FirstName = 'Ada'; LastName = $last }
                WorkRelationship = Row "R$number" @{ 'PersonId(SourceSystemId)' = "P$number"; DateStart = $day; WorkerType = 'E'; LegalEmployerName = $employer
                    PrimaryFlag = $true }
                WorkTerms = Row "T$number" @{ 'PeriodOfServiceId(SourceSystemId)' = "R$number"; EffectiveStartDate = $day; ActionCode = 'HIRE' }
                Assignment = Row "A$number" @{ 'WorkTermsAssignmentId(SourceSystemId)' = "T$number"; EffectiveStartDate = $day; ActionCode = 'HIRE'
                    BusinessUnitShortCode = 'Halden US Business Unit'; JobCode = 'JOB001' } })
        }

        """;

    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Workers_are_hired_by_either_way_of_sending_and_whatever_form_results_have(bool closed, bool text)
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.AreSoapServicesClosed = closed;
        pod.Server.Faults.Jobs.AreResultsText = text;
        pod.Server.Faults.Jobs.UnknownFor = TimeSpan.FromMilliseconds(150);
        var result = engine.Run(
            Hire
                + (
                    "(Hire 91001 'O|Neil\\'), (Hire 91002 Poe) | Import-FusionHcmData Worker -Setting @{ PURGE_FUTURE_CHANGES = 'N' } "
                    + "-Wait -PollInterval 0.05"
                )
        );
        Assert.Equal("ORA_COMPLETED 2 of 2", Said(result.Single));
        Assert.Equal(closed, pod.Server.Requests.Any(r => r.Path.EndsWith("/uploadFile", StringComparison.Ordinal)));
        Assert.Equal(
            "O|Neil\\",
            engine
                .Run("(Get-FusionRecord -Resource workers -Query \"PersonNumber='91001'\" -Expand names).names[0].LastName")
                .Single.BaseObject
        );
    }

    [Fact]
    public void A_part_is_told_as_a_part_and_the_failed_lines_can_be_corrected_and_loaded()
    {
        using var engine = pod.Fresh();
        var failed = Path.Combine(_files.Folder, "failed.zip");
        var result = engine
            .With("failed", failed)
            .Run(
                Hire
                    + (
                        "(Hire 92001 Poe), (Hire 92002 Roe 'No such employer') | Import-FusionHcmData Worker -Wait -PollInterval 0.05 "
                        + "-FailedLine $failed"
                    )
            );
        Assert.Equal("ORA_IN_ERROR 1 of 2", Said(result.Output.Single()));
        Assert.Equal(true, result.Output[0].Properties["IsPartial"].Value);
        Assert.Contains(":HcmLoadPartial", result.Errors[^1].FullyQualifiedErrorId, StringComparison.Ordinal);
        PSObject[] messages = [.. result.Errors.SkipLast(1).Select(e => PSObject.AsPSObject(e.TargetObject))];
        Assert.NotEmpty(messages);
        Assert.Contains(messages, m => (string?)m.Properties["File"].Value == "Worker.dat" && m.Properties["Line"].Value is int and > 0);
        using (var zip = ZipFile.OpenRead(failed))
        using (var reader = new StreamReader(zip.GetEntry("Worker.dat")!.Open()))
        {
            var lines = reader.ReadToEnd();
            Assert.Contains("92002", lines, StringComparison.Ordinal);
            Assert.DoesNotContain("92001", lines, StringComparison.Ordinal);
        }

        var stopped = Path.Combine(_files.Folder, "stopped.zip");
        var load = "(Hire 92003 Coe 'No such employer') | Import-FusionHcmData Worker -Wait -PollInterval 0.05 -FailedLine $stopped";
        Assert.Single(engine.With("stopped", stopped).Run($"{Hire}try {{ {load} -ErrorAction Stop }} catch {{ }}").Output);
        Assert.True(File.Exists(stopped));
    }

    [Fact]
    public void When_the_time_is_up_a_load_is_stopped_only_after_a_yes_and_a_refusal_to_stop_is_told_with_it()
    {
        const string Load =
            "Import-FusionHcmData Worker -Wait -PollInterval 0.02 -Timeout 0.01 -StopOnTimeout -Confirm -ErrorAction SilentlyContinue "
            + "-ErrorVariable late; $late[0].Exception.Message";
        using var engine = pod.Fresh();
        engine.Run(Hire);
        var told = engine.Run("(Hire 93001 Poe) | " + Load);
        Assert.Contains("It was told to end.", told.Value<string>(), StringComparison.Ordinal);
        Assert.Contains(engine.Questions, question => question.Contains("Cancel", StringComparison.Ordinal));
        Assert.Contains(pod.Server.Requests, r => r.Path.EndsWith("/action/stop", StringComparison.Ordinal));

        pod.Server.Faults.ArmReply(new ArmedReply(400, "The data set cannot be stopped.", "text/plain"), path: "/action/stop");
        var refused = engine.Run("(Hire 93002 Poe) | " + Load).Value<string>();
        Assert.Contains("has not ended within 0.01 seconds", refused, StringComparison.Ordinal);
        Assert.Contains("it may go on: The data set cannot be stopped.", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MERGE|Worker|1\n", "line 1: there is no METADATA line of Worker before it")]
    [InlineData("METADATA|Worker|A\nMETADATA|Worker|A\n", "line 2: METADATA of Worker stands there already")]
    [InlineData("METADATA|Worker|A\nMERGE|Worker|1\\|2|3\n", "line 2: there are 2 values, and METADATA of Worker names 1 attributes")]
    [InlineData("METADATA|Worker|A\nSET PURGE_FUTURE_CHANGES N\n", "line 2: SET stands before")]
    [InlineData("METADATA|Worker|A\nINSERT|Worker|1\n", "line 2: 'INSERT' is none of")]
    [InlineData("COMMENT nothing\n", "has no row")]
    [InlineData("\uFEFFMETADATA|Worker|A\n", "byte order mark")]
    public void A_given_file_that_the_loader_would_not_take_is_refused_before_it_is_sent(string content, string reason)
    {
        using var engine = pod.Fresh();
        var result = engine.With("file", _files.Write("Worker.dat", content)).Run("Import-FusionHcmData -Path $file");
        Assert.Contains(reason, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void The_file_has_METADATA_once_for_each_component_whatever_attributes_its_rows_have_and_attachments_beside_it()
    {
        using var engine = pod.Fresh();
        engine.With("photo", _files.Write("Photo1.jpg", "x")).With("bad", _files.Write("my photo.jpg", "x"));
        Assert.Contains(
            "give the file alone",
            engine.Run("Import-FusionHcmData -Path $bad -InputObject @{ A = 1 }").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "letters and digits only",
            engine.Run("@{ A = 1 } | Import-FusionHcmData Worker -BlobFile $bad").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "in another spelling",
            engine.Run("@{ LastName = 1 }, @{ lastName = 2 } | Import-FusionHcmData Worker").Errors[0].Exception.Message,
            StringComparison.Ordinal
        );
        var sent = engine
            .Run(
                "@{ A = 'a|b' }, @{ A = \"1`n2\"; B = $null; C = [DateTime]'2026-07-31'; Part = @{ X = $true } } | "
                    + "Import-FusionHcmData Worker -Operation delete -BlobFile $photo -Name 'My load'"
            )
            .Single;
        var folder = Path.Combine(_files.Folder, "sent");
        engine
            .With("sent", sent)
            .With("folder", folder)
            .Run("Find-FusionDocument Myload | Receive-FusionDocument -Path $folder")
            .ThrowIfFailed();
        using var zip = ZipFile.OpenRead(Path.Combine(folder, "Myload.zip"));
        Assert.Equal(["BlobFiles/Photo1.jpg", "Worker.dat"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using var reader = new StreamReader(zip.GetEntry("Worker.dat")!.Open());
        var lines = reader.ReadToEnd().Split('\n');
        // The attributes of a hashtable have no order of their own.
        Assert.Equal(["A", "B", "C"], lines[0].Split('|')[2..].Order(StringComparer.Ordinal));
        // PowerShell takes the word in any case.
        Assert.Equal("DELETE|Worker|a\\|b||", lines[1]);
        Assert.Equal(["", "1\\n2", "2026/07/31"], lines[2].Split('|')[2..].Order(StringComparer.Ordinal));
        Assert.Equal(["METADATA|Part|X", "DELETE|Part|Y"], lines[3..5]);
    }

    private static string Said(PSObject set) =>
        $"{set.Properties["State"].Value} {set.Properties["ObjectsLoaded"].Value} of {set.Properties["Objects"].Value}";
}
