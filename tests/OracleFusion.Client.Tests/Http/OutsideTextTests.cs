using System.Net;
using System.Security;
using System.Text;
using System.Xml.Linq;
using OracleFusion.Client.Errors;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Texts that others send: their words and codes are kept, and nothing in them acts on the terminal or tells a secret.</summary>
public class OutsideTextTests
{
    private const string Odd = "p@ss/word+with\"odd&<characters>";

    [Theory]
    [InlineData(
        "<MESSAGE><TYPE>E</TYPE><TEXT>AR-855033: The receipt cannot be applied.</TEXT></MESSAGE>",
        "application/xml",
        "AR-855033",
        "AR-855033: The receipt cannot be applied."
    )]
    [InlineData(
        "{\"title\":\"Bad Request\",\"o:errorDetails\":[{\"detail\":\"<MESSAGE><CODE>AR-855033</CODE><TEXT>Not "
            + "applied.</TEXT></MESSAGE>\"}]}",
        "application/json",
        "AR-855033",
        "Not applied."
    )]
    [InlineData("The service cannot be reached. (CE-660076)", "text/plain", "CE-660076", "The service cannot be reached.")]
    [InlineData(
        "<?xml version=\"1.0\"?><fault><reason>Too much</reason> <hint>less &amp; less</hint></fault>",
        "text/xml",
        null,
        "Too much less & less"
    )]
    [InlineData(
        "<env:Envelope><env:Body><env:Fault><faultcode>env:Server</faultcode><faultstring>ORA-20001: "
            + "no</faultstring></env:Fault></env:Body></env:Envelope>",
        "text/xml",
        "env:Server",
        "ORA-20001: no"
    )]
    [InlineData(
        "<html><body><script>var a = 1;</script><h1>Out of order</h1><p>Come later</p></body></html>",
        "text/html",
        null,
        "Out of order Come later"
    )]
    [InlineData("<html><head><title>\n</title></head><body>Out of order</body></html>", "text/html", null, "Out of order")]
    [InlineData("Invoice INV-12345 of ACME is wrong", "text/plain", null, "Invoice INV-12345 of ACME is wrong")]
    [InlineData("{\"title\":\"\\ud800\"}", "application/json", null, "\"\\ud800\"")]
    public async Task The_words_and_the_code_are_told(string body, string type, string? code, string words)
    {
        var e = await FailAsync(body, type, 400);
        Assert.Equal(code, e.ErrorCode);
        Assert.StartsWith(words, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<title")]
    [InlineData("<title>")]
    [InlineData("<title></title>")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData(":TEXT")]
    [InlineData("<TEXT ")]
    [InlineData("(A-1")]
    public async Task A_text_that_repeats_itself_is_told_by_its_status(string part)
    {
        var e = await FailAsync("<" + string.Concat(Enumerable.Repeat(part, 200_000 / part.Length)), "text/html", 500);
        Assert.Equal(500, e.StatusCode);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("\"UTF-7\"")]
    [InlineData("x-unknown")]
    public async Task An_encoding_that_is_none_does_not_hide_a_refusal(string charset)
    {
        using var server = new RawServer(_ => RawAnswer.Of("no such supplier"u8.ToArray(), "text/plain; charset=" + charset, 400));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.InvalidInput, e.Failure);
        Assert.StartsWith("no such supplier", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp.exe\rover")]
    [InlineData(
        "application/json",
        "{\"title\":\"\\u001b[2J\\u009b31m\\u202e\\u0007\",\"o:errorPath\":\"\\u001b[2J\",\"code\":\"\\u001b[2J\"}"
    )]
    [InlineData("text/html", "<title>\u001b[2J</title>")]
    public async Task Nothing_that_a_terminal_obeys_is_in_it(string type, string body)
    {
        var notes = new Notes { WantsBodies = true };
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), type, 400, "X-ORACLE-DMS-ECID: a\u001b[2J"));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.ReportTo(notes).GetAsync());
        var texts = new List<string?> { e.Message, e.TraceId };
        texts.AddRange(e.Details.SelectMany(d => new[] { d.Message, d.Code, d.Path }));
        texts.AddRange(notes.Answers.SelectMany(t => new[] { t.ResponseBody, t.TraceId, t.Failure }));
        Assert.All(texts, text =>
            Assert.DoesNotContain((text ?? "").Replace(Environment.NewLine, "\n"), c =>
                c is '\u001b' or '\u0007' or '\u009b' or '\u202e' or '\r'
            )
        );
    }

    [Theory]
    [InlineData("ORA-01555: snapshot too old")]
    [InlineData("<MESSAGE><TEXT>ORA-01555: snapshot too old</TEXT></MESSAGE>")]
    public async Task A_broken_answer_tells_what_Oracle_says_in_it_the_page_and_what_to_try(string said)
    {
        using var server = new RawServer(_ => RawAnswer.Json("{\"items\":[{\"InvoiceId\":1},\n" + said));
        using var client = Wire.Client(server.Address);
        using var reader = client.Read(new RecordQuery { Resource = ResourcePath.Collection("fscm", "invoices"), PageSize = 50 });
        var e = await Assert.ThrowsAsync<ServiceException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains("In it stands: ORA-01555: snapshot too old.", e.Message, StringComparison.Ordinal);
        Assert.Contains("It was the page with limit ", e.Message, StringComparison.Ordinal);
        Assert.Contains("smaller pages", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(502)]
    [InlineData(200)]
    [InlineData(302)]
    public async Task A_secret_that_a_server_repeats_is_masked(int status)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("scott:" + Odd));
        var spellings = new[]
        {
            Odd,
            Uri.EscapeDataString(Odd),
            Uri.EscapeDataString(Odd).ToLowerInvariant(),
            WebUtility.UrlEncode(Odd),
            WebUtility.HtmlEncode(Odd),
            new XText(Odd).ToString(),
            SecurityElement.Escape(Odd),
            base64,
            Uri.EscapeDataString(base64),
            base64.TrimEnd('='),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Odd)),
            System.Text.Json.JsonEncodedText.Encode(Odd).ToString(),
        };
        foreach (var spelling in spellings)
        {
            var notes = new Notes { WantsBodies = true };
            using var server = new RawServer(_ =>
                RawAnswer.Of(
                    Encoding.UTF8.GetBytes($"you sent {spelling} !"),
                    "text/plain",
                    status,
                    "X-ORACLE-DMS-ECID: " + spelling,
                    "Location: /" + Uri.EscapeDataString(spelling)
                )
            );
            using var client = Wire.Client(
                server.Address,
                authentication: new BasicAuthentication(new NetworkCredential("scott", Odd)),
                retries: 0
            );
            var observed = client.ReportTo(notes);
            var e = await Assert.ThrowsAsync<ServiceException>(() => status == 200 ? FailReading(observed) : observed.WriteAsync());
            var texts = new List<string?> { e.ToString(), e.TraceId };
            texts.AddRange(e.Details.Select(d => d.Message));
            texts.AddRange(notes.Answers.SelectMany(t => new[] { t.ResponseBody, t.Failure, t.TraceId }));
            Assert.All(texts, text => Assert.DoesNotContain(spelling, text ?? "", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Wherever a text is cut, a part of a secret does not stay.</summary>
    [Fact]
    public async Task A_secret_is_masked_before_a_text_is_cut()
    {
        // The places where a page, a quote and a text end.
        foreach (
            var (longest, status, type) in new[] { (500, 400, "text/html"), (300, 200, "application/json"), (4000, 400, "text/plain") }
        )
        {
            foreach (var before in new[] { 5, 12, Wire.Password.Length - 1 })
            {
                var text = "ORA-20001: ".PadRight(longest - before, 'x') + Wire.Password + new string('y', 100);
                var body =
                    type == "text/html" ? $"<html><body>{text}</body></html>"
                    : status == 200 ? "{\"items\":[\n" + text
                    : text;
                using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), type, status));
                using var client = Wire.Client(server.Address, retries: 0);
                using var reader = client.Read(new RecordQuery { Resource = ResourcePath.Collection("fscm", "invoices") });
                var e = await Assert.ThrowsAsync<ServiceException>(async () =>
                    await reader.ReadAsync(TestContext.Current.CancellationToken)
                );
                Assert.Contains("ORA-20001", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(Wire.Password.Substring(0, 5), e.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Servers without cookies keep the id of a session in the path.</summary>
    [Fact]
    public async Task The_id_of_a_session_in_a_path_is_shown_to_nobody()
    {
        var notes = new Notes();
        using var server = new RawServer(
            _ => RawAnswer.Json("", 302, "Location: /a;jsessionid=s3cret/b;x=1"),
            _ => RawAnswer.Json("", 302, "Location: https://login.example.com/sso;jsessionid=s3cret?token=t")
        );
        using var client = Wire.Client(server.Address, retries: 0);
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.ReportTo(notes).GetAsync("/fscmRestApi;jsessionid=s3cret/resources")
        );
        var texts = notes.Starts.Concat(notes.Answers).Select(t => t.Url).Append(e.Message).Append(e.Url).ToList();
        Assert.All(texts, text => Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal));
        Assert.Contains(texts, text => text == "/a/b");
        Assert.Contains("https://login.example.com/sso:", e.Message, StringComparison.Ordinal);
    }

    private static Task FailReading(FusionClient client) =>
        client.SendAsync<int>(
            new FusionRequest("GET", "/a"),
            response => throw new UnreadableBodyException(response.ReadText()),
            TestContext.Current.CancellationToken
        );

    private static async Task<ServiceException> FailAsync(string body, string? type, int status)
    {
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), type, status));
        using var client = Wire.Client(server.Address, retries: 0);
        return await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
    }
}
