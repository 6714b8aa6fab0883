using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Soap;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>Rows of reports, in CSV and XML, and the JSON that documents come in.</summary>
public sealed class ReportRowTests
{
    [Theory]
    // Quotes, line ends inside them, an empty field, and a header that has a column twice.
    [InlineData("A,B,a\r\n\"x,\"\"y\r\nz\",,1\r\n", "A B a_2", "x,\"y\r\nz|<null>|1")]
    [InlineData("\uFEFFA|B\n0012|2,5\n", "A B", "0012|2,5")]
    [InlineData("A\r\n\r\n1", "A", "<null>/1")]
    [InlineData("A,B\r\n", "A B", "")]
    public void Csv_is_read_as_it_stands(string document, string columns, string rows) =>
        Assert.Equal((columns, rows), Read(document, "csv"));

    [Theory]
    // Parameters are no columns; a null may be left out, empty or nil; the columns are those of all rows.
    [InlineData("<DATA_DS><P>1</P><G_1><A>1</A></G_1><G_1><A/><B>2</B></G_1></DATA_DS>", "A B", "1|<null>/<null>|2")]
    [InlineData(
        "<DATA_DS><ROWSET><ROW><A>1</A><C>3</C></ROW><ROW><A>1</A><B>2</B><C>3</C></ROW></ROWSET></DATA_DS>",
        "A B C",
        "1|<null>|3/1|2|3"
    )]
    [InlineData(
        "<D xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><ROW><_x0027_A_x0027_ i:nil='true'/></ROW><ROW/></D>",
        "'A'",
        "<null>/<null>"
    )]
    // Groups inside groups: the rows are the innermost, with what stands around them.
    [InlineData("<D><L><G><N>1</N><H><M>a</M></H><H><M>b</M></H></G><G><N>2</N><H><M>c</M></H></G></L></D>", "N M", "1|a/1|b/2|c")]
    [InlineData("<DATA_DS></DATA_DS>", "", "")]
    [InlineData("<D><ROW><A>x&#1;y</A></ROW></D>", "A", "x\u0001y")]
    // Spaces are a value; what sets elements apart is none.
    [InlineData(
        "<D>\n <ROW>\n  <A>  </A>\n  <B>\n  </B>\n  <C> <![CDATA[x]]></C>\n </ROW>\n <ROW>\n </ROW></D>",
        "A B C",
        "  |<null>| x/<null>|<null>|<null>"
    )]
    // A group without rows, before any that has some; the values behind it belong to the row that it is left out of.
    [InlineData(
        "<D><G><ID>1</ID><LINES/><TOTAL>0</TOTAL></G><G><ID>2</ID><TOTAL>5</TOTAL><LINES><A>x</A></LINES><LINES><A>y</A></LINES></G></D>",
        "ID TOTAL A",
        "1|0|<null>/2|5|x/2|5|y"
    )]
    // Two lists of one row, each empty in some: an empty one is no row beside the rows of the other, nor beside the other empty one.
    [InlineData(
        "<D><I><ID>1</ID><L/><T/></I><I><ID>2</ID><L><A>5</A></L><T/></I><I><ID>3</ID><L/><T><B>6</B></T></I><I><ID>4</ID><T/><L><A>7</A>"
            + "</L></I></D>",
        "ID B A",
        "1|<null>|<null>/2|<null>|5/3|6|<null>/4|<null>|7"
    )]
    [InlineData(
        "<D><I><ID>1</ID><L/><L/><T/></I><I><ID>2</ID><L><A>5</A></L><T><B>6</B></T></I></D>",
        "ID B A",
        "1|<null>|<null>/1|<null>|<null>/2|<null>|5/2|6|<null>"
    )]
    // A list that nobody has anything in may stand behind another one.
    [InlineData("<D><I><ID>1</ID><L><A>5</A></L><T/></I></D>", "ID A", "1|5")]
    [InlineData("<D><L><G/><G/></L><L><G/><G><A>1</A></G><G/></L></D>", "A", "<null>/<null>/<null>/1/<null>")]
    public void Xml_is_read_as_rows(string document, string columns, string rows) => Assert.Equal((columns, rows), Read(document, "xml"));

    [Theory]
    [InlineData("A,B\r\n1\r\n", "csv")]
    [InlineData("A,B\r\n1,\"2", "csv")]
    [InlineData("<D><ROW><A>1</A></ROW><ROW><A>2", "xml")]
    [InlineData("<!DOCTYPE d [<!ENTITY x 'y'>]><D><ROW><A>&x;</A></ROW></D>", "xml")]
    [InlineData("<D><ROW><A>1</A><A>2</A></ROW></D>", "xml")]
    [InlineData("<D><I><L><A>1</A></L><B>2</B></I></D>", "xml")]
    // A text where only elements should be says what went wrong.
    [InlineData("<DATA_DS>The engine gave up.</DATA_DS>", "xml")]
    [InlineData("<D><ROW><A>1</A></ROW>The engine gave up.</D>", "xml")]
    [InlineData("<D><ROWSET>The engine gave up.<ROW><A>1</A></ROW></ROWSET></D>", "xml")]
    [InlineData("<D><ROW>The engine gave up.<A>1</A></ROW></D>", "xml")]
    public void A_document_that_breaks_off_or_cannot_be_made_into_rows_is_an_error(string document, string format) =>
        Assert.Equal(FusionFailure.IncompleteAnswer, Assert.Throws<ServiceException>(() => Read(document, format)).Failure);

    [Theory]
    [InlineData("<D>The report you are trying to run exceeds the data limit set for this server.</D>")]
    [InlineData("<D><ROW><A>1</A></ROW>The report you are trying to run exceeds the data limit set for this server.</D>")]
    public void A_text_of_the_service_in_the_document_is_its_error(string document) =>
        Assert.Equal(ReportFailure.TooLarge, Assert.Throws<ServiceException>(() => Read(document, "xml")).ErrorCode);

    [Theory]
    [InlineData("pdf", "%PDF-1.4\n", null)]
    [InlineData("xlsx", "PK\u0003\u0004", null)]
    [InlineData("html", "<!DOCTYPE html><html/>", null)]
    [InlineData("csv", "A_NAME\r\n", null)]
    [InlineData("csv", "A,does not exist\r\n", null)]
    [InlineData("csv", "", null)]
    [InlineData("xml", "<?xml version='1.0'?>\n<!-- Generated -->\n<D><ROW><A>ORA-00942</A></ROW></D>", null)]
    [InlineData("pdf", "<!DOCTYPE html><html>Sign in</html>", FusionFailure.Unauthorized)]
    [InlineData("rtf", "\uFEFF <HTML><body>Sign in</body></HTML>", FusionFailure.Unauthorized)]
    [InlineData("xlsx", "<html>Sign in</html>", FusionFailure.Unauthorized)]
    [InlineData("xlsx", "nothing of the kind", FusionFailure.IncompleteAnswer)]
    [InlineData("pdf", "", FusionFailure.IncompleteAnswer)]
    [InlineData("pdf", "ORA-00942: table or view does not exist", FusionFailure.InvalidInput)]
    [InlineData("csv", "ORA-00942: table or view does not exist", FusionFailure.InvalidInput)]
    [InlineData("csv", "The report you are trying to run exceeds the data limit set for this server.\n", FusionFailure.InvalidInput)]
    [InlineData(
        "xml",
        "<?xml version='1.0'?>\n<!-- Generated -->\n<D>The report exceeds the data limit set for this server.</D>",
        FusionFailure.InvalidInput
    )]
    public void What_is_no_document_is_not_taken_for_one(string format, string text, FusionFailure? failure)
    {
        void Check() => FusionReports.Check("r", format, new MemoryStream(Encoding.UTF8.GetBytes(text)));
        if (failure is null)
            Check();
        else
            Assert.Equal(failure, Assert.Throws<ServiceException>(Check).Failure);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(70_000)]
    public async Task A_document_in_json_is_the_same_however_it_arrives(int piece)
    {
        var document = new byte[200_001];
        new Random(7).NextBytes(document);
        var base64 = Convert.ToBase64String(document, Base64FormattingOptions.InsertLineBreaks);
        var json =
            "{\"other\":{\"reportBytes\":\"no\"},\"reportContentType\":\"text\\/csv;charset=\\u0055TF-8\",\"n\":null,\"reportBytes\":\""
            + base64.Replace("\r\n", "\\r\\n").Replace("/", "\\/")
            + "\",\"list\":[\"x\",1]}";
        using var target = new MemoryStream();
        var reader = new ReportJson(target);
        await reader.ReadAsync(new Trickle(Encoding.UTF8.GetBytes(json), piece), TestContext.Current.CancellationToken);
        Assert.Equal(document, target.ToArray());
        Assert.Equal("text/csv;charset=UTF-8", reader.Fields["reportContentType"]);
    }

    // Where the base64 ends is known only behind it.
    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_document_in_json_may_have_any_length(int more)
    {
        for (var pieces = 1; pieces <= 3; pieces++)
        {
            var document = new byte[(49_152 * pieces) + more];
            new Random(7).NextBytes(document);
            using var target = new MemoryStream();
            var json = Encoding.UTF8.GetBytes($$"""{"reportBytes":"{{Convert.ToBase64String(document)}}"}""");
            await new ReportJson(target).ReadAsync(new MemoryStream(json), TestContext.Current.CancellationToken);
            Assert.Equal(document, target.ToArray());
        }
    }

    [Theory]
    [InlineData("{\"reportBytes\":\"AAAA", typeof(IncompleteBodyException))]
    [InlineData("{\"reportBytes\":\"AA==AAAA\"}", typeof(UnreadableBodyException))]
    [InlineData("{\"reportBytes\":\"A=AA\"}", typeof(UnreadableBodyException))]
    [InlineData("{\"reportBytes\":\"AAA\"}", typeof(UnreadableBodyException))]
    [InlineData("<html>", typeof(UnreadableBodyException))]
    [InlineData("", typeof(IncompleteBodyException))]
    public async Task A_document_in_json_that_is_none_is_refused(string json, Type failure) =>
        await Assert.ThrowsAsync(failure, () =>
            new ReportJson(Stream.Null).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken)
        );

    [Fact]
    public async Task A_document_without_bytes_is_there()
    {
        var reader = new ReportJson(new MemoryStream());
        await reader.ReadAsync(new MemoryStream("{\"reportBytes\":\"\"}"u8.ToArray()), TestContext.Current.CancellationToken);
        Assert.True(reader.HasDocument);
        reader = new ReportJson(new MemoryStream());
        await reader.ReadAsync(new MemoryStream("{\"detail\":\"ORA-00942\"}"u8.ToArray()), TestContext.Current.CancellationToken);
        Assert.False(reader.HasDocument);
    }

    [Theory]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><D><ROW><A>M\u00FCller</A></ROW></D>", "xml", null)]
    [InlineData("<D><ROW><A>M\u00FCller</A></ROW></D>", "xml", "text/xml; charset=ISO-8859-1")]
    [InlineData("A\nM\u00FCller", "csv", "text/csv;charset=\"iso-8859-1\"")]
    public void A_document_is_read_in_the_encoding_that_it_says(string document, string format, string? type) =>
        Assert.Equal("M\u00FCller", Read(Encoding.GetEncoding("iso-8859-1").GetBytes(document), format, type).Rows);

    [Theory]
    [InlineData("A\nM\u00FCller", "csv", null)]
    [InlineData("<D><ROW><A>M\u00FCller</A></ROW></D>", "xml", "text/xml")]
    [InlineData("A\nx", "csv", "text/csv; charset=klingon")]
    public void Bytes_that_are_no_text_are_an_error_and_not_replaced(string document, string format, string? type) =>
        Assert.Equal(
            FusionFailure.IncompleteAnswer,
            Assert.Throws<ServiceException>(() => Read(Encoding.GetEncoding("iso-8859-1").GetBytes(document), format, type)).Failure
        );

    private static (string Columns, string Rows) Read(string document, string format) =>
        Read(Encoding.UTF8.GetBytes(document), format, null);

    private static (string Columns, string Rows) Read(byte[] document, string format, string? type)
    {
        using var rows = FusionReportRows.Open(new MemoryStream(document), format, type);
        var read = new List<string>();
        while (rows.Read() is { } row)
            read.Add(string.Join("|", row.Select(v => v ?? "<null>")));
        return (string.Join(" ", rows.Columns), string.Join("/", read));
    }
}
