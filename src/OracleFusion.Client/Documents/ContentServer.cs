using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Documents;

/// <summary>The SOAP service of the content server (<c>/idcws/GenericSoapPort</c>). Files go and come beside the envelope, as they
/// are.</summary>
internal sealed class ContentServer(FusionClient client)
{
    public const string Service = "ucm";
    private const string Names = "http://www.oracle.com/UCM";
    private const string Port = "/idcws/GenericSoapPort";
    private const int PageSize = 200;

    public async Task<FusionDocument> CheckInAsync(DocumentUpload upload, Func<Stream> open, CancellationToken cancellationToken)
    {
        var fields = new List<(string, string)>
        {
            ("dDocTitle", upload.Title ?? upload.FileName),
            ("dDocType", "Document"),
            ("dSecurityGroup", upload.SecurityGroup),
            ("dDocAccount", DocumentAccount.Dollar(upload.Account)),
        };
        if (client.Authentication.UserName is { Length: > 0 } user)
            fields.Add(("dDocAuthor", user));
        if (upload.Name is not null)
            fields.Add(("dDocName", upload.Name));
        if (upload.Comments is not null)
            fields.Add(("xComments", upload.Comments));
        var answer = await CallAsync("CHECKIN_UNIVERSAL", fields, (upload.FileName, open), null, cancellationToken).ConfigureAwait(false);
        var made = Fields(answer);
        return Read(made, upload.FileName)
            ?? throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"The content server took {upload.FileName} and does not say under which number. {OutcomeText.Done} (POST {Port})"
            );
    }

    /// <summary>Looks for documents, the newest first.</summary>
    public Task<IReadOnlyList<FusionDocument>> SearchAsync(string query, CancellationToken cancellationToken) =>
        SearchAsync(query, static _ => true, cancellationToken);

    /// <summary>Looks for documents, the newest first, as far as they are wanted.</summary>
    /// <param name="query">What they have to be, in the content server's own language.</param>
    /// <param name="goesOn">Whether those behind a page are wanted too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<FusionDocument>> SearchAsync(
        string query,
        Func<IReadOnlyList<FusionDocument>, bool> goesOn,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<long, FusionDocument>();
        while (true)
        {
            var fields = new[]
            {
                ("QueryText", query),
                ("ResultCount", PageSize.ToString(CultureInfo.InvariantCulture)),
                ("StartRow", (found.Count + 1).ToString(CultureInfo.InvariantCulture)),
                ("SortField", "dInDate"),
                ("SortOrder", "Desc"),
            };
            var answer = await CallAsync("GET_SEARCH_RESULTS", fields, null, null, cancellationToken).ConfigureAwait(false);
            var before = found.Count;
            var page = answer
                .Descendants(XName.Get("Row", Names))
                .Select(static row => Read(Fields(row), null))
                .OfType<FusionDocument>()
                .ToList();
            foreach (var document in page)
                found[document.DocumentId] = document;

            var total =
                Fields(answer).TryGetValue("TotalRows", out var text)
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
                    ? rows
                    : found.Count;
            if (found.Count >= total || (page.Count > 0 && !goesOn(page)))
                return [.. found.Values];
            if (found.Count == before)
                throw UnusableAnswer.Of(
                    "POST",
                    Port,
                    $"The content server finds {total} documents and gives {found.Count} of them. Narrow the search down."
                );
        }
    }

    /// <summary>The name of a document's file and of the document.</summary>
    public async Task<FusionDocument> InfoAsync(long id, CancellationToken cancellationToken) =>
        Read(Fields(await CallAsync("DOC_INFO", [Id(id)], null, null, cancellationToken).ConfigureAwait(false)), null)
        ?? throw UnusableAnswer.Of("POST", Port, $"The content server does not describe the document {id}.");

    public async Task<string?> ReadAsync(long id, Stream target, Action<long, long?>? progress, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("GET_FILE", [Id(id)], null, new SoapContent("Contents", target, progress), cancellationToken)
            .ConfigureAwait(false);
        // An empty file has an empty element: without one nothing is known of the document's content.
        if (!answer.DescendantsAndSelf().Any(static element => element.Name.LocalName == "Contents"))
            throw UnusableAnswer.Of("POST", Port, $"The content server answered for the document {id} without its file.");
        return answer
            .Descendants(XName.Get("File", Names))
            .Select(file => file.Attribute("href")?.Value)
            .FirstOrDefault(name => name is { Length: > 0 });
    }

    public Task DeleteAsync(long id, string name, CancellationToken cancellationToken) =>
        CallAsync("DELETE_DOC", [Id(id), ("dDocName", name)], null, null, cancellationToken);

    /// <summary>Whether a failure says that the service is not open to the user. What it refuses of a request itself comes with HTTP
    /// 200.</summary>
    public static bool IsRefusal(ServiceException failure) => failure.StatusCode is 401 or 403 or 404;

    private static (string, string) Id(long id) => ("dID", id.ToString(CultureInfo.InvariantCulture));

    private async Task<XElement> CallAsync(
        string service,
        IReadOnlyList<(string Name, string Value)> fields,
        (string Name, Func<Stream> Open)? file,
        SoapContent? content,
        CancellationToken cancellationToken
    )
    {
        var access = ContentServerAccess.Of(client);
        access.ThrowIfClosed();
        var isUserKnown = client.Authentication.Answers > 0;
        var request = new SoapRequest
        {
            IsProbe = !access.IsKnown && isUserKnown,
            Path = Port,
            Action = "urn:GenericSoap/GenericSoapOperation",
            IsRepeatable = service is "GET_SEARCH_RESULTS" or "DOC_INFO" or "GET_FILE",
            Attachment = file is { } attached ? new SoapAttachment(attached.Open) : null,
            WriteBody = xml => Write(xml, service, fields, file?.Name),
        };
        XElement? body;
        try
        {
            body = await client.InvokeSoapAsync(request, content, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (IsRefusal(e))
        {
            throw access.Refuse(e, isUserKnown);
        }

        access.Open();
        if (body is null)
            throw (
                request.IsRepeatable
                    ? UnusableAnswer.Of("POST", Port, $"The content server answered {service} without a body.")
                    : new ServiceException(
                        FusionFailure.UnknownOutcome,
                        $"The content server answered {service} without a body. {OutcomeText.Unknown} (POST {Port})"
                    )
            );
        var status = Fields(body).TryGetValue("StatusCode", out var code) ? code : "0";
        // Absent and 0 are good; a refusal is negative, with HTTP 200.
        if (int.TryParse(status, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0)
            return body;
        var message =
            Fields(body).TryGetValue("StatusMessage", out var text) && text.Length > 0
                ? text
                : "The content server refuses it and does not say why.";
        throw new ServiceException(
            message.Contains("does not exist", StringComparison.OrdinalIgnoreCase) ? FusionFailure.NotFound : FusionFailure.InvalidInput,
            $"{message} (status {status} of {service}, POST {Port})"
        )
        {
            StatusCode = 200,
            Details = [new FusionErrorDetail { Message = message, Code = "ContentServer" + status }],
        };
    }

    private static void Write(XmlWriter xml, string service, IReadOnlyList<(string Name, string Value)> fields, string? file)
    {
        xml.WriteStartElement("ucm", "GenericRequest", Names);
        xml.WriteAttributeString("webKey", "cs");
        xml.WriteStartElement("ucm", "Service", Names);
        xml.WriteAttributeString("IdcService", service);
        xml.WriteStartElement("ucm", "Document", Names);
        foreach (var (name, value) in fields)
        {
            xml.WriteStartElement("ucm", "Field", Names);
            xml.WriteAttributeString("name", name);
            xml.WriteString(value);
            xml.WriteEndElement();
        }

        if (file is not null)
        {
            xml.WriteStartElement("ucm", "File", Names);
            xml.WriteAttributeString("name", "primaryFile");
            xml.WriteAttributeString("href", file);
            xml.WriteStartElement("ucm", "Contents", Names);
            SoapRequest.WriteInclude(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static Dictionary<string, string> Fields(XElement element)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in element.Descendants(XName.Get("Field", Names)))
        {
            if (field.Attribute("name")?.Value is { } name && !fields.ContainsKey(name))
                fields[name] = field.Value;
        }

        return fields;
    }

    // Only ISO 8601 with a zone says everywhere the same: elsewhere the month or the day may come first, in the zone of the server.
    private static DateTimeOffset? Moment(string? text) =>
        text is not null
        && DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
        && date.Kind != DateTimeKind.Unspecified
            ? moment
            : null;

    private static FusionDocument? Read(Dictionary<string, string> fields, string? fileName)
    {
        if (!long.TryParse(Text("dID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        return new FusionDocument
        {
            DocumentId = id,
            Name = Text("dDocName"),
            FileName = Text("dOriginalName") ?? fileName,
            Title = Text("dDocTitle"),
            Account = Text("dDocAccount") is { } account ? account.Replace("$", "") : null,
            Author = Text("dDocAuthor"),
            Created = Moment(Text("dInDate")),
            CreatedText = Text("dInDate"),
            Comments = Text("xComments"),
            Service = Service,
        };

        string? Text(string name) => fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    }
}
