using System.Text;
using System.Xml.Linq;
using OracleFusion.Client.Documents;
using OracleFusion.Client.Extracts;
using OracleFusion.Client.Tests.Documents;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Extracts;

/// <summary>Manifests of BI Cloud Connector, its account of rows, and records of CSV files.</summary>
public sealed class BiccTests
{
    private const string Store = "FscmTopModelAM.FinExtractAM.GlBiccExtractAM.BalanceExtractPVO";
    private const string File = "file_fscmtopmodelam_finextractam_glbiccextractam_balanceextractpvo-batch151-20190517_004657_1.zip";

    [Fact]
    public void A_manifest_lists_files_with_number_and_MD5()
    {
        var files = BiccManifest.Read(
            $"\uFEFFsource;21B\r\n{File};57296;D41D8CD98F00B204E9800998ECF8427E\r\n"
                + "a.zip;7;1B2M2Y8AsgTpgAmY7PhCfg==\n\nb.zip;8\nc.zip;9;other\n",
            "MANIFEST"
        );
        Assert.Equal([File, "a.zip", "b.zip", "c.zip"], files.Select(f => f.Name));
        Assert.Equal([57296, 7, 8, 9], files.Select(f => f.DocumentId));
        Assert.Equal("D41D8CD98F00B204E9800998ECF8427E", files[0].Md5);
        Assert.Equal("D41D8CD98F00B204E9800998ECF8427E", files[1].Md5);
        Assert.Null(files[2].Md5);
        Assert.Null(files[3].Md5);
    }

    [Theory]
    [InlineData("first\na.zip;7\nb.zip")]
    [InlineData("first\na.zip;x;y")]
    [InlineData("first\n;7")]
    public void A_line_that_cannot_be_read_is_an_error_and_not_left_out(string text)
    {
        var error = Assert.Throws<ServiceException>(() => BiccManifest.Read(text, "MANIFEST"));
        Assert.Contains("not all files", error.Message);
    }

    [Fact]
    public void Files_are_told_by_the_whole_name_of_their_data_store()
    {
        Assert.Equal(Store, BiccManifest.StoreOf(File, [Store, "FscmTopModelAM.FinExtractAM.GlBiccExtractAM.Balance"]));
        Assert.Equal(
            "BalanceExtractPVO-batch151-20190517_004657_1.zip",
            new FusionStoreFile { Name = File, DocumentId = 1 }.ShortName([Store])
        );
        Assert.Null(BiccManifest.StoreOf(File, ["FscmTopModelAM.FinExtractAM.GlBiccExtractAM.Balance", "X.Y"]));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a,b\n", 1)]
    [InlineData("a,b\r\n1,2\r\n3,4", 3)]
    [InlineData("a\n\"x\ny\"\n\"\"\"\n\"\n", 3)]
    [InlineData("a\n\n\n1\n", 2)]
    public async Task Records_are_counted_whatever_their_values_are(string text, int records)
    {
        foreach (var step in new[] { 1, 3, 100 })
        {
            using var copy = new MemoryStream();
            using var counter = new CsvCounter(copy);
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var at = 0; at < bytes.Length; at += step)
                await counter.WriteAsync(bytes, at, Math.Min(step, bytes.Length - at), TestContext.Current.CancellationToken);
            Assert.Equal(records, counter.Records);
            Assert.Equal(bytes, copy.ToArray());
        }
    }

    [Theory]
    [InlineData("""{"extracts":[{"name":"S","status":"SUCCESS","rowCount":5,"errorMessage":""}]}""", 5, null)]
    [InlineData("""[{"name":"S","rowCount":"5"}]""", 5, null)]
    [InlineData("""{"a":{"b":[{"name":"S","status":"FAILED","errorMessage":"ORA-1"}]}}""", null, "ORA-1")]
    public void The_account_of_a_run_is_read_wherever_its_entries_stand(string json, int? rows, string? message)
    {
        var count = Assert.Single(BiccStatus.Read(Encoding.UTF8.GetBytes(json), FusionExtractKind.Data));
        Assert.Equal("S", count.DataStore);
        Assert.Equal(rows, count.Rows);
        Assert.Equal(message, count.Message);
    }

    [Theory]
    // Another run's manifest, alone or beside the own one; one without a number may be anybody's.
    [InlineData("MANIFEST_DATA_SCHEDULE_1_REQUEST_199", "", false)]
    [InlineData("MANIFEST_DATA_SCHEDULE_1_REQUEST_199 MANIFEST_DATA_SCHEDULE_1_REQUEST_200", "MANIFEST_DATA_SCHEDULE_1_REQUEST_200", true)]
    [InlineData("MANIFEST_DATA_SCHEDULE_200_REQUEST_199", "", false)]
    [InlineData("MANIFEST_DATA_199 MANIFEST_DATA_200", "MANIFEST_DATA_200", true)]
    [InlineData("MANIFEST.MF MANIFEST_SCHEDULE_1_REQUEST_2000", "MANIFEST.MF", false)]
    public void A_run_has_the_manifests_of_its_own_number(string names, string own, bool areNamed)
    {
        Assert.Equal(
            own.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries),
            BiccManifest.OfRequest(names.Split(' '), static name => name, 200, out var named)
        );
        Assert.Equal(areNamed, named);
    }

    [Theory]
    [InlineData("SUCCESS", true)]
    [InlineData("Succeeded", true)]
    [InlineData(null, true)]
    [InlineData("FAILED", false)]
    [InlineData("CANCELLED", false)]
    public void A_data_store_whose_state_is_no_success_is_told_without_a_message_too(string? status, bool isGood)
    {
        var count = new FusionStoreCount
        {
            DataStore = "S",
            Kind = FusionExtractKind.Data,
            Rows = 0,
            Status = status,
        };
        var wrong = FusionStoreExtracts.Compare([count], []);
        if (isGood)
            Assert.Empty(wrong);
        else
            Assert.Contains(status!, Assert.Single(wrong));
    }

    [Fact]
    public void Keys_whose_manifest_is_not_there_yet_were_not_cut()
    {
        var keys = new FusionStoreCount
        {
            DataStore = "S",
            Kind = FusionExtractKind.PrimaryKeys,
            Rows = 5,
        };
        var rows = new FusionExtractPart
        {
            DataStore = "S",
            Kind = FusionExtractKind.Data,
            Rows = 5,
            Name = "n",
            Archive = "a",
        };
        Assert.Contains("no manifest of primary keys yet", Assert.Single(FusionStoreExtracts.Compare([keys], [rows])));
    }

    [Theory]
    [InlineData("MANIFEST_DATA_SCHEDULE_1_REQUEST_7", FusionExtractContent.DataAndPrimaryKeys, false)]
    [InlineData("MANIFEST_PRIMARY_KEYS_SCHEDULE_1_REQUEST_7", FusionExtractContent.DataAndPrimaryKeys, false)]
    [InlineData(
        "MANIFEST_DATA_SCHEDULE_1_REQUEST_7 MANIFEST_PRIMARY_KEYS_SCHEDULE_1_REQUEST_7",
        FusionExtractContent.DataAndPrimaryKeys,
        true
    )]
    // One that names no kind may list both.
    [InlineData("MANIFEST_REQUEST_7", FusionExtractContent.DataAndPrimaryKeys, true)]
    [InlineData("MANIFEST_DATA_SCHEDULE_1_REQUEST_7", FusionExtractContent.Data, true)]
    [InlineData("", FusionExtractContent.Data, false)]
    public async Task Rows_and_keys_are_waited_for_where_they_are_listed_apart(string names, FusionExtractContent content, bool areAll)
    {
        var manifests = names.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
        using var server = new RawServer(request =>
            ContentServerTests.Answer(
                Encoding.UTF8.GetString(request.Body).Contains("GET_FILE")
                    ? $"""<ucm:File href="m"><ucm:Contents>{Convert.ToBase64String(Encoding.UTF8.GetBytes($"x\n{File};5"))}</ucm:Contents></ucm:File>"""
                    : $"""<ucm:Field name="TotalRows">{manifests.Length}</ucm:Field><ucm:ResultSet name="SearchResults">"""
                        + string.Concat(
                            manifests.Select(
                                (name, i) =>
                                    $"""<ucm:Row><ucm:Field name="dID">{i + 10}</ucm:Field>"""
                                    + $"""<ucm:Field name="dOriginalName">{name}</ucm:Field></ucm:Row>"""
                            )
                        )
                        + "</ucm:ResultSet>"
            )
        );
        using var client = Wire.Client(server.Address);
        var run = new FusionExtract
        {
            RequestId = 7,
            DataStores = [Store],
            Content = content,
        };
        var found = await new BiccDocuments(new ContentServer(client)).FilesAsync(run, 1, TestContext.Current.CancellationToken);
        Assert.Equal((manifests.Length, areAll), (found.Files?.Count ?? 0, found.AreAll));
    }

    [Fact]
    public async Task A_call_that_is_sent_again_after_a_long_wait_tells_the_time_of_its_sending()
    {
        var busy = RawAnswer.Of(Encoding.UTF8.GetBytes(""), "text/xml", 503, "Retry-After: 180");
        var good = RawAnswer.Of(
            Encoding.UTF8.GetBytes(
                """<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><r><state>RUNNING</state></r></e:Body></e:Envelope>"""
            ),
            "text/xml"
        );
        using var server = new RawServer(_ => busy, _ => good);
        using var client = Wire.Client(server.Address);
        Assert.Equal("RUNNING", await new BiccScheduler(client).StateAsync(7, TestContext.Current.CancellationToken));
        Assert.Equal(
            ["2026-03-01T12:00:00Z", "2026-03-01T12:03:00Z"],
            server.Requests.Select(r =>
                XDocument.Parse(Encoding.UTF8.GetString(r.Body)).Descendants().Single(e => e.Name.LocalName == "Created").Value
            )
        );
    }

    [Fact]
    public void Fewer_rows_than_were_extracted_and_files_of_5_GB_are_told()
    {
        FusionExtractPart Part(FusionExtractKind kind, long rows, long length = 1) =>
            new()
            {
                DataStore = "S",
                Kind = kind,
                Rows = rows,
                Length = length,
                Name = "n",
                Archive = "a",
            };
        FusionStoreCount[] counts =
        [
            new()
            {
                DataStore = "s",
                Kind = FusionExtractKind.Data,
                Rows = 5,
            },
        ];
        Assert.Empty(FusionStoreExtracts.Compare(counts, [Part(FusionExtractKind.Data, 5)]));
        Assert.Empty(FusionStoreExtracts.Compare(counts, [Part(FusionExtractKind.Data, 3), Part(FusionExtractKind.Data, 3)]));
        Assert.Contains(
            "the files hold 4",
            Assert.Single(FusionStoreExtracts.Compare(counts, [Part(FusionExtractKind.Data, 4), Part(FusionExtractKind.PrimaryKeys, 9)]))
        );
        Assert.True(Part(FusionExtractKind.Data, 1, FusionExtractPart.LargestFile).MayBeCut);
        Assert.False(Part(FusionExtractKind.Metadata, 1, FusionExtractPart.LargestFile).MayBeCut);
        Assert.False(Part(FusionExtractKind.Data, 1, FusionExtractPart.LargestFile - 1).MayBeCut);
    }
}
