using System.Text;
using OracleFusion.Client.Documents;
using OracleFusion.Client.Extracts;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Documents;

/// <summary>Answers of the content server that are not what they must be.</summary>
public sealed class ContentServerTests
{
    [Theory]
    [InlineData("""<ucm:Document><ucm:Field name="StatusCode">0</ucm:Field></ucm:Document>""", null)]
    [InlineData("""<ucm:Document><ucm:File name="primaryFile" href="a.zip"/></ucm:Document>""", null)]
    [InlineData("""<ucm:Document><ucm:File href="a.zip"><ucm:Contents/></ucm:File></ucm:Document>""", "")]
    [InlineData("""<ucm:Document><ucm:File href="a.zip"><ucm:Contents>YWJj</ucm:Contents></ucm:File></ucm:Document>""", "abc")]
    public async Task An_answer_without_a_file_is_no_empty_document(string document, string? content)
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of(
                Encoding.UTF8.GetBytes(
                    """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>"""
                        + """<ucm:GenericResponse xmlns:ucm="http://www.oracle.com/UCM"><ucm:Service IdcService="GET_FILE">"""
                        + document
                        + "</ucm:Service></ucm:GenericResponse></s:Body></s:Envelope>"
                ),
                "text/xml; charset=utf-8"
            )
        );
        using var client = Wire.Client(server.Address);
        using var target = new MemoryStream();
        var read = new FusionDocuments(client).ReadAsync(7, target, null, TestContext.Current.CancellationToken);
        if (content is null)
            Assert.Equal(FusionFailure.IncompleteAnswer, (await Assert.ThrowsAsync<ServiceException>(() => read)).Failure);
        else
            Assert.Equal("a.zip", await read);
        Assert.Equal(content ?? "", Encoding.UTF8.GetString(target.ToArray()));
    }

    [Theory]
    [InlineData("July", null)]
    [InlineData(null, "UCM0001")]
    public async Task What_only_the_content_server_takes_is_refused_where_it_is_closed(string? title, string? name)
    {
        var asked = 0;
        using var server = new RawServer(_ =>
        {
            asked++;
            return RawAnswer.Of([], null, 403);
        });
        using var client = Wire.Client(server.Address);
        var upload = new DocumentUpload
        {
            FileName = "a.zip",
            Account = "fin/payables/import",
            Title = title,
            Name = name,
        };
        var error = await Assert.ThrowsAsync<FusionInputException>(() =>
            new FusionDocuments(client).SendAsync(upload, static () => new MemoryStream([1]), TestContext.Current.CancellationToken)
        );
        Assert.Contains("Nothing was sent", error.Message);
        Assert.Equal(1, asked);
    }

    /// <summary>A gateway under load answers 401 to a sign-in that it took before. The service is asked again later: not at once, for each
    /// refusal counts against the user.</summary>
    [Fact]
    public async Task A_401_that_comes_by_chance_closes_the_service_for_some_time_only()
    {
        var asked = 0;
        using var server = new RawServer(request =>
            !request.Target.Contains("idcws", StringComparison.Ordinal) ? RawAnswer.Json("""{"items":[],"count":0,"hasMore":false}""")
            : ++asked == 1 ? RawAnswer.Of([], null, 401)
            : Answer("""<ucm:Field name="TotalRows">0</ucm:Field>""")
        );
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        using var known = await client.GetAsync();
        await FindAsync();
        time.Advance(TimeSpan.FromMinutes(14));
        await FindAsync();
        Assert.Equal(1, asked);
        time.Advance(TimeSpan.FromMinutes(2));
        await FindAsync();
        await FindAsync();
        Assert.Equal(3, asked);

        Task FindAsync() =>
            new FusionDocuments(client).FindAsync(new DocumentSearch { Prefix = "July" }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Manifests_are_looked_for_from_the_newest_on_and_no_further_than_is_needed()
    {
        var asked = 0;
        using var server = new RawServer(_ =>
        {
            asked++;
            var rows = string.Concat(
                Enumerable
                    .Range(0, 200)
                    .Select(i =>
                        $"""<ucm:Row><ucm:Field name="dID">{1000 - (asked * 200) + (200 - i)}</ucm:Field>"""
                        + """<ucm:Field name="dOriginalName">MANIFEST</ucm:Field></ucm:Row>"""
                    )
            );
            return Answer(
                """<ucm:Field name="TotalRows">1000</ucm:Field><ucm:ResultSet name="SearchResults">""" + rows + "</ucm:ResultSet>"
            );
        });
        using var client = Wire.Client(server.Address);
        var documents = new BiccDocuments(new ContentServer(client));
        Assert.Equal(1000, await documents.NewestManifestAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, asked);
        asked = 0;
        // The second page has older ones alone: nothing newer is behind it.
        var run = new FusionExtract { RequestId = 7, DocumentsAfter = 800 };
        await documents.CountsAsync(run, TestContext.Current.CancellationToken);
        Assert.Equal(2, asked);
    }

    /// <summary>An answer of the content server.</summary>
    internal static RawAnswer Answer(string document) =>
        RawAnswer.Of(
            Encoding.UTF8.GetBytes(
                """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>"""
                    + """<ucm:GenericResponse xmlns:ucm="http://www.oracle.com/UCM"><ucm:Service><ucm:Document>"""
                    + document
                    + "</ucm:Document></ucm:Service></ucm:GenericResponse></s:Body></s:Envelope>"
            ),
            "text/xml; charset=utf-8"
        );

    [Theory]
    [InlineData("2026-11-30T09:48:00Z", "2026-11-30T09:48:00Z")]
    [InlineData("2026-11-30T09:48:00.250+02:00", "2026-11-30T07:48:00.25Z")]
    [InlineData("11/30/26 9:48 AM", null)]
    [InlineData("2026-11-30 09:48:00", null)]
    public async Task A_time_is_one_only_where_the_servers_words_say_which(string text, string? moment)
    {
        using var server = new RawServer(_ =>
            Answer($"""<ucm:Field name="dID">7</ucm:Field><ucm:Field name="dInDate">{text}</ucm:Field>""")
        );
        using var client = Wire.Client(server.Address);
        var document = await new ContentServer(client).InfoAsync(7, TestContext.Current.CancellationToken);
        Assert.Equal(text, document.CreatedText);
        Assert.Equal(
            moment is null ? null : DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),
            document.Created
        );
        Assert.True(document.Created is null or { Offset.Ticks: 0 });
    }
}
